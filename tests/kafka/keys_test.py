"""Keys in Kafka: `daybook relay --publish-keys`, and what a restore makes of them, on a real broker.

What an erasure leaves of them is in keys_test.cpp.
"""

import json
import signal
import unittest

import relayed_book
import subscriber

WAIT_S = 120
SAID = "unmistakable words about "


def call(person, number=1):
    return json.dumps({"account": "acme", "type": "call.logged", "occurred_at": "2026-01-05",
                       "data": {"direction": "in", "participants": [person], "topic": f"{SAID}{person} {number}"}})


class Keys(relayed_book.RelayedBook):
    def append(self, *lines):
        if not self.data.exists():
            self.daybook("init")
        self.daybook("append", stdin="".join(line + "\n" for line in lines))

    def publish(self, *more, **options):
        return self.relay_once("--publish-keys", *more, **options)

    def restore(self, name, *more, expect=0, master=True):
        again = self.folder / f"{self.prefix}-{name}"
        if master:
            self.environment["DAYBOOK_MASTER_KEY"] = (self.data / "keys" / "master.key").read_text().strip()
        done = self.daybook("restore", "--from-kafka", self.bootstrap, "--prefix", self.prefix, "--json", *more,
                            data=again, expect=expect)
        return again, json.loads(done.stdout)

    def rows(self):
        """What the topic has, in its order: the key's name and the wrapped key, empty where it is gone."""
        return [(record.key, record.value)
                for record in subscriber.read(self.bootstrap, self.prefix + ".keys")]

    def test_a_book_restored_with_keys_from_kafka_is_the_same_to_the_last_word(self):
        self.generate(3_000)
        self.publish()
        again, restored = self.restore("again")
        self.assertEqual(restored["shut"], 0)
        self.assertEqual(self.daybook("export", data=again).stdout, self.daybook("export").stdout)
        # And goes on in its place: what it writes is relayed, its keys too.
        self.data = again
        self.append(call("newcomer"))
        self.publish()
        self.assertIn("c:newcomer", dict(self.rows()))
        self.check()

    def test_without_published_keys_words_stay_shut_and_are_counted(self):
        self.append(call("kari"), call("li"))
        self.relay_once()
        self.assertEqual(self.restore("none")[1]["shut"], 2)
        self.publish()
        self.assertEqual(self.restore("shut", "--no-keys")[1]["shut"], 2)
        self.assertEqual(self.restore("open")[1]["shut"], 0)

    def test_a_key_is_there_as_soon_as_the_record_that_needs_it(self):
        self.daybook("init")
        self.publish()  # the topics are there
        self.append(call("kari"))
        relay = self.start_relay("--publish-keys")
        self.wait_until_relayed(1, WAIT_S)
        self.end(relay, signal.SIGKILL)
        self.assertEqual({name for name, _ in self.rows()}, {"check", "digest", "generation", "c:kari"})
        self.append(call("li"), call("kari", 2))
        self.publish()
        # Once each: what was published is not published again.
        self.assertEqual([name for name, _ in self.rows() if name.startswith("c:")], ["c:kari", "c:li"])
        self.assertEqual(self.restore("again")[1]["shut"], 0)

    def test_the_master_key_and_bare_keys_are_nowhere_in_the_topic(self):
        self.append(call("kari"), call("li"))
        self.publish()
        master = bytes.fromhex((self.data / "keys" / "master.key").read_text().strip())
        for name, value in self.rows():
            self.assertNotIn(master, value, name)
            # State, nonce, 32 bytes, tag: nothing shorter is a key.
            if name.startswith("c:"):
                self.assertEqual((value[:1], len(value)), (b"L", 1 + 24 + 32 + 16), name)

    def test_another_master_key_is_refused(self):
        self.append(call("kari"))
        self.publish()
        self.environment["DAYBOOK_MASTER_KEY"] = "ab" * 32
        again, refused = self.restore("no", expect=9, master=False)
        self.assertEqual(refused["error"], "forbidden")
        self.assertIn("not the master key", refused["message"])
        self.assertIn(f"{self.prefix}.keys", refused["message"])
        self.assertFalse(again.exists())

    def test_a_book_restored_without_its_keys_does_not_overwrite_them(self):
        self.append(call("kari"), call("li"))
        self.publish()
        again, _ = self.restore("shut", "--no-keys")
        message = self.publish(expect=5, data=again)
        self.assertIn(f"{self.prefix}.keys has", message)
        self.relay_once(data=again)

    def test_a_topic_of_keys_that_was_deleted_is_filled_again(self):
        self.append(call("kari"), call("li"))
        self.publish()
        self.kafka_tool(f"kafka-topics.sh --bootstrap-server {self.bootstrap} --delete --topic {self.prefix}.keys")
        self.publish()
        self.assertEqual({name for name, _ in self.rows()}, {"check", "digest", "generation", "c:kari", "c:li"})


if __name__ == "__main__":
    unittest.main(verbosity=2)
