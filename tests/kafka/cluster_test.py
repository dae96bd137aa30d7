"""The real broker of the tests does what tools/kafka says, and leaves nothing behind."""

import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

SOURCE = pathlib.Path(os.environ.get("DAYBOOK_SOURCE_DIR", pathlib.Path(__file__).resolve().parents[2]))
CLUSTER = SOURCE / "tools" / "kafka" / "cluster"
TOPICS = "org.apache.kafka.tools.TopicCommand"


def cluster(*arguments, expect=0):
    done = subprocess.run([CLUSTER, *map(str, arguments)], capture_output=True, text=True, timeout=120)
    assert done.returncode == expect, f"{arguments} left {done.returncode}: {done.stdout}{done.stderr}"
    return done.stdout + done.stderr


def processes_of(folder):
    """Process numbers whose command line or working folder names the folder: an independent look."""
    found = []
    for entry in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            text = (entry / "cmdline").read_bytes() + os.readlink(entry / "cwd").encode()
        except OSError:
            continue
        if str(folder).encode() in text and int(entry.name) != os.getpid():
            found.append(int(entry.name))
    return found


def wait_until(holds, what, wait_s=30):
    deadline = time.monotonic() + wait_s
    while not holds():
        assert time.monotonic() < deadline, f"not within {wait_s} s: {what}"
        time.sleep(0.1)


class Versions(unittest.TestCase):
    def test_users_get_the_broker_that_is_tested(self):
        pom = (SOURCE / "tools" / "kafka" / "pom.xml").read_text(encoding="utf-8")
        compose = (SOURCE / "deploy" / "docker" / "compose.yaml").read_text(encoding="utf-8")
        tested = re.search(r"<kafka.version>([\d.]+)</kafka.version>", pom).group(1)
        self.assertEqual(re.findall(r"image: apache/kafka:(\S+)", compose), [tested])


class Refusals(unittest.TestCase):
    """What can be said without a broker."""

    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = pathlib.Path(holder.name)

    def without(self, *programs):
        """The environment of a machine that has only Python and what is named."""
        tools = self.folder / "bin"
        tools.mkdir()
        for program in ("python3", "env", *programs):
            (tools / program).symlink_to(shutil.which(program))
        return {"PATH": str(tools), "HOME": str(self.folder)}

    def start(self, environment):
        return subprocess.run([sys.executable, CLUSTER, "start", "--dir", self.folder / "c"],
                              env=environment, capture_output=True, text=True, timeout=60)

    def test_a_machine_without_java_is_told_what_to_install(self):
        done = self.start(self.without())
        self.assertEqual(done.returncode, 77)
        self.assertIn("apt-get install openjdk-17-jre-headless", done.stderr)

    @unittest.skipUnless(shutil.which("java"), "there is no Java on this machine")
    def test_a_machine_without_maven_is_told_what_to_install(self):
        done = self.start(self.without("java"))
        self.assertEqual(done.returncode, 2)
        self.assertIn("apt-get install maven", done.stderr)

    def test_a_folder_without_a_cluster_is_named(self):
        self.assertIn(f"No cluster was started in {self.folder}",
                      cluster("status", "--dir", self.folder, expect=2))


@unittest.skipUnless(shutil.which("java"), "there is no Java on this machine: apt-get install "
                                           "openjdk-17-jre-headless")
class Life(unittest.TestCase):
    def test_data_outlives_kill_and_is_gone_after_wipe(self):
        with tempfile.TemporaryDirectory() as holder:
            folder = pathlib.Path(holder) / "cluster"
            at = ("--dir", folder)
            try:
                address = cluster("start", *at).strip()
                topics = ("tool", TOPICS, "--bootstrap-server", address)
                cluster(*topics, "--create", "--topic", "kept", "--partitions", "3")
                broker, = processes_of(folder)

                cluster("pause", *at)
                self.assertIn("paused", cluster("status", *at, expect=1))
                cluster("resume", *at)
                wait_until(lambda: "does not" not in cluster("status", *at), "an answer after resume")
                self.assertEqual(processes_of(folder), [broker])

                cluster("kill", *at)
                self.assertEqual(processes_of(folder), [])
                self.assertIn("ended", cluster("status", *at, expect=1))
                cluster("restart", *at)
                self.assertIn(address, cluster("status", *at))
                self.assertIn("PartitionCount: 3", cluster(*topics, "--describe", "--topic", "kept"))

                cluster("wipe", *at)
                cluster("restart", 1, *at)
                self.assertNotIn("kept", cluster(*topics, "--list"))
                self.assertIn("There is no broker 2", cluster("kill", 2, *at, expect=2))
                cluster("stop", *at)
            finally:
                cluster("kill", *at)
            self.assertEqual(processes_of(folder), [])

    def run_until_up(self, *command):
        """A `run` in the background, and the folder of its cluster once the command has told it."""
        run = subprocess.Popen([CLUSTER, "run", "--", "sh", "-c", "echo $DAYBOOK_KAFKA_DIR; " + command[0]],
                               stdout=subprocess.PIPE, text=True)
        self.addCleanup(run.stdout.close)
        return run, pathlib.Path(run.stdout.readline().strip())

    def test_run_gives_the_commands_exit_code_and_removes_everything(self):
        # The command's own kill and restart: what it started is removed too.
        run, folder = self.run_until_up(f"{CLUSTER} kill && {CLUSTER} restart && {CLUSTER} status && exit 5")
        self.assertIn("running", run.stdout.read())
        self.assertEqual(run.wait(60), 5)
        self.assertFalse(folder.exists())
        self.assertEqual(processes_of(folder), [])

    def test_run_removes_everything_when_it_is_ended(self):
        for number in (signal.SIGTERM, signal.SIGKILL):
            with self.subTest(number):
                run, folder = self.run_until_up("exec sleep 30")
                self.assertTrue(processes_of(folder))
                run.send_signal(number)
                run.wait(30)
                wait_until(lambda: not folder.exists(), "its folder is removed")
                self.assertEqual(processes_of(folder), [])


if __name__ == "__main__":
    unittest.main()
