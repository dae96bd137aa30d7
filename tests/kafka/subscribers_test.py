"""Whoever subscribes gets what the AsyncAPI document says, and the examples for subscribers keep their word.

connectors/kafka/examples and connectors/kafka/SUBSCRIBERS.md, on a real broker. What a machine lacks
(Node.js, Go) is skipped with the reason.
"""

import collections
import hashlib
import importlib.util
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
import unittest

import relayed_book
import subscriber

SOURCE = relayed_book.SOURCE
EXAMPLES = SOURCE / "connectors/kafka/examples"
PAGE = SOURCE / "connectors/kafka/SUBSCRIBERS.md"
CACHE = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache") / "daybook"
DEBIANS_PYTHON = "/usr/bin/python3"
ASYNCAPI_SPECS = "6.11.1"  # of the npm package @asyncapi/specs, which holds AsyncAPI's own JSON Schemas
PARTITIONS = 6
DATA = '{"direction":"in","participants":[],"topic":null}'
PATIENCE_S = 150  # far more than anything takes on a slow machine


def run(*command, **options):
    return subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=PATIENCE_S, **options)


def fetched(name, fetch):
    """The folder of that name in the cache, filled once by fetch(folder), which may raise SkipTest."""
    folder = CACHE / name
    if not folder.is_dir():
        CACHE.mkdir(parents=True, exist_ok=True)
        # Only whole folders get the final name, so that a fetch cut short is not taken for one.
        with tempfile.TemporaryDirectory(prefix=name + ".", dir=CACHE) as holder:
            fresh = pathlib.Path(holder) / "fresh"
            fresh.mkdir()
            fetch(fresh)
            try:
                fresh.rename(folder)
            except OSError:
                if not folder.is_dir():  # else another process was quicker: its own is as good
                    raise
    return folder


def need(program):
    if not shutil.which(program):
        raise unittest.SkipTest(f"there is no {program} on this machine")


def checked_fetch(*command, what, **options):
    try:
        done = run(*command, **options)
    except subprocess.TimeoutExpired:
        raise unittest.SkipTest(f"{what} can't be had here: no answer in {PATIENCE_S} s") from None
    if done.returncode != 0:
        raise unittest.SkipTest(f"{what} can't be had here: {done.stderr.strip()[-300:]}")


# ---- the examples: each gives the command that starts it -------------------------------------------

def python_example(_):
    if not importlib.util.find_spec("confluent_kafka"):
        raise unittest.SkipTest("there is no confluent_kafka for this Python: apt-get install python3-confluent-kafka")
    return [sys.executable, "-B", EXAMPLES / "python/subscriber.py"]


