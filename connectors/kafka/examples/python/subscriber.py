#!/usr/bin/env python3
"""Reads every event of a Daybook book from Kafka, once and in order, and prints each as a line of JSON.

    python3 subscriber.py --bootstrap localhost:9092 --topic daybook.events --state read.state

Leaves 1, and says where, if an event is missing.
"""

import argparse
import json
import os
import pathlib
import sys
import time

from confluent_kafka import OFFSET_BEGINNING, Consumer, KafkaException, TopicPartition


class Broken(Exception):
    """The topic does not hold what was promised; nobody should go on as if it did."""


class State:
    """Of each partition: the ce_pseq of the last event that is done, and the offset to go on from.

    Here it is a file, written after the lines are out. A kill in between prints those lines a second
    time: at least once. To have exactly once, keep these two numbers where your effect goes: as rows
    (partition, pseq, offset) of the same database, written in the same transaction. Offsets that are
    committed to Kafka can't do that, so this program commits none.
    """

    def __init__(self, path):
        self.path = pathlib.Path(path) if path else None
        self.pseq, self.offset = {}, {}
        if self.path and self.path.exists():
            for line in self.path.read_text().splitlines():
                partition, pseq, offset = map(int, line.split())
                self.pseq[partition], self.offset[partition] = pseq, offset

    def is_new(self, message, pseq):
        """Whether the event is the next one; false if it was seen before."""
        expected = self.pseq.get(message.partition(), 0) + 1
        if pseq > expected:
            raise Broken(f"{place(message)}: expected ce_pseq {expected}, found {pseq}: events are missing")
        return pseq == expected

    def advance(self, message, pseq):
        partition = message.partition()
        self.pseq[partition] = max(pseq, self.pseq.get(partition, 0))
        self.offset[partition] = message.offset() + 1

    def save(self):
        if not self.path:
            return
        fresh = self.path.with_name(self.path.name + ".new")
        fresh.write_text("".join(f"{partition} {pseq} {self.offset[partition]}\n"
                                 for partition, pseq in sorted(self.pseq.items())))
        os.replace(fresh, self.path)


def place(message):
    return f"{message.topic()}[{message.partition()}] at offset {message.offset()}"


def number(message, headers, name):
    text = headers.get(name)
    if not text or not text.isdigit():
        raise Broken(f"{place(message)}: no {name}: this is not an event of Daybook")
    return int(text)


def show(message, headers, pseq):
    """The effect of one event. Yours would be something else."""
    print(json.dumps({"partition": message.partition(), "pseq": pseq,
                      "position": number(message, headers, "ce_position"),
                      "id": headers["ce_id"].decode(), "type": headers["ce_type"].decode(),
                      "account": headers["ce_subject"].decode(), "data": json.loads(message.value())}))


def take(message, state):
    if message.error():
        raise KafkaException(message.error())
    headers = dict(message.headers() or [])
    pseq = number(message, headers, "ce_pseq")
    if state.is_new(message, pseq):
        show(message, headers, pseq)
    state.advance(message, pseq)


def start(options, state):
    consumer = Consumer({
        "bootstrap.servers": options.bootstrap,
        "group.id": "unused",                # the client wants one; partitions are assigned by hand
        "isolation.level": "read_committed",  # never sees what the relay took back
        "enable.auto.commit": False,
        "auto.offset.reset": "error",        # an offset that is gone is told, not jumped over
    })
    topic = consumer.list_topics(options.topic, timeout=30).topics[options.topic]
    if topic.error:
        raise KafkaException(topic.error)
    consumer.assign([TopicPartition(options.topic, partition, state.offset.get(partition, OFFSET_BEGINNING))
                     for partition in topic.partitions])
    return consumer


def run(options):
    state = State(options.state)
    consumer = start(options, state)
    last_seen = time.monotonic()
    while options.until_idle is None or time.monotonic() - last_seen < options.until_idle:
        messages = consumer.consume(num_messages=500, timeout=0.2)
        if not messages:
            continue
        last_seen = time.monotonic()
        try:
            for message in messages:
                take(message, state)
        finally:  # what came before a gap is done
            sys.stdout.flush()
            state.save()


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--bootstrap", default="localhost:9092", metavar="HOST:PORT")
    options.add_argument("--topic", default="daybook.events")
    options.add_argument("--state", metavar="FILE", help="go on from here, and keep it there")
    options.add_argument("--until-idle", type=float, metavar="SECONDS", help="end when nothing came for so long")
    try:
        run(options.parse_args())
    except (Broken, KafkaException) as error:
        sys.exit(f"subscriber: {error}")  # to stderr, and leaves 1
    except KeyboardInterrupt:
        pass


if __name__ == "__main__":
    main()
