#!/usr/bin/env python3
"""Views survive their process: killed while they are made or caught up, they hold afterwards."""

import os
import pathlib
import random
import subprocess
import tempfile
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
DAYBOOK = os.environ.get("DAYBOOK_BINARY", str(ROOT / "build" / "release" / "daybook"))
KILLS = 200 if os.environ.get("DAYBOOK_LONG") == "1" else 12


class ViewsKilled(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="daybook-views-")
        self.addCleanup(self.folder.cleanup)
        self.environment = {**os.environ, "HOME": self.folder.name,
                            "DAYBOOK_DATA": str(pathlib.Path(self.folder.name) / "data")}
        self.seed = int(os.environ.get("DAYBOOK_SEED", time.time_ns() % 2**32))
        self.random = random.Random(self.seed)
        print(f"DAYBOOK_SEED={self.seed}")

    def daybook(self, *arguments):
        done = subprocess.run([DAYBOOK, *arguments], env=self.environment, capture_output=True,
                              text=True, check=False)
        self.assertEqual(done.returncode, 0, f"seed {self.seed}: {arguments}: {done.stderr}")
        return done.stdout

    def kill_somewhere(self, *arguments):
        process = subprocess.Popen([DAYBOOK, *arguments], env=self.environment,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(self.random.uniform(0.01, 0.4))
        process.kill()
        process.wait()

    def test_at_random_moments(self):
        self.daybook("init")
        self.daybook("generate", "--accounts", "60", "--seed", "1")
        for kill in range(KILLS):
            self.kill_somewhere("rebuild" if self.random.random() < 0.6 else "portfolio")
            if kill % 4 == 0:  # more to catch up with
                self.daybook("generate", "--accounts", "5", "--seed", str(100 + kill))
            self.daybook("verify", "--views")
        kept = self.daybook("rebuild", "--list", "--json")
        self.assertEqual(kept, self.daybook("rebuild", "--json"), "made anew, they are the same")


if __name__ == "__main__":
    unittest.main()
