"""Workers that are killed, added and paused under load publish just what the book's own views hold, and a
worker that has all partitions answers as the book does: judged by kcat on a real broker.

DAYBOOK_LONG=1 kills more often.
"""

import json
import os
import random
import signal
import subprocess
import time
import unittest

import relayed_book
import subscriber

LONG = bool(os.environ.get("DAYBOOK_LONG"))
ROUNDS = 60 if LONG else 6
SEED = int(os.environ.get("DAYBOOK_SEED", random.randrange(1_000_000)))
PATIENCE_S = 240


class Worker(relayed_book.RelayedBook):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.random = random.Random(SEED)
        print(f"DAYBOOK_SEED={SEED}", flush=True)

    # ---- what the tests do ----

    def worker_arguments(self, folder, *more):
        return ("worker", "--bootstrap", self.bootstrap, "--prefix", self.prefix, "--group", self.prefix,
                "--data", str(self.folder / f"{self.prefix}-{folder}"), *map(str, more))

    def work_once(self, folder, *more, expect=0):
        done = subprocess.run([relayed_book.BINARY, *self.worker_arguments(folder, "--once", "--json", *more)],
                              capture_output=True, text=True, timeout=180, env=self.environment)
        self.assertEqual(done.returncode, expect, done.stdout + done.stderr)
        return json.loads(done.stdout)

    def start_worker(self, folder, *more):
        worker = subprocess.Popen([relayed_book.BINARY, *self.worker_arguments(folder, *more)],
                                  stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                  env=self.environment)
        self.addCleanup(self.end, worker, signal.SIGKILL)
        return worker

    def views(self):
        told = json.loads(self.daybook("rebuild", "--list", "--json").stdout)
        return [view["view"] for view in told["views"]]

    def expected(self, view):
        lines = self.daybook("export", "--view", view).stdout.splitlines()
        return {row["account"]: row["state"] for row in map(json.loads, lines)}

    def published(self, view):
        """The last state of each account, as compaction would leave it; none is older than the one before."""
        states, positions = {}, {}
        for record in subscriber.read(self.bootstrap, f"{self.prefix}.state.{view}"):
            if not record.headers:  # a tombstone
                states.pop(record.key, None)
                continue
            position = int(record.headers["position"])
            self.assertGreaterEqual(position, positions.get(record.key, 0),
                                    f"{view} of {record.key} went back")
            positions[record.key] = position
            states[record.key] = json.loads(record.value)
        return states

    def wait_for_the_states_of_the_book(self):
        deadline = time.monotonic() + PATIENCE_S
        for view in self.views():
            expected = self.expected(view)
            while (published := self.published(view)) != expected:
                if time.monotonic() > deadline:
                    self.assertEqual(published, expected, view)
                time.sleep(0.5)

    # ---- what is promised ----

    def test_workers_killed_and_added_under_load_publish_what_the_views_hold(self):
        self.generate(3_000, accounts=60)
        self.relay_once()
        running = {name: self.start_worker(name) for name in ("one", "two")}
        for number in range(ROUNDS):
            relay = self.start_relay()
            time.sleep(self.random.uniform(0.2, 1.5))
            victim = self.random.choice(sorted(running))
            self.end(running.pop(victim), self.random.choice((signal.SIGKILL, signal.SIGTERM)))
            time.sleep(self.random.uniform(0, 0.5))
            # It comes again with its folder, or another one comes with none.
            newcomer = victim if self.random.random() < 0.7 else f"{victim}-{number}"
            running[newcomer] = self.start_worker(newcomer)
            if number == 1:
                running["three"] = self.start_worker("three")
            self.end(relay, signal.SIGTERM)
            self.generate(1_500, seed=number + 2, accounts=60)
        self.relay_once()
        self.wait_for_the_states_of_the_book()
        for worker in running.values():
            self.end(worker, signal.SIGTERM)
            self.assertEqual(worker.returncode, 0)

    def test_a_worker_that_slept_while_another_took_its_place_tells_nothing_old(self):
        self.generate(2_000, accounts=60)
        self.relay_once()
        sleeper = self.start_worker("sleeper")
        self.wait_for_the_states_of_the_book()
        sleeper.send_signal(signal.SIGSTOP)
        self.generate(1_000, seed=2, accounts=60)
        self.relay_once()
        other = self.start_worker("other")
        self.wait_for_the_states_of_the_book()  # the sleeper's partitions too, once it is given up
        self.generate(1_000, seed=3, accounts=60)
        self.relay_once()
        self.wait_for_the_states_of_the_book()
        sleeper.send_signal(signal.SIGCONT)
        self.generate(1_000, seed=4, accounts=60)
        self.relay_once()
        self.wait_for_the_states_of_the_book()
        for worker in (sleeper, other):
            self.end(worker, signal.SIGTERM)
            self.assertEqual(worker.returncode, 0)

    def test_workers_go_on_by_themselves_when_the_broker_was_gone(self):
        self.generate(2_000, accounts=60)
        self.relay_once()
        workers = [self.start_worker("one"), self.start_worker("two")]
        self.wait_for_the_states_of_the_book()
        relayed_book.cluster(self.broker, "kill")
        self.generate(2_000, seed=2, accounts=60)
        head = len(self.exported())  # while nobody else has the book
        relayed_book.cluster(self.broker, "restart")
        relay = self.start_relay()
        time.sleep(self.random.uniform(0.1, 0.6))
        relayed_book.cluster(self.broker, "pause")
        time.sleep(3)
        relayed_book.cluster(self.broker, "resume")
        self.wait_until_relayed(head, 120)
        self.end(relay, signal.SIGTERM)
        self.wait_for_the_states_of_the_book()
        for worker in workers:
            self.end(worker, signal.SIGTERM)
            self.assertEqual(worker.returncode, 0)

    def test_a_worker_with_all_partitions_answers_as_the_book(self):
        self.generate(4_000, accounts=30)
        self.relay_once()
        told = self.work_once("copy", "--no-publish", "--keys", self.data / "keys")["workers"][0]
        self.assertEqual((told["partitions"], told["of"], told["caught_up"]), (6, 6, True))
        copy = self.folder / f"{self.prefix}-copy" / self.prefix
        accounts = sorted({event["account"] for event in self.exported()
                           if not event["account"].startswith("~")})
        asks = [("portfolio",), ("findings",), ("cycle",), ("concessions",)]
        asks += [(answer, account) for account in accounts[:4]
                 for answer in ("account", "decision_tree", "timeline", "commitments", "handover")]
        asks += [("negotiation", event["data"]["deal"], f"account={event['account']}")
                 for event in self.exported()
                 if event["type"] == "deal.opened"][:4]
        asks.append(("event", "17", "proof=true"))
        moment = ("as_of=2026-06-01", "known_at=2026-11-01")
        for ask in asks:
            for when in ((), moment):
                told, expected = (json.loads(self.daybook("ask", *ask, *when, *same, data=data).stdout)
                                  for data, same in ((copy, ()), (self.data, ())))
                if not when:  # now moves on between the two
                    for answer in (told, expected):
                        answer.pop("as_of", None)
                        answer.pop("known_at", None)
                self.assertEqual(told, expected, ask + when)
        self.assertEqual(self.daybook("export", data=copy).stdout, self.daybook("export").stdout)
        refused = self.daybook("append", data=copy, stdin="{}", expect=9)
        self.assertIn("worker's copy", refused.stdout + refused.stderr)

    def test_a_worker_with_some_partitions_does_not_answer(self):
        self.generate(500, accounts=30)
        self.relay_once()
        first, second = self.start_worker("first"), self.start_worker("second")
        metrics = self.folder / f"{self.prefix}.prom"
        third = self.start_worker("third", "--metrics", metrics)
        deadline = time.monotonic() + PATIENCE_S
        while not metrics.exists() or 'daybook_worker_partitions{prefix="%s",group="%s"} 2' % (
                self.prefix, self.prefix) not in metrics.read_text():
            self.assertLess(time.monotonic(), deadline, "six partitions are not shared among three")
            time.sleep(0.2)
        self.generate(500, seed=2, accounts=30)
        self.relay_once()
        self.wait_for_the_states_of_the_book()
        self.end(third, signal.SIGTERM)
        for worker in (first, second):
            self.end(worker, signal.SIGTERM)
        refused = self.daybook("ask", "portfolio", data=self.folder / f"{self.prefix}-third" / self.prefix,
                               expect=6)
        self.assertIn("2 of the 6 partitions", refused.stdout + refused.stderr)

    def test_one_worker_follows_several_books(self):
        prefixes = [self.prefix[:30] + end for end in ("-north", "-south")]
        books = [self.folder / prefix for prefix in prefixes]
        for number, (prefix, book) in enumerate(zip(prefixes, books)):
            self.prefix, self.data = prefix, book
            self.generate(800, seed=number + 1, accounts=10)
            self.relay_once()
        self.prefix = ",".join(prefixes)
        told = self.work_once("both")
        self.assertEqual([worker["prefix"] for worker in told["workers"]], prefixes)
        for prefix, book in zip(prefixes, books):
            self.prefix, self.data = prefix, book
            self.wait_for_the_states_of_the_book()

    def append_to_the_log(self, record, pseq, prev, value):
        done = subprocess.run(
            ["kcat", "-P", "-b", self.bootstrap, "-t", f"{self.prefix}.log", "-p", str(record.partition),
             "-k", record.key, "-H", f"pseq={pseq}", "-H", f"prev={prev}"],
            input=value, timeout=60, check=False)
        self.assertEqual(done.returncode, 0)

    def test_a_record_that_cannot_be_read_is_parked_with_its_account(self):
        self.generate(1_000, accounts=10)
        self.relay_once("--partitions", 1)
        self.work_once("worker")
        before = self.published("profile")
        log = subscriber.read(self.bootstrap, f"{self.prefix}.log")
        last = log[-1]
        position = json.loads(subscriber.read(self.bootstrap, f"{self.prefix}.relay")[-1].value)["position"]
        self.append_to_the_log(last, len(log) + 1, position, b"no record at all")
        told = self.work_once("worker")["workers"][0]
        self.assertEqual((told["parked_accounts"], told["caught_up"]), (1, True))
        parked, = subscriber.read(self.bootstrap, f"{self.prefix}.dlq")
        self.assertEqual((parked.key, parked.value), (last.key, b"no record at all"))
        self.assertEqual(parked.headers["offset"], str(last.offset + 2))  # between them a commit's mark
        self.assertIn("--replay", parked.headers["replay"])
        self.assertEqual(self.published("profile"), before)
        # Read again it is no better; a worker that comes without a folder finds the same.
        self.assertEqual(self.work_once("worker", "--replay")["workers"][0]["parked_accounts"], 1)
        self.assertEqual(self.work_once("newcomer")["workers"][0]["parked_accounts"], 1)
        refused = self.work_once("strict", "--on-poison", "stop", expect=7)
        self.assertIn(f"{self.prefix}.log[0], offset {last.offset + 2}", refused["message"])

    def test_missing_records_are_named(self):
        self.generate(1_000, accounts=10)
        self.relay_once("--partitions", 1)
        self.work_once("worker")
        log = subscriber.read(self.bootstrap, f"{self.prefix}.log")
        self.append_to_the_log(log[-1], len(log) + 2, 10**6, log[-1].value)
        refused = self.work_once("worker", expect=7)
        self.assertIn(f"it is record {len(log) + 2} of its partition", refused["message"])
        self.assertIn("records are missing", refused["message"])

    def test_without_a_relay_it_says_what_to_do(self):
        refused = self.work_once("early", expect=4)
        self.assertIn("relay a book under the prefix", refused["message"])


if __name__ == "__main__":
    unittest.main(verbosity=2)
