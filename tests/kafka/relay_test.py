"""Every event reaches Kafka once and in order, whatever is killed: judged by kcat on a real broker.

DAYBOOK_LONG=1 kills more often.
"""

import json
import os
import random
import re
import shutil
import signal
import time
import unittest

import relayed_book
import subscriber

LONG = bool(os.environ.get("DAYBOOK_LONG"))
KILLS = 300 if LONG else 32
OUTAGES = 8 if LONG else 2
SEED = int(os.environ.get("DAYBOOK_SEED", random.randrange(1_000_000)))


class Murmur2(unittest.TestCase):
    def test_it_gives_what_the_tests_of_kafkas_java_client_expect(self):
        for key, expected in (("21", -973932308), ("foobar", -790332482), ("abc", 479470107),
                              ("a-little-bit-long-string", -985981536),
                              ("a-little-bit-longer-string", -1486304829),
                              ("lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8", -58897971)):
            self.assertEqual(subscriber.murmur2(key.encode()), expected % 2**32, key)


class Relay(relayed_book.RelayedBook):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.random = random.Random(SEED)
        print(f"DAYBOOK_SEED={SEED}", flush=True)

    # ---- what is promised ----

    def test_every_event_is_there_once_and_a_second_relay_adds_nothing(self):
        self.generate(5_000)
        first = self.relay_once()
        self.assertEqual((first["relayed"], first["lag"]), (first["position"], 0))
        self.assertEqual(self.relay_once()["relayed"], 0)
        self.check()

    def test_opened_words_are_those_of_the_export(self):
        self.generate(2_000)
        self.relay_once("--open-words", "--partitions", 3)
        self.check(partitions=3, words_opened=True)

    def test_shut_words_are_nowhere_in_the_topics(self):
        self.daybook("init")
        word = "unmistakableword"
        self.daybook("append", stdin=json.dumps(
            {"account": "acme", "type": "account.opened", "occurred_at": "2026-01-02",
             "data": {"name": "Acme", "currency": "EUR"}}) + "\n" + json.dumps(
            {"account": "acme", "type": "call.logged", "occurred_at": "2026-01-05",
             "data": {"direction": "in", "participants": ["kari"], "topic": word}}) + "\n")
        self.relay_once()
        for topic in ("log", "events"):
            values = b"".join(record.value for record in subscriber.read(
                self.bootstrap, f"{self.prefix}.{topic}"))
            self.assertNotIn(word.encode(), values, topic)
        self.check()

    def test_a_relay_killed_at_random_moments_loses_and_repeats_nothing(self):
        self.generate(1_000, accounts=120)
        self.relay_once()  # the topics are there
        self.generate(20_000, seed=2, accounts=120)
        kills = 0
        # However fast or slow the machine is: some of the kills must have hit an open transaction.
        while kills < KILLS or not self.left_something_open():
            extra = max(0, kills - KILLS)
            self.assertLess(extra, 60, "no kill hit an open transaction: it proves nothing")
            # With so small a queue a transaction takes long; whole ones are for the ends of transactions.
            slowly = ("--kafka", "queue.buffering.max.messages=100") if kills % 2 or extra else ()
            relay = self.start_relay(*slowly)
            time.sleep(self.random.uniform(0.05, 0.55 + 0.05 * extra))
            self.end(relay, signal.SIGKILL)
            kills += 1
            if kills % 4 == 0 or extra:  # the book goes on, but one process at a time has it
                self.generate(3_000, seed=kills + 2, accounts=120)
        self.relay_once()
        self.check()

    def left_something_open(self):
        """Whether the log holds records that no transaction has committed."""
        committed, written = (len(subscriber.read(self.bootstrap, self.prefix + ".log", isolation))
                              for isolation in ("read_committed", "read_uncommitted"))
        return written > committed

    def test_a_broker_killed_and_paused_in_mid_transaction(self):
        self.generate(1_000, accounts=120)
        head = len(self.exported())
        for outage in range(OUTAGES):
            self.generate(30_000, seed=outage + 2, accounts=120)
            relay = self.start_relay()
            time.sleep(self.random.uniform(0.4, 1.2))
            relayed_book.cluster(self.broker, "kill")
            time.sleep(1)
            relayed_book.cluster(self.broker, "restart")
            time.sleep(self.random.uniform(0.0, 1.0))
            relayed_book.cluster(self.broker, "pause")
            time.sleep(3)
            relayed_book.cluster(self.broker, "resume")
            # The same process goes on by itself.
            self.wait_until_relayed(head + 1, 90)
            self.end(relay, signal.SIGTERM)
            self.assertEqual(relay.returncode, 0)
            head = len(self.exported())
        self.relay_once()
        self.check()

    def test_two_relays_of_one_book_take_turns_and_repeat_nothing(self):
        self.generate(20_000, accounts=120)
        copy = self.folder / (self.prefix + "-copy")
        shutil.copytree(self.data, copy)
        # So small a queue that it takes them some seconds.
        slowly = ("--kafka", "queue.buffering.max.messages=200")
        relays = [self.start_relay(*slowly), self.start_relay(*slowly, data=copy)]
        time.sleep(8)
        said = [self.end(relay, signal.SIGTERM) for relay in relays]
        self.assertIn("trying again", "".join(said))
        self.relay_once()
        self.check()

    # ---- what is refused ----

    def make_topic(self, topic, partitions, *more):
        self.kafka_tool(f"kafka-topics.sh --bootstrap-server {self.bootstrap} --create --topic "
                        f"{self.prefix}.{topic} --partitions {partitions} " + " ".join(more))

    def test_a_topic_that_would_forget_is_refused_until_the_command_told_has_mended_it(self):
        self.generate(500)
        self.make_topic("events", 6, "--config retention.bytes=-1")
        message = self.relay_once(expect=5)
        self.assertIn(f"{self.prefix}.events has retention.ms=604800000 and must have retention.ms=-1", message)
        self.kafka_tool(re.search(r"Mend it: (.*)", message).group(1))
        self.relay_once()
        self.check()

    def test_a_topic_with_another_number_of_partitions_is_refused(self):
        self.generate(500)
        self.make_topic("log", 3)
        self.assertIn(f"{self.prefix}.log has 3 partitions and must have 6", self.relay_once(expect=5))

    def test_fewer_copies_than_asked_for_are_refused(self):
        self.generate(500)
        self.relay_once()
        self.assertIn("has 1 copies of a record and must have 3", self.relay_once("--replication", 3, expect=5))

    def test_an_older_copy_of_the_book_is_refused(self):
        self.generate(1_000)
        older = self.folder / (self.prefix + "-older")
        shutil.copytree(self.data, older)
        head = len(self.exported())
        self.generate(1_000, seed=2)
        self.relay_once()
        message = self.relay_once(expect=7, data=older)
        self.assertIn(f"it ends at {head}: this folder lost events, or is an older copy", message)

        # Written on by itself, it is longer than what was relayed, but another book.
        self.daybook("generate", "--accounts", 60, "--events", 3_000, "--seed", 3, data=older)
        self.assertIn("went its own way", self.relay_once(expect=5, data=older))
        self.relay_once()
        self.check()

    def test_another_book_with_the_same_prefix_is_refused(self):
        self.generate(500)
        self.relay_once()
        other = self.folder / (self.prefix + "-other")
        self.daybook("init", data=other)
        self.assertIn("hold the book", self.relay_once(expect=5, data=other))
        self.check()

    def test_a_topic_that_was_deleted_is_not_begun_anew(self):
        self.generate(500)
        self.relay_once()
        self.kafka_tool(f"kafka-topics.sh --bootstrap-server {self.bootstrap} --delete --topic "
                        f"{self.prefix}.events")
        self.assertRegex(self.relay_once(expect=7), r"\.events\[\d\] ends with no record, but")


if __name__ == "__main__":
    unittest.main(verbosity=2)
