"""A book that was relayed to Kafka comes back from it: `daybook relay`, `daybook restore`, on a real broker."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

SOURCE = pathlib.Path(os.environ.get("DAYBOOK_SOURCE_DIR", pathlib.Path(__file__).resolve().parents[2]))
BINARY = os.environ.get("DAYBOOK_BINARY", SOURCE / "build/release/daybook")
CLUSTER = SOURCE / "tools" / "kafka" / "cluster"
MAPPING = SOURCE / "connectors/files/mappings/bpi2012.toml"
DATA = pathlib.Path(os.environ.get("DAYBOOK_SHARED_DATA", SOURCE / "../shared/data")) / "bpi2012.csv.gz"
BOOTSTRAP = os.environ.get("DAYBOOK_KAFKA_BOOTSTRAP")
NO_JAVA = 77
BPI2012_SECONDS_MAX = 90


class Folder:
    """Where one test keeps its books; it goes with the test."""

    def __init__(self, test):
        holder = tempfile.TemporaryDirectory(prefix="daybook-restore-")
        test.addCleanup(holder.cleanup)
        self.path = pathlib.Path(holder.name)
        self.environment = {name: value for name, value in os.environ.items()
                            if not name.startswith(("DAYBOOK_", "XDG_"))} | {"HOME": holder.name}

    def run(self, book, *words, expect=0):
        done = subprocess.run([BINARY, *map(str, words), "--data", self.path / book], capture_output=True,
                              text=True, env=self.environment, timeout=280)
        assert done.returncode == expect, f"{words} left {done.returncode}: {done.stdout[-2000:]}{done.stderr}"
        return done.stdout

    def json(self, book, *words, expect=0):
        return json.loads(self.run(book, *words, "--json", expect=expect))


class RestoreTest(unittest.TestCase):
    def setUp(self):
        self.folder = Folder(self)
        self.prefix = self.id().rsplit(".", 1)[-1]

    def relay(self, book):
        self.folder.run(book, "relay", "--bootstrap", BOOTSTRAP, "--prefix", self.prefix, "--once")

    def restore(self, book, *words, expect=0):
        return self.folder.json(book, "restore", "--from-kafka", BOOTSTRAP, "--prefix", self.prefix, *words,
                                expect=expect)

    def expect_same(self, restored, book):
        """Root, proof and a verification of every byte."""
        was = self.folder.json("was", "verify")
        self.assertEqual((restored["size"], restored["root"]), (was["size"], was["root"]))
        self.assertEqual(restored["proven"], was["size"])
        self.assertEqual(self.folder.json(book, "verify"), was)

    def test_an_invented_book(self):
        self.folder.run("was", "generate", "--accounts", 20, "--events", 4000)
        self.relay("was")
        with self.subTest("with its keys"):
            restored = self.restore("again", "--keys", self.folder.path / "was" / "keys")
            self.expect_same(restored, "again")
            self.assertEqual(restored["shut"], 0)
            self.assertEqual(self.folder.run("again", "export"), self.folder.run("was", "export"))

        with self.subTest("without keys"):
            restored = self.restore("shut")
            self.expect_same(restored, "shut")
            lines = self.folder.run("shut", "export").splitlines()
            was = self.folder.run("was", "export").splitlines()
            self.assertEqual(len(lines), len(was))
            self.assertEqual(restored["shut"], sum(a != b for a, b in zip(lines, was)))
            self.assertGreater(restored["shut"], 0)

        with self.subTest("with another master key"):
            keys = self.folder.path / "other"
            shutil.copytree(self.folder.path / "was" / "keys", keys)
            (keys / "master.key").write_text("ab" * 32 + "\n")
            refused = self.restore("no", "--keys", keys, expect=9)
            self.assertEqual(refused["error"], "forbidden")
            self.assertFalse((self.folder.path / "no").exists())

        with self.subTest("over a book"):
            self.assertEqual(self.restore("was", expect=5)["error"], "conflict")
            self.folder.run("was", "verify")

        with self.subTest("a record less"):
            self.expect_refused_without_a_record()

    def expect_refused_without_a_record(self):
        log = self.prefix + ".log"
        offsets = self.folder.path / "offsets.json"
        offsets.write_text(json.dumps({"version": 1, "partitions": [{"topic": log, "partition": 0, "offset": 3}]}))
        subprocess.run([CLUSTER, "tool", "org.apache.kafka.tools.DeleteRecordsCommand", "--bootstrap-server",
                        BOOTSTRAP, "--offset-json-file", offsets], check=True, capture_output=True, timeout=60)
        error = self.restore("less", expect=7)
        self.assertEqual(error["error"], "corrupt")
        self.assertIn(f"{log}[0], offset 3: position", error["message"])
        self.assertFalse((self.folder.path / "less").exists())

    @unittest.skipUnless(DATA.is_file(), f"skipped: no {DATA}; set DAYBOOK_SHARED_DATA")
    def test_loan_applications(self):
        began = time.monotonic()
        self.folder.run("was", "init")
        self.folder.run("was", "import", MAPPING, DATA)
        self.relay("was")
        restored = self.restore("again", "--keys", self.folder.path / "was" / "keys")
        self.expect_same(restored, "again")
        self.assertEqual(restored["shut"], 0)
        self.assertLess(time.monotonic() - began, BPI2012_SECONDS_MAX)


def main():
    if BOOTSTRAP:
        unittest.main()
    # Again, with a broker.
    left = subprocess.run([CLUSTER, "run", "--", sys.executable, "-B", __file__, *sys.argv[1:]]).returncode
    if left == NO_JAVA:
        print("skipped: there is no Java on this machine")
        left = 0
    sys.exit(left)


if __name__ == "__main__":
    main()
