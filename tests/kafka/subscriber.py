"""A subscriber that is not ours: reads topics with kcat, and checks what Daybook promises of them.

It knows the topics from connectors/kafka/README.md only, and the book from `daybook export`.
"""

import collections
import hashlib
import json
import subprocess

Record = collections.namedtuple("Record", "partition offset key headers value")

EVENT_HEADERS = {"content-type", "ce_specversion", "ce_id", "ce_type", "ce_source", "ce_subject", "ce_time",
                 "ce_recordedtime", "ce_sequence", "ce_partitionkey", "ce_position", "ce_pseq", "ce_prev"}


def read(bootstrap, topic, isolation="read_committed"):
    """Every record of a topic, partition by partition in the order of their offsets."""
    done = subprocess.run(
        ["kcat", "-C", "-q", "-e", "-b", bootstrap, "-t", topic, "-o", "beginning",
         "-X", f"isolation.level={isolation}", "-f", "%p\t%o\t%k\t%h\t%S\n%s\n"],
        capture_output=True, timeout=120, check=True)
    records, text, at = [], done.stdout, 0
    while at < len(text):
        end = text.index(b"\n", at)
        partition, offset, key, headers, size = text[at:end].decode().split("\t")
        size = max(0, int(size))  # -1: there is no value
        value = text[end + 1:end + 1 + size]
        pairs = dict(pair.split("=", 1) for pair in headers.split(",")) if headers else {}
        records.append(Record(int(partition), int(offset), key, pairs, value))
        at = end + 1 + size + 1
    return sorted(records, key=lambda record: (record.partition, record.offset))


def murmur2(key):
    """As Kafka's Java client has it, written down a second time."""
    mask, m = 0xFFFFFFFF, 0x5BD1E995
    h = 0x9747B28C ^ len(key)
    whole = len(key) // 4 * 4
    for i in range(0, whole, 4):
        k = int.from_bytes(key[i:i + 4], "little") * m & mask
        h = (h * m & mask) ^ ((k ^ (k >> 24)) * m & mask)
    if whole < len(key):
        h = (h ^ int.from_bytes(key[whole:], "little")) * m & mask
    h = (h ^ (h >> 13)) * m & mask
    return h ^ (h >> 15)


def partition_of(account, partitions):
    return (murmur2(account.encode()) & 0x7FFFFFFF) % partitions


def same_but_for_words(relayed, exported):
    """Whether they are equal where `relayed` is not null, which stands for words that stay shut."""
    if relayed is None:
        return True
    if isinstance(relayed, dict) and isinstance(exported, dict):
        return (relayed.keys() == exported.keys() and
                all(same_but_for_words(relayed[name], exported[name]) for name in relayed))
    if isinstance(relayed, list) and isinstance(exported, list):
        return len(relayed) == len(exported) and all(map(same_but_for_words, relayed, exported))
    return relayed == exported


def check_sequence(test, records, names):
    """pseq without a gap, prev right, positions rising: of every partition, with O(1) state each."""
    pseq_name, prev_name, position_of = names
    last = collections.defaultdict(lambda: (0, 0))
    for record in records:
        pseq, position = last[record.partition]
        where = (record.partition, record.offset)
        test.assertEqual(int(record.headers[pseq_name]), pseq + 1, where)
        test.assertEqual(int(record.headers[prev_name]), position, where)
        now = position_of(record)
        test.assertGreater(now, position, where)
        last[record.partition] = (pseq + 1, now)


def check_events(test, records, exported, partitions, source, words_opened):
    check_sequence(test, records, ("ce_pseq", "ce_prev", lambda record: int(record.headers["ce_position"])))
    by_position = sorted(records, key=lambda record: int(record.headers["ce_position"]))
    test.assertEqual([int(record.headers["ce_position"]) for record in by_position],
                     [event["position"] for event in exported])
    for record, event in zip(by_position, exported):
        headers = record.headers
        test.assertEqual(headers.keys(), EVENT_HEADERS)
        test.assertEqual(
            headers | {"ce_pseq": "", "ce_prev": ""},
            {"content-type": "application/json", "ce_specversion": "1.0", "ce_id": event["id"],
             "ce_type": event["type"], "ce_source": source, "ce_subject": event["account"],
             "ce_time": event["occurred_at"], "ce_recordedtime": event["recorded_at"],
             "ce_sequence": f"{event['revision']:020}", "ce_partitionkey": event["account"],
             "ce_position": str(event["position"]), "ce_pseq": "", "ce_prev": ""})
        test.assertEqual(record.key, event["account"])
        test.assertEqual(record.partition, partition_of(event["account"], partitions))
        data = json.loads(record.value)
        if words_opened:
            test.assertEqual(data, event["data"])
        else:
            test.assertTrue(same_but_for_words(data, event["data"]), (data, event["data"]))


def check_records(test, records, exported, partition_count):
    """Of PREFIX.log and PREFIX.house: the book's bytes, proven by their hash."""
    of_hash = {event["hash"]: event for event in exported}
    events = [of_hash[hashlib.sha256(b"\0" + record.value).hexdigest()] for record in records]
    places = {record[:2]: event["position"] for record, event in zip(records, events)}
    check_sequence(test, records, ("pseq", "prev", lambda record: places[record[:2]]))
    test.assertEqual(sorted(places.values()), [event["position"] for event in exported])
    for record, event in zip(records, events):
        test.assertEqual(record.headers.keys(), {"pseq", "prev"})
        test.assertEqual(record.key, event["account"])
        test.assertEqual(record.partition, partition_of(event["account"], partition_count))


def check_all(test, bootstrap, prefix, exported, root, partitions=6, words_opened=False):
    """All five topics of a book that was relayed to its end."""
    told = json.loads(read(bootstrap, prefix + ".relay")[-1].value)
    test.assertEqual((told["position"], told["root"]), (len(exported), root))
    checkpoint = json.loads(read(bootstrap, prefix + ".checkpoints")[-1].value)
    test.assertEqual((checkpoint["size"], checkpoint["root"]), (len(exported), root))
    check_events(test, read(bootstrap, prefix + ".events"), exported, partitions,
                 "daybook:" + told["book"], words_opened)
    check_records(test, read(bootstrap, prefix + ".log"), exported, partitions)
    check_records(test, read(bootstrap, prefix + ".house"),
                  [event for event in exported if event["account"].startswith("~")], 1)
