#!/usr/bin/env python3
"""Reads a book's records by core/FORMAT.md alone, with none of our code: proof that the format is told
in full, and that whoever has the bytes can check them.

    python3 tests/golden/read_book.py RECORDS [--catalog catalog.json]

RECORDS is a stream of u32 length (little-endian) and record. Prints a line for every event and the
root of the tree; leaves 1, saying what is wrong, where a record is damaged, missing or out of order.
Only Python's standard library. Sealed words print as null: their keys lie elsewhere.
"""

import argparse
import datetime
import hashlib
import json
import math
import pathlib
import struct
import sys
import uuid

HEADER = struct.Struct("<HHHHIIQQq")
DIGEST_BYTES = 16
ACTOR_KINDS = ("person", "automation", "import")
EPOCH = datetime.datetime(1970, 1, 1)


class Damage(Exception):
    """What is wrong, in words."""


# ---- checksum and tree -----------------------------------------------------------------------------

def _crc_table():
    for byte in range(256):
        for _ in range(8):
            byte = byte >> 1 ^ (0x82F63B78 if byte & 1 else 0)
        yield byte


CRC_TABLE = tuple(_crc_table())


def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc = crc >> 8 ^ CRC_TABLE[(crc ^ byte) & 0xFF]
    return crc ^ 0xFFFFFFFF


def leaf_hash(record):
    return hashlib.sha256(b"\0" + record).digest()


def tree_root(leaves):
    """RFC 9162, 2.1.1, as it stands there."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return hashlib.sha256(b"\1" + tree_root(leaves[:split]) + tree_root(leaves[split:])).digest()


# ---- values ----------------------------------------------------------------------------------------

class Bytes:
    """What is left to read."""

    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, count):
        if self.at + count > len(self.data):
            raise Damage("ends before a value does")
        piece = self.data[self.at:self.at + count]
        self.at += count
        return piece

    def number(self, form):
        return struct.unpack("<" + form, self.take(struct.calcsize(form)))[0]

    def text(self):
        try:
            return self.take(self.number("H")).decode("utf-8")
        except UnicodeDecodeError as error:
            raise Damage(f"holds a text that is not UTF-8: {error}") from error

    def one_of(self, names, what):
        index = self.number("B")
        if index >= len(names):
            raise Damage(f"holds {what} {index}, which the catalogue does not know")
        return names[index]

    def event_id(self):
        if self.one_of(("uuid", "text"), "a form of id") == "uuid":
            return str(uuid.UUID(bytes=self.take(16)))
        return self.text()

    def end(self):
        if self.at != len(self.data):
            raise Damage(f"goes on {len(self.data) - self.at} bytes after its end")


class DataReader:
    """Reads the data of one event. Words are left null; `word_slots` tells where they belong."""

    def __init__(self, source):
        self.source, self.tags, self.word_slots = source, [], []

    def fields(self, declared):
        values, last = {}, 0
        while index := self.source.number("B"):
            if index > len(declared):
                raise Damage(f"has field {index}, which the catalogue does not know")
            if index <= last:
                raise Damage(f"repeats field {index}")
            self._require_optional(declared[last:index - 1])
            field = declared[index - 1]
            self._put(values, field["name"], field)
            last = index
        self._require_optional(declared[last:])
        return values

    @staticmethod
    def _require_optional(left_out):
        for field in left_out:
            if not field.get("optional"):
                raise Damage(f"lacks {field['name']}")

    def _put(self, container, key, type_):
        container[key] = None
        if type_["form"] == "words":
            self.word_slots.append((container, key))
        else:
            container[key] = self._value(type_)

    def _value(self, type_):
        return getattr(self, "_" + type_["form"])(type_)

    def _boolean(self, _):
        return self.source.one_of((False, True), "a yes or no")

    def _integer(self, _):
        return self.source.number("q")

    def _number(self, _):
        number = self.source.number("d")
        if not math.isfinite(number):
            raise Damage("holds a number without a value")
        return number

    def _choice(self, type_):
        return self.source.one_of(type_["choices"], "a choice")

    def _code(self, _):
        return self.source.text()

    _when = _period = _sha256 = _code

    def _id(self, type_):
        text = self.source.text()
        tag = f"{type_.get('tag')}:{text}"
        if "tag" in type_ and tag not in self.tags:
            self.tags.append(tag)
        return text

    def _currency(self, _):
        return self.source.take(3).decode("ascii")

    def _money(self, _):
        return {"minor": self.source.number("q"), "currency": self._currency(None)}

    def _percent(self, _):
        units, scale = self.source.number("q"), self.source.number("B")
        digits = str(abs(units)).rjust(scale + 1, "0")
        whole, fraction = digits[:len(digits) - scale], digits[len(digits) - scale:]
        if scale > 9 or fraction.endswith("0"):
            raise Damage("holds a percentage with digits too many")
        return ("-" if units < 0 else "") + whole + ("." + fraction if fraction else "")

    def _limit(self, _):
        return self.source.one_of((self._percent, self._money), "a form of limit")(None)

    def _list(self, type_):
        elements = [None] * self.source.number("H")
        for i in range(len(elements)):
            self._put(elements, i, type_["element"])
        return elements

    def _map(self, type_):
        entries = {}
        for _ in range(self.source.number("H")):
            key = self.source.text()
            if key in entries:
                raise Damage(f"repeats the key {key}")
            self._put(entries, key, type_["element"])
        return entries

    def _object(self, type_):
        return self.fields(type_["fields"])


# ---- records ---------------------------------------------------------------------------------------

def load_catalog(path):
    catalog = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
    catalog["by_number"] = {(kind["number"], kind["version"]): kind for kind in catalog["kinds"]}
    return catalog


def print_time(micros):
    at = EPOCH + datetime.timedelta(microseconds=micros)
    return at.strftime("%Y-%m-%dT%H:%M:%S") + (f".{at.microsecond:06}" if at.microsecond else "") + "Z"


def check_record(record):
    """The header's numbers, once length and checksum hold."""
    if len(record) < HEADER.size:
        raise Damage(f"has {len(record)} bytes, fewer than a header")
    form, number, version, zero, length, crc, position, revision, recorded_at = \
        HEADER.unpack_from(record)
    if crc32c(record[:12] + record[16:]) != crc:
        raise Damage("does not match its checksum")
    if form != 1 or zero != 0:
        raise Damage(f"has format {form}")
    if length != len(record) - HEADER.size:
        raise Damage(f"states {length} bytes of body and has {len(record) - HEADER.size}")
    return number, version, position, revision, recorded_at


