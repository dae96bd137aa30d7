#!/usr/bin/env python3
"""The golden book read without our code says what it should, and damage does not go unnoticed."""

import json
import pathlib
import re
import struct
import subprocess
import sys
import tempfile
import unittest

import read_book
from read_book import Damage, HEADER

HERE = pathlib.Path(__file__).resolve().parent
FORMAT = HERE.parents[1] / "core" / "FORMAT.md"


def stream_of(records):
    return b"".join(struct.pack("<I", len(record)) + record for record in records)


def closed_again(record, **changes):
    """The record with other numbers in its header, and a checksum that fits."""
    names = ("form", "number", "version", "zero", "length", "crc", "position", "revision", "recorded_at")
    header = dict(zip(names, HEADER.unpack_from(record)))
    header.update(changes)
    body = record[HEADER.size:]
    header["crc"] = 0
    plain = HEADER.pack(*header.values())
    header["crc"] = read_book.crc32c(plain[:12] + plain[16:] + body)
    return HEADER.pack(*header.values()) + body


class GoldenBook(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.stream = (HERE / "book.records").read_bytes()
        cls.records = read_book.split_stream(cls.stream)
        cls.catalog = read_book.load_catalog(HERE / "catalog.json")
        cls.expected = json.loads((HERE / "book.expected.json").read_text(encoding="utf-8"))

    def read(self, records):
        return read_book.read_book(stream_of(records), self.catalog)

    def assert_noticed(self, records, what):
        try:
            events, root = self.read(records)
        except Damage:
            return
        # What fits in itself differs from what was published about the book.
        self.assertFalse(root == self.expected["root"] and len(events) == self.expected["size"], what)

    def test_says_what_it_always_said(self):
        events, root = self.read(self.records)
        self.assertEqual(root, self.expected["root"])
        self.assertEqual(len(events), self.expected["size"])
        for event, wanted in zip(events, self.expected["records"]):
            self.assertEqual(event, wanted)

    def test_every_kind_reads_with_its_words(self):
        for line in (HERE / "kinds.golden").read_text(encoding="utf-8").splitlines():
            name, version, record, data = line.split(" ", 3)
            event = read_book.read_record(bytes.fromhex(record), self.catalog, words_lie_open=True)
            self.assertEqual((event["type"], event["version"]), (name, int(version)))
            self.assertEqual(event["data"], json.loads(data), name)

    def test_a_flipped_byte_is_noticed(self):
        for place in range(0, len(self.records), 6):
            for at in range(len(self.records[place])):
                records = list(self.records)
                damaged = bytearray(records[place])
                damaged[at] ^= 0x04
                with self.assertRaises(Damage):
                    read_book.check_record(bytes(damaged))
        for at in range(0, len(self.stream), 97):
            damaged = bytearray(self.stream)
            damaged[at] ^= 0x04
            with self.assertRaises(Damage):
                read_book.read_book(bytes(damaged), self.catalog)

    def test_a_dropped_record_is_noticed(self):
        for place in range(len(self.records)):
            self.assert_noticed(self.records[:place] + self.records[place + 1:], f"dropped {place}")

    def test_swapped_records_are_noticed(self):
        for place in range(len(self.records) - 1):
            records = list(self.records)
            records[place], records[place + 1] = records[place + 1], records[place]
            self.assert_noticed(records, f"swapped {place}")
            # Even by somebody who mends the header.
            forged = [closed_again(record, position=i) for i, record in enumerate(records, 1)]
            self.assert_noticed(forged, f"swapped and forged {place}")

    def test_a_forged_record_is_noticed(self):
        for place, record in enumerate(self.records):
            _, _, _, _, recorded_at = read_book.check_record(record)
            forged = closed_again(record, recorded_at=recorded_at + 1)
            self.assertEqual(read_book.check_record(forged)[4], recorded_at + 1)
            self.assert_noticed(self.records[:place] + [forged] + self.records[place + 1:], str(place))

    def test_a_stream_cut_short_is_noticed(self):
        for cut in range(1, len(self.stream), 31):
            try:
                events, _ = read_book.read_book(self.stream[:cut], self.catalog)
            except Damage:
                continue
            self.assertLess(len(events), self.expected["size"])

    def test_what_the_format_does_not_know_is_refused(self):
        record = self.records[0]
        for changes in ({"form": 2}, {"zero": 1}, {"version": 9}, {"number": 9999}, {"length": 1}):
            with self.assertRaises(Damage, msg=str(changes)):
                read_book.read_record(closed_again(record, **changes), self.catalog)
        longer = closed_again(record + b"\0", length=len(record) + 1 - HEADER.size)
        with self.assertRaisesRegex(Damage, "after its end"):
            read_book.read_record(longer, self.catalog)

    def test_the_example_of_the_format_reads(self):
        lines = re.findall(r"^[0-9a-f]{4}  ((?:[0-9a-f]{2} ?)+)", FORMAT.read_text(encoding="utf-8"),
                           re.MULTILINE)
        event = read_book.read_record(bytes.fromhex("".join(lines)), self.catalog)
        self.assertEqual((event["type"], event["data"]["topic"]), ("call.logged", None))

    def test_known_sums(self):
        self.assertEqual(read_book.crc32c(b"123456789"), 0xE3069283)
        self.assertEqual(read_book.tree_root([]).hex()[:8], "e3b0c442")

    def test_the_command_prints_the_root_and_leaves_1_on_damage(self):
        command = [sys.executable, "-B", HERE / "read_book.py"]
        good = subprocess.run([*command, HERE / "book.records"], capture_output=True, text=True,
                              encoding="utf-8", env={"PYTHONIOENCODING": "utf-8"}, check=True)
        self.assertTrue(good.stdout.endswith(f"root {self.expected['root']}\n"))
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "book.records"
            path.write_bytes(stream_of(self.records[1:]))
            bad = subprocess.run([*command, path], capture_output=True, text=True, check=False)
        self.assertEqual((bad.returncode, bad.stdout), (1, ""))
        self.assertIn("record 1 is position 2", bad.stderr)


if __name__ == "__main__":
    unittest.main()
