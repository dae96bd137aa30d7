"""Three brokers, of which one dies at a time: the relay goes on with the other two, a worker too, and
nothing is lost or repeated. Judged by kcat.

DAYBOOK_LONG=1 lets each of the three die.
"""

import json
import os
import signal
import time
import unittest

import relayed_book
import subscriber

VICTIMS = (1, 2, 3) if os.environ.get("DAYBOOK_LONG") else (2,)
PATIENCE_S = 120


class ThreeBrokers(relayed_book.RelayedBook):
    BROKERS = 3

    def position_relayed(self):
        told = subscriber.read(self.bootstrap, f"{self.prefix}.relay")
        return int(json.loads(told[-1].value)["position"])

    def test_one_of_three_brokers_dies_and_comes_back(self):
        self.generate(2_000, accounts=60)
        self.relay_once("--replication", 3)
        for number in VICTIMS:
            before = self.position_relayed()
            self.generate(40_000, seed=number + 1, accounts=60)
            # So small a queue that it takes some seconds.
            relay = self.start_relay("--replication", "3", "--kafka", "queue.buffering.max.messages=5000")
            time.sleep(0.7)
            relayed_book.cluster(self.broker, "kill", number)
            # The other two have every record: it goes on without the third.
            self.wait_until_relayed(before + 40_000, PATIENCE_S)
            self.assertIsNone(relay.poll())
            relayed_book.cluster(self.broker, "restart", number)
            self.end(relay, signal.SIGTERM)
            self.assertEqual(relay.returncode, 0)
        self.relay_once("--replication", 3)
        self.check()


if __name__ == "__main__":
    unittest.main(verbosity=2)