def read_envelope(body):
    if body.number("B") != 1:
        raise Damage("is not little-endian")
    event = {"id": body.event_id(), "account": body.text()}
    event["occurred_at"] = print_time(body.number("q"))
    event["offset_minutes"] = body.number("h")
    event["actor"] = body.text()
    event["actor_kind"] = body.one_of(ACTOR_KINDS, "a kind of actor")
    flags = body.number("B")
    if flags & ~31:
        raise Damage("has an envelope of a newer build")
    event["actor_role"] = body.text() if flags & 1 else None
    event["on_behalf_of"] = body.text() if flags & 2 else None
    event["source"] = [body.text(), body.text()] if flags & 4 else None
    event["caused_by"] = body.event_id() if flags & 8 else None
    event["correlation"] = body.text() if flags & 16 else None
    body.take(DIGEST_BYTES)
    return event


def read_record(record, catalog, words_lie_open=False):
    """One event as book.expected.json shows it. `words_lie_open`: the box is not sealed."""
    number, version, position, revision, recorded_at = check_record(record)
    kind = catalog["by_number"].get((number, version))
    if kind is None:
        raise Damage(f"is of kind {number} version {version}, which the catalogue does not know")
    body = Bytes(record[HEADER.size:])
    event = read_envelope(body)
    event.update(position=position, revision=revision, type=kind["name"], version=version,
                 recorded_at=print_time(recorded_at), leaf=leaf_hash(record).hex())
    reader = DataReader(body)
    event["data"] = reader.fields(kind["fields"])
    common = reader.fields(catalog["common"])
    if twice := common.keys() & {field["name"] for field in kind["fields"]}:
        raise Damage(f"holds {', '.join(sorted(twice))} twice")
    event["tags"] = reader.tags
    box = body.take(body.number("I"))
    body.end()
    if bool(box) != bool(reader.word_slots):
        raise Damage("has words without a box, or a box without words")
    if words_lie_open:
        words = Bytes(box)
        for container, key in reader.word_slots:
            container[key] = words.text()
        words.end()
    event["data"].update(common)
    return event


def split_stream(stream):
    source, records = Bytes(stream), []
    while source.at < len(stream):
        records.append(source.take(source.number("I")))
    return records


def read_book(stream, catalog):
    """All events, proven whole and in order one by one, and the root of the tree over them."""
    events, revisions, recorded_before, leaves = [], {}, None, []
    for place, record in enumerate(split_stream(stream), 1):
        try:
            recorded_at = check_record(record)[4]
            event = read_record(record, catalog)
            revision = revisions.get(event["account"], 0) + 1
            if event["position"] != place:
                raise Damage(f"is position {event['position']}")
            if event["revision"] != revision:
                raise Damage(f"is revision {event['revision']} of {event['account']}, not {revision}")
            if recorded_before is not None and recorded_at < recorded_before:
                raise Damage("was recorded before the one before it")
        except Damage as damage:
            raise Damage(f"record {place} {damage}") from damage
        revisions[event["account"]], recorded_before = revision, recorded_at
        events.append(event)
        leaves.append(leaf_hash(record))
    return events, tree_root(leaves).hex()


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", 1)[0])
    parser.add_argument("records", type=pathlib.Path)
    parser.add_argument("--catalog", type=pathlib.Path,
                        default=pathlib.Path(__file__).with_name("catalog.json"))
    chosen = parser.parse_args(arguments)
    try:
        events, root = read_book(chosen.records.read_bytes(), load_catalog(chosen.catalog))
    except Damage as damage:
        print(f"{chosen.records}: {damage}", file=sys.stderr)
        return 1
    for event in events:
        print(f"{event['position']:>6}  {event['recorded_at']:<27}  {event['account']:<12} "
              f"{event['revision']:>4}  {event['type']:<24} {event['id']}  "
              + json.dumps(event["data"], ensure_ascii=False))
    print(f"size {len(events)}\nroot {root}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
