#!/usr/bin/env python3
"""The acceptance stories that lie beside the data (DAYBOOK_SHARED_DATA/../stories), in every mode.

They are an independent reading of the same catalogue and stay out of the project; without them these
tests are skipped.
"""

import os
import pathlib
import shutil
import subprocess
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
DAYBOOK = os.environ.get("DAYBOOK_BINARY", str(ROOT / "build" / "release" / "daybook"))
DATA = os.environ.get("DAYBOOK_SHARED_DATA")
STORIES = sorted(pathlib.Path(DATA).parent.glob("stories/**/*.story")) if DATA else []


@unittest.skipUnless(STORIES, "skipped: no stories beside DAYBOOK_SHARED_DATA")
class SharedStories(unittest.TestCase):
    def play(self, mode, *through):
        done = subprocess.run([*through, DAYBOOK, "story", "--mode", mode, *map(str, STORIES)],
                              capture_output=True, text=True, check=False)
        failed = [line for line in done.stdout.splitlines() if not line.startswith("passed")]
        self.assertEqual(done.returncode, 0, "\n".join(failed[:40]) + done.stderr)

    def test_memory(self):
        self.play("memory")

    def test_disk(self):
        self.play("disk")

    def test_restart(self):
        self.play("restart")

    def test_rebuild(self):
        self.play("rebuild")

    def test_shuffle(self):
        self.play("shuffle")

    @unittest.skipUnless(shutil.which("java"), "skipped: there is no Java for a broker on this machine")
    def test_kafka(self):
        self.play("kafka", ROOT / "tools" / "kafka" / "cluster", "run", "--")


if __name__ == "__main__":
    unittest.main()
