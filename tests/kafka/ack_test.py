"""`daybook append --ack kafka`: what a receipt promises holds, whatever is killed right after it."""

import json
import select
import subprocess
import time
import unittest

import relayed_book
import subscriber

LINES = 3_000  # several windows of what may wait at a time
WAIT_S = 60
SOON = ("--ack-timeout", "6")  # for a broker that is gone; one that is there needs far less


def call(number):
    return json.dumps({"account": f"a{number % 7}", "type": "call.logged", "occurred_at": "2026-01-05",
                       "data": {"direction": "in", "participants": ["kari"], "topic": f"topic {number}"}})


class Ack(relayed_book.RelayedBook):
    def setUp(self):
        super().setUp()
        self.daybook("init")

    def append_arguments(self, *more):
        return ("append", "--ack", "kafka", "--bootstrap", self.bootstrap, "--prefix", self.prefix, *more)

    def append(self, lines, *more, expect=0):
        done = self.daybook(*self.append_arguments(*more), stdin="".join(line + "\n" for line in lines),
                            expect=expect)
        return [json.loads(line) for line in done.stdout.splitlines()]

    def start_append(self, *more):
        append = subprocess.Popen(
            [relayed_book.BINARY, *self.append_arguments("--data", str(self.data), *more)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0, env=self.environment)
        self.addCleanup(self.discard, append)
        return append

    def discard(self, append):
        append.kill()
        append.wait()
        for pipe in (append.stdin, append.stdout, append.stderr):
            pipe.close()

    def next_answer(self, append):
        readable, _, _ = select.select([append.stdout], [], [], WAIT_S)
        self.assertTrue(readable, f"no answer within {WAIT_S} s")
        return json.loads(append.stdout.readline())

    def feed(self, append, *numbers):
        append.stdin.write("".join(call(number) + "\n" for number in numbers).encode())

    def feed_until_it_ends(self, append):
        """How many lines; their answers are read."""
        deadline = time.monotonic() + WAIT_S
        fed = 0
        while append.poll() is None:
            self.assertLess(time.monotonic(), deadline, "it goes on, though no receipt can be printed any more")
            try:
                self.feed(append, fed)
                fed += 1
                append.stdout.readline()
            except BrokenPipeError:
                append.wait(WAIT_S)
        return fed

    def ids_in_kafka(self):
        return {record.headers["ce_id"] for record in subscriber.read(self.bootstrap, self.prefix + ".events")}

    def expect_in_kafka(self, ids):
        """What is committed becomes visible a moment later; nothing but the broker is at work any more."""
        deadline = time.monotonic() + WAIT_S
        while not ids <= self.ids_in_kafka():
            self.assertLess(time.monotonic(), deadline, "a receipt was printed, and Kafka has not the event")
            time.sleep(0.05)

    def test_receipts_come_in_order_and_many_share_a_transaction(self):
        lines = [call(number) for number in range(LINES)]
        lines[10] = "no request"
        lines[20] = json.dumps({"batch": [json.loads(call(20)), json.loads(call(21))]})
        answers = self.append(lines, expect=3)
        self.assertEqual(answers[10]["line"], 11)
        del answers[10]
        self.assertEqual([answer["position"] for answer in answers], list(range(1, LINES + 1)))
        self.assertLess(len(subscriber.read(self.bootstrap, self.prefix + ".relay")), LINES / 2)
        self.check()

    def test_what_a_receipt_acknowledges_is_in_kafka_though_the_process_dies_at_once(self):
        printed = set()
        for attempt in range(5):
            append = self.start_append()
            for number in range(4):
                self.feed(append, *range(50 * number, 50 * number + attempt + 1))
                printed.add(self.next_answer(append)["id"])
            append.kill()
            append.wait()
            self.expect_in_kafka(printed)
        self.relay_once()
        self.check()

    def test_without_a_broker_the_line_is_in_the_book_and_says_so(self):
        self.relay_once()  # the topics are there
        append = self.start_append(*SOON)
        self.feed(append, 1)
        first = self.next_answer(append)
        self.assertEqual(first["position"], 1)
        relayed_book.cluster(self.broker, "kill")
        try:
            self.feed(append, 2, 3)
            errors = [self.next_answer(append), self.next_answer(append)]
            append.stdin.close()
            self.assertEqual(append.wait(WAIT_S), 6)
        finally:
            relayed_book.cluster(self.broker, "restart")
        self.assertEqual([error["error"] for error in errors], ["unavailable"] * 2)
        self.assertEqual([error["line"] for error in errors], [2, 3])
        self.assertIn("the line is in the book, at position 2, and durable there", errors[0]["message"])
        receipts = [error["receipts"][0] for error in errors]
        self.assertEqual([receipt["position"] for receipt in receipts], [2, 3])
        self.assertEqual([receipt["id"] for receipt in receipts],
                         [event["id"] for event in self.exported()[1:]])
        self.assertEqual(self.relay_once()["position"], 3)
        self.check()

    def test_the_same_process_goes_on_when_the_broker_is_back(self):
        self.relay_once()  # the topics are there
        append = self.start_append(*SOON)
        self.feed(append, 1)
        self.next_answer(append)
        relayed_book.cluster(self.broker, "kill")
        try:
            self.feed(append, 2)
            self.assertEqual(self.next_answer(append)["error"], "unavailable")
        finally:
            relayed_book.cluster(self.broker, "restart")
        self.wait_until_relayed(2, WAIT_S)
        self.feed(append, 3)
        self.assertEqual(self.next_answer(append)["position"], 3)
        append.stdin.close()
        append.wait(WAIT_S)
        self.check()

    def test_topics_of_another_book_end_it_and_nothing_is_lost(self):
        self.append([call(1)])
        self.data = self.folder / (self.prefix + "-other")
        self.daybook("init")
        append = self.start_append()
        self.feed(append, 1)
        error = self.next_answer(append)
        self.assertEqual((error["error"], error["receipts"][0]["position"]), ("unavailable", 1))
        self.assertIn("hold the book", error["message"])
        fed = self.feed_until_it_ends(append)
        self.assertEqual(append.returncode, 6)
        self.assertLessEqual(len(self.exported()), 1 + fed)

    def test_options_of_kafka_without_it_are_refused(self):
        refused = self.daybook("append", "--bootstrap", self.bootstrap, "--json", stdin=call(1), expect=3)
        self.assertEqual(json.loads(refused.stdout)["path"], "--ack")
        self.assertEqual(self.exported(), [])


if __name__ == "__main__":
    unittest.main(verbosity=2)