def java_example(_):
    if "jdk.compiler" not in run("java", "--list-modules").stdout:
        raise unittest.SkipTest("this Java compiles nothing: apt-get install openjdk-17-jdk-headless")
    jars = max(CACHE.glob("kafka-*/kafka-clients-*.jar")).parent  # the broker that runs came from there
    return ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", f"{jars}/*", EXAMPLES / "java/Subscriber.java"]


def javascript_example(folder):
    need("node")
    lock = EXAMPLES / "javascript/package-lock.json"

    def install(fresh):
        need("npm")
        for each in (lock, lock.with_name("package.json")):
            shutil.copy(each, fresh)
        checked_fetch("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", cwd=fresh, what="KafkaJS")

    installed = fetched("subscriber-javascript-" + hashlib.sha256(lock.read_bytes()).hexdigest()[:12], install)
    program = folder / "javascript"
    shutil.copytree(EXAMPLES / "javascript", program, ignore=shutil.ignore_patterns("node_modules"))
    (program / "node_modules").symlink_to(installed / "node_modules")
    return ["node", program / "subscriber.js"]


def go_example(folder):
    need("go")
    source, program = EXAMPLES / "go", folder / "go-subscriber"
    checked_fetch("go", "mod", "download", cwd=source, what="franz-go")
    built = run("go", "build", "-o", program, ".", cwd=source)
    assert built.returncode == 0, built.stderr
    return [program]


MAKERS = {"python": python_example, "java": java_example, "javascript": javascript_example, "go": go_example}


class Running:
    """One example at work: what it prints and where it is go to files, so that nobody has to drain pipes."""

    def __init__(self, test, name, command, *arguments):
        self.name = name
        base = test.folder / f"{test.prefix}-{name}"
        self.state = base.with_suffix(".state")
        self.out, self.err = base.with_suffix(".out"), base.with_suffix(".err")
        with open(self.out, "wb") as out, open(self.err, "wb") as err:
            self.process = subprocess.Popen(
                [str(word) for word in (*command, "--bootstrap", test.bootstrap, "--state", self.state, *arguments)],
                stdin=subprocess.DEVNULL, stdout=out, stderr=err)
        test.addCleanup(self.kill)

    def kill(self):
        self.process.kill()
        self.process.wait()

    def done(self):
        """How many events it says are done, over all partitions."""
        if not self.state.exists():
            return 0
        return sum(int(line.split()[1]) for line in self.state.read_text().splitlines())

    def said(self):
        return self.err.read_text()[-2000:]

    def lines(self):
        return [json.loads(line) for line in self.out.read_text().splitlines()]

    def wait_until_done(self, test, events):
        deadline = time.monotonic() + PATIENCE_S
        while self.done() < events:
            test.assertIsNone(self.process.poll(), f"{self.name} ended: {self.said()}")
            test.assertLess(time.monotonic(), deadline, f"{self.name} did {self.done()} of {events}: {self.said()}")
            time.sleep(0.1)


class Subscribers(relayed_book.RelayedBook):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.commands, cls.reasons = {}, {}
        for name, make in MAKERS.items():
            try:
                cls.commands[name] = make(cls.folder)
            except unittest.SkipTest as reason:
                cls.reasons[name] = str(reason)

    def start(self, *arguments):
        return [Running(self, name, command, *arguments) for name, command in self.commands.items()]

    def each(self, running, check):
        """Checks every example in a subtest of its own; what can't run here is told as skipped."""
        for name, reason in self.reasons.items():
            with self.subTest(name):
                self.skipTest(reason)
        for one in running:
            with self.subTest(one.name):
                check(one)

    def expect_lines(self, lines, events, before):
        """The lines are those of `events`, once and in order in each partition; `before` was printed already."""
        pseq = collections.Counter(subscriber.partition_of(event["account"], PARTITIONS) for event in before)
        expected = collections.defaultdict(list)
        for event in events:
            partition = subscriber.partition_of(event["account"], PARTITIONS)
            pseq[partition] += 1
            expected[partition].append((pseq[partition], event))
        found = collections.defaultdict(list)
        for line in lines:
            found[line["partition"]].append(line)
        self.assertEqual(found.keys(), expected.keys())
        for partition, told in found.items():
            self.assertEqual(
                [(line["pseq"], line["position"], line["id"], line["type"], line["account"]) for line in told],
                [(number, event["position"], event["id"], event["type"], event["account"])
                 for number, event in expected[partition]])
            for line, (_, event) in zip(told, expected[partition]):
                self.assertTrue(subscriber.same_but_for_words(line["data"], event["data"]), (line, event))

    def test_each_example_prints_every_event_once_and_in_order(self):
        topic = ("--topic", self.prefix + ".events")

        def check(one, events, before):
            one.wait_until_done(self, len(before) + len(events))
            one.kill()
            self.expect_lines(one.lines(), events, before)

        self.generate(200)
        self.relay_once()  # the topics are there
        running = self.start(*topic)
        self.generate(3_000, seed=2, accounts=120)
        self.relay_once("--kafka", "queue.buffering.max.messages=500")  # several transactions, read as they come
        events = self.exported()
        self.each(running, lambda one: check(one, events, before=[]))

        # They go on from what they have seen, also where the offsets are lost.
        for one in running:
            one.state.write_text(re.sub(r" \d+$", " 0", one.state.read_text(), flags=re.MULTILINE))
        running = self.start(*topic)
        self.generate(500, seed=3)
        self.relay_once()
        more = self.exported()[len(events):]
        self.each(running, lambda one: check(one, more, before=events))

        # From where they are now nothing is to come.
        def check_idle(one):
            self.assertEqual(one.process.wait(PATIENCE_S), 0, one.said())
            self.assertEqual(one.lines(), [])

        self.each(self.start(*topic, "--until-idle", 1), check_idle)

    def test_the_kcat_line_of_the_page_shows_every_event(self):
        self.generate(500)
        self.relay_once()
        line = re.search(r"^ *(kcat .*)$", PAGE.read_text(), re.MULTILINE).group(1)
        line = line.replace("localhost:9092", self.bootstrap).replace("daybook.events", self.prefix + ".events")
        shown = run("bash", "-c", line + " -e -q")
        self.assertEqual(shown.returncode, 0, shown.stderr)
        found = sorted(int(number) for number in re.findall(r"ce_position=(\d+)", shown.stdout))
        self.assertEqual(found, [event["position"] for event in self.exported()])

    # ---- a topic that is not as it was promised ----

    def make_topic(self, topic):
        self.kafka_tool(f"kafka-topics.sh --bootstrap-server {self.bootstrap} --create --topic {topic} --partitions 2")

    def write(self, topic, headers):
        command = ["kcat", "-P", "-b", self.bootstrap, "-t", topic, "-p", "1", "-k", "acme"]
        for name, value in headers.items():
            command += ["-H", f"{name}={value}"]
        written = run(*command, input=DATA)
        self.assertEqual(written.returncode, 0, written.stderr)

    def event_headers(self, pseq, event_id):
        return {"ce_id": event_id, "ce_type": "call.logged", "ce_subject": "acme",
                "ce_position": str(pseq * 10), "ce_pseq": str(pseq)}

    def write_event(self, topic, pseq):
        self.write(topic, self.event_headers(pseq, f"e{pseq}"))

    def expect_stop(self, topic, ids, message):
        """Each example prints these, which have the pseqs 1, 2, 3 ..., and then leaves with that message."""
        def check(one):
            self.assertEqual(one.process.wait(PATIENCE_S), 1, one.said())
            self.assertEqual([(line["pseq"], line["id"]) for line in one.lines()], list(enumerate(ids, 1)))
            self.assertIn(message, one.said())
            self.assertEqual(one.done(), len(ids))  # what came before is done, and nothing behind it

        self.each(self.start("--topic", topic), check)

    def test_each_example_skips_a_repeat_and_stops_at_a_gap(self):
        topic = self.prefix + ".events"
        self.make_topic(topic)
        for pseq in (1, 2, 2, 1, 3, 5, 6):
            self.write_event(topic, pseq)
        self.expect_stop(topic, ["e1", "e2", "e3"], f"{topic}[1] at offset 5: expected ce_pseq 4, found 5")

    def test_no_example_shows_what_was_taken_back(self):
        if not importlib.util.find_spec("confluent_kafka"):
            self.skipTest("there is no confluent_kafka for this Python: apt-get install python3-confluent-kafka")
        import confluent_kafka
        topic = self.prefix + ".events"
        self.make_topic(topic)
        producer = confluent_kafka.Producer({"bootstrap.servers": self.bootstrap, "transactional.id": topic,
                                             "compression.type": "lz4"})
        producer.init_transactions(PATIENCE_S)
        for end, written in ((producer.commit_transaction, {1: "e1", 2: "e2"}),
                             (producer.abort_transaction, {3: "taken back", 4: "taken back"}),
                             (producer.commit_transaction, {3: "e3", 4: "e4", 6: "e6"})):
            producer.begin_transaction()
            for pseq, event_id in written.items():
                producer.produce(topic, DATA, "acme", partition=1, headers=self.event_headers(pseq, event_id))
            self.assertEqual(producer.flush(PATIENCE_S), 0)  # it is in the log, also what is taken back
            end(PATIENCE_S)
        self.expect_stop(topic, ["e1", "e2", "e3", "e4"], "expected ce_pseq 5, found 6")

    def test_each_example_stops_at_a_record_that_is_no_event(self):
        topic = self.prefix + ".events"
        self.make_topic(topic)
        self.write_event(topic, 1)
        self.write(topic, {"ce_id": "e2", "ce_type": "call.logged", "ce_subject": "acme"})
        self.write_event(topic, 2)
        self.expect_stop(topic, ["e1"], f"{topic}[1] at offset 1: no ce_pseq")


# ---- the document ----------------------------------------------------------------------------------

def asyncapi_schema():
    """AsyncAPI's own JSON Schema of an AsyncAPI 3.0.0 document."""
    name = "3.0.0-without-$id.json"

    def fetch(fresh):
        need("npm")
        checked_fetch("npm", "pack", f"@asyncapi/specs@{ASYNCAPI_SPECS}", cwd=fresh, what="AsyncAPI's schema")
        package = next(fresh.glob("*.tgz"))
        with tarfile.open(package) as tar:
            (fresh / name).write_bytes(tar.extractfile("package/schemas/" + name).read())
        package.unlink()

    text = (fetched(f"asyncapi-specs-{ASYNCAPI_SPECS}", fetch) / name).read_text()
    # It holds the schema of schemas, and Debian's jsonschema stumbles over a property called $id.
    return json.loads(text, object_hook=lambda members: {
        key: value for key, value in members.items() if key != "$id" or isinstance(value, str)})


@unittest.skipUnless(importlib.util.find_spec("jsonschema"),
                     "there is no jsonschema for this Python: apt-get install python3-jsonschema")
class Document(relayed_book.RelayedBook):
    def document(self, *arguments):
        return json.loads(run(relayed_book.BINARY, "catalog", "--asyncapi", *arguments).stdout)

    def test_it_is_asyncapi(self):
        import jsonschema
        validator = jsonschema.Draft7Validator(asyncapi_schema())
        document = self.document("--prefix", "north", "--partitions", 3)
        self.assertEqual([error.message for error in validator.iter_errors(document)], [])
        document["operations"]["send_events"]["action"] = "publish"
        self.assertNotEqual(list(validator.iter_errors(document)), [])

    def messages_of(self, document, topic):
        return next(channel for channel in document["channels"].values()
                    if channel["address"] == f"{self.prefix}.{topic}")["messages"]

    def validators(self, document, message):
        """Of its headers and its payload, in both dialects that the payloads are written for."""
        import jsonschema
        headers = message.get("headers", {"maxProperties": 0}) | {"components": document["components"]}
        for dialect in (jsonschema.Draft7Validator, jsonschema.Draft202012Validator):
            dialect.check_schema(message["payload"])
            yield dialect(headers), dialect(message["payload"])

    def headers_told(self, document, message):
        """Their names, in order; those of all events stand in one place."""
        told = message.get("headers", {})
        if "allOf" in told:
            told = document["components"]["schemas"]["eventHeaders"]
        return list(told.get("properties", {}))

    def check_records(self, document, topic, message_of):
        """How many records the topic holds; all of them are as the document says."""
        messages = self.messages_of(document, topic)
        validators = {name: list(self.validators(document, message)) for name, message in messages.items()}
        records = subscriber.read(self.bootstrap, f"{self.prefix}.{topic}")
        records = [record for record in records if record.value or record.headers]  # no tombstones
        for record in records:
            name = message_of(record)
            message = messages[name]
            is_json = message["contentType"] == "application/json"
            value = json.loads(record.value) if is_json else "bytes"
            for headers, payload in validators[name]:
                headers.validate(record.headers)
                payload.validate(value)
            # Nothing is on the wire that the document does not tell.
            self.assertEqual(list(record.headers), self.headers_told(document, message))
            if is_json:
                self.assertLessEqual(value.keys(), message["payload"]["properties"].keys())
        return len(records)

    def check_topics(self, *relay_options):
        self.relay_once(*relay_options)
        document = self.document("--prefix", self.prefix)
        events = self.exported()
        self.assertEqual(
            self.check_records(document, "events", lambda record: record.headers["ce_type"]), len(events))
        self.assertEqual(self.check_records(document, "log", lambda _: "record"), len(events))
        self.assertGreater(self.check_records(document, "house", lambda _: "record"), 0)
        self.assertGreater(self.check_records(document, "relay", lambda _: "progress"), 0)
        self.assertGreater(self.check_records(document, "checkpoints", lambda _: "checkpoint"), 0)

    def test_every_message_of_the_relay_is_as_it_says(self):
        self.generate(2_000)
        self.check_topics()

    def test_opened_words_are_as_it_says_too(self):
        self.generate(1_000)
        self.check_topics("--open-words")

    def test_every_state_of_a_worker_is_as_it_says(self):
        self.generate(2_000)
        self.relay_once()
        self.daybook("worker", "--bootstrap", self.bootstrap, "--prefix", self.prefix, "--group", self.prefix,
                     "--once", data=self.folder / f"{self.prefix}-worker")
        document = self.document("--prefix", self.prefix)
        views = json.loads(self.daybook("rebuild", "--list", "--json").stdout)["views"]
        for view in views:
            name = view["view"]
            told = self.check_records(document, f"state.{name}", lambda _, name=name: name)
            self.assertGreaterEqual(told, view["accounts"], name)

    def test_what_is_wrong_is_refused(self):
        document = self.document("--prefix", self.prefix)
        message = self.messages_of(document, "events")["call.logged"]
        told = document["components"]["schemas"]["eventHeaders"]["properties"]
        good = {"content-type": "application/json", "ce_specversion": "1.0", "ce_id": "e1", "ce_type": "call.logged",
                "ce_source": "daybook:b", "ce_subject": "acme", "ce_time": "2026-01-05T00:00:00Z",
                "ce_recordedtime": "2026-01-05T00:00:00.000001Z", "ce_sequence": "0" * 19 + "1",
                "ce_partitionkey": "acme", "ce_position": "1", "ce_pseq": "1", "ce_prev": "0"}
        data = {"direction": "in", "participants": ["kari"], "topic": None}
        for headers, payload in self.validators(document, message):
            headers.validate(good)
            payload.validate(data)
            for name in told:
                self.assertFalse(headers.is_valid({key: good[key] for key in good if key != name}), name)
                self.assertFalse(headers.is_valid(good | {name: ""}), name)
            self.assertFalse(headers.is_valid(good | {"ce_type": "visit.held"}))
            for wrong in ({"direction": None}, {"topic": 1}, {"other": 1}):
                self.assertFalse(payload.is_valid(data | wrong), wrong)


if __name__ == "__main__":
    # Debian's packages are seen by Debian's Python only, which need not be the first on the path.
    if not (importlib.util.find_spec("confluent_kafka") and importlib.util.find_spec("jsonschema")):
        if sys.executable != DEBIANS_PYTHON and os.access(DEBIANS_PYTHON, os.X_OK):
            os.execv(DEBIANS_PYTHON, [DEBIANS_PYTHON, "-B", *sys.argv])
    unittest.main(verbosity=2)
