"""The broker goes and comes while one process appends and relays: nothing is lost, repeated or out of order.

DAYBOOK_LONG=1 does it for three minutes.
"""

import json
import os
import queue
import random
import subprocess
import threading
import time
import unittest

import relayed_book

SECONDS = 180 if os.environ.get("DAYBOOK_LONG") else 10
SEED = int(os.environ.get("DAYBOOK_SEED", random.randrange(1_000_000)))
WAIT_S = 120


class Feeder:
    """Appends to a book that is relayed by the same process, line after line, and keeps the answers."""

    def __init__(self, arguments, environment):
        self.process = subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, bufsize=0, env=environment)
        self.lines = 0
        self.answers = queue.Queue()
        self.reader = threading.Thread(target=self.read)
        self.reader.start()

    def read(self):
        for line in self.process.stdout:
            self.answers.put(json.loads(line))

    def feed(self):
        self.lines += 1
        self.process.stdin.write((json.dumps(
            {"account": f"a{self.lines % 40}", "type": "call.logged", "occurred_at": "2026-01-05",
             "data": {"direction": "in", "participants": ["kari"], "topic": f"topic {self.lines}"}}) + "\n").encode())

    def end(self):
        self.process.stdin.close()
        code = self.process.wait(WAIT_S)
        self.reader.join()
        return code

    def discard(self):
        self.process.kill()
        self.process.wait()
        self.reader.join()
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            pipe.close()


class Outage(relayed_book.RelayedBook):
    def outages(self, until):
        """Kills or pauses the broker again and again, and leaves it running."""
        chance = random.Random(SEED)
        print(f"DAYBOOK_SEED={SEED}", flush=True)
        count = 0
        while time.monotonic() < until or count < 2:
            first, last = (("kill", "restart"), ("pause", "resume"))[count % 2]
            time.sleep(chance.uniform(0.5, 2.0))
            relayed_book.cluster(self.broker, first)
            try:
                time.sleep(chance.uniform(0.5, 3.0))
            finally:
                relayed_book.cluster(self.broker, last)
            count += 1

    def test_appends_go_on_and_every_event_reaches_kafka_once_and_in_order(self):
        self.daybook("init")
        self.relay_once()  # the topics are there
        feeder = Feeder([relayed_book.BINARY, "append", "--ack", "kafka", "--ack-timeout", "1", "--bootstrap",
                         self.bootstrap, "--prefix", self.prefix, "--data", str(self.data)], self.environment)
        self.addCleanup(feeder.discard)
        hurting = threading.Thread(target=self.outages, args=[time.monotonic() + SECONDS])
        hurting.start()
        while hurting.is_alive():
            feeder.feed()
            time.sleep(0.002)
        answers = self.answers_until_a_receipt(feeder)
        code = feeder.end()
        answers += list(feeder.answers.queue)

        errors = [answer for answer in answers if "error" in answer]
        self.assertEqual({error["error"] for error in errors}, {"unavailable"}, "no outage was noticed")
        self.assertEqual(code, 6)
        receipts = [answer["receipts"][0] if "error" in answer else answer for answer in answers]
        self.assertEqual([receipt["position"] for receipt in receipts], list(range(1, feeder.lines + 1)))
        self.assertEqual([receipt["id"] for receipt in receipts], [event["id"] for event in self.exported()])
        self.check()  # without another relay: the one beside the writer has brought all of it

    def answers_until_a_receipt(self, feeder):
        """The broker is back: at some time the same process acknowledges again."""
        answers = []
        deadline = time.monotonic() + WAIT_S
        for _ in range(feeder.lines):
            answers.append(feeder.answers.get(timeout=WAIT_S))
        while "error" in answers[-1]:
            self.assertLess(time.monotonic(), deadline, "nothing is acknowledged any more")
            feeder.feed()
            answers.append(feeder.answers.get(timeout=WAIT_S))
        return answers


if __name__ == "__main__":
    unittest.main(verbosity=2)
