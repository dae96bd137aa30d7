"""Every event reaches Kafka once and in order, whatever is killed: judged by kcat on a real broker.

DAYBOOK_LONG=1 kills more often.
"""

import json
import os
import pathlib
import random
import re
import shlex
import shutil
import signal
import subprocess
import tempfile
import time
import unittest

import subscriber

SOURCE = pathlib.Path(os.environ.get("DAYBOOK_SOURCE_DIR", pathlib.Path(__file__).resolve().parents[2]))
BINARY = os.environ.get("DAYBOOK_BINARY", str(SOURCE / "build/release/daybook"))
CLUSTER = SOURCE / "tools" / "kafka" / "cluster"
LONG = bool(os.environ.get("DAYBOOK_LONG"))
KILLS = 300 if LONG else 32
OUTAGES = 8 if LONG else 2
SEED = int(os.environ.get("DAYBOOK_SEED", random.randrange(1_000_000)))

# The programs that a message may tell an operator to use, and their classes.
KAFKA_TOOLS = {"kafka-configs.sh": "kafka.admin.ConfigCommand",
               "kafka-topics.sh": "org.apache.kafka.tools.TopicCommand"}


def missing():
    if not shutil.which("java"):
        return "there is no Java on this machine: apt-get install openjdk-17-jre-headless"
    return None if shutil.which("kcat") else "there is no kcat on this machine: apt-get install kcat"


def cluster(folder, *arguments):
    done = subprocess.run([CLUSTER, *map(str, arguments)], capture_output=True, text=True, timeout=180,
                          env=os.environ | {"DAYBOOK_KAFKA_DIR": str(folder)})
    assert done.returncode == 0, f"{arguments} left {done.returncode}: {done.stdout}{done.stderr}"
    return done.stdout.strip()


class Murmur2(unittest.TestCase):
    def test_it_gives_what_the_tests_of_kafkas_java_client_expect(self):
        for key, expected in (("21", -973932308), ("foobar", -790332482), ("abc", 479470107),
                              ("a-little-bit-long-string", -985981536),
                              ("a-little-bit-longer-string", -1486304829),
                              ("lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8", -58897971)):
            self.assertEqual(subscriber.murmur2(key.encode()), expected % 2**32, key)


@unittest.skipIf(missing(), missing())
class Relay(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        holder = tempfile.TemporaryDirectory(prefix="daybook-relay-")
        cls.addClassCleanup(holder.cleanup)
        cls.folder = pathlib.Path(holder.name)
        cls.broker = cls.folder / "cluster"
        cls.addClassCleanup(cluster, cls.broker, "kill")
        cls.bootstrap = cluster(cls.broker, "start")
        cls.random = random.Random(SEED)
        print(f"DAYBOOK_SEED={SEED}", flush=True)

    def setUp(self):
        self.prefix = self.id().rsplit(".", 1)[-1][:60]
        self.data = self.folder / self.prefix
        self.environment = {name: value for name, value in os.environ.items()
                            if not name.startswith(("DAYBOOK_", "XDG_"))} | {"HOME": str(self.folder)}

    # ---- what the tests do ----

    def daybook(self, *arguments, expect=0, stdin="", data=None):
        done = subprocess.run([BINARY, *map(str, arguments), "--data", str(data or self.data)], input=stdin,
                              capture_output=True, text=True, timeout=180, env=self.environment)
        self.assertEqual(done.returncode, expect, f"{arguments}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}")
        return done

    def generate(self, events, seed=1, accounts=40):
        if not self.data.exists():
            self.daybook("init")
        self.daybook("generate", "--accounts", accounts, "--events", events, "--seed", seed)

    def relay_arguments(self, *more):
        return ("relay", "--bootstrap", self.bootstrap, "--prefix", self.prefix, *more)

    def relay_once(self, *more, expect=0, data=None):
        done = self.daybook(*self.relay_arguments("--once", "--json", *more), expect=expect, data=data)
        return json.loads(done.stdout) if expect == 0 else json.loads(done.stdout)["message"]

    def start_relay(self, *more, data=None):
        relay = subprocess.Popen([BINARY, *self.relay_arguments("--data", str(data or self.data), *more)],
                                 stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                 env=self.environment)
        self.addCleanup(self.end, relay, signal.SIGKILL)
        return relay

    def end(self, relay, number):
        relay.send_signal(number)
        out, err = relay.communicate(timeout=120)
        return out + err

    def exported(self, data=None):
        return [json.loads(line) for line in self.daybook("export", data=data).stdout.splitlines()]

    def check(self, **options):
        root = json.loads(self.daybook("verify", "--json").stdout)["root"]
        subscriber.check_all(self, self.bootstrap, self.prefix, self.exported(), root, **options)

    def wait_until_relayed(self, head, wait_s):
        deadline = time.monotonic() + wait_s
        while True:
            told = subscriber.read(self.bootstrap, self.prefix + ".relay")
            if told and json.loads(told[-1].value)["position"] >= head:
                return
            self.assertLess(time.monotonic(), deadline, f"not relayed within {wait_s} s")
            time.sleep(0.5)

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
        self.generate(20_000, accounts=120)
        for kill in range(KILLS):
            relay = self.start_relay()
            time.sleep(self.random.uniform(0.05, 0.55))
            self.end(relay, signal.SIGKILL)
            if kill % 4 == 3:  # the book goes on, but one process at a time has it
                self.generate(3_000, seed=kill, accounts=120)
        self.relay_once()
        self.check()
        committed = len(subscriber.read(self.bootstrap, self.prefix + ".log"))
        written = len(subscriber.read(self.bootstrap, self.prefix + ".log", "read_uncommitted"))
        self.assertGreater(written, committed, "no kill hit an open transaction: it proved nothing")

    def test_a_broker_killed_and_paused_in_mid_transaction(self):
        self.generate(1_000, accounts=120)
        head = len(self.exported())
        for outage in range(OUTAGES):
            self.generate(30_000, seed=outage + 2, accounts=120)
            relay = self.start_relay()
            time.sleep(self.random.uniform(0.4, 1.2))
            cluster(self.broker, "kill")
            time.sleep(1)
            cluster(self.broker, "restart")
            time.sleep(self.random.uniform(0.0, 1.0))
            cluster(self.broker, "pause")
            time.sleep(3)
            cluster(self.broker, "resume")
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

    def kafka_tool(self, command):
        program, *arguments = shlex.split(command)
        return cluster(self.broker, "tool", KAFKA_TOOLS[program], *arguments)

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
