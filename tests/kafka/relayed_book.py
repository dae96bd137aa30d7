"""What tests share that relay a book with the command itself, to a broker that they may hurt."""

import json
import os
import pathlib
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


class RelayedBook(unittest.TestCase):
    """A broker, or three, for all tests of a class; for each a prefix, and a folder for its book."""

    BROKERS = 1

    @classmethod
    def setUpClass(cls):
        if missing():
            raise unittest.SkipTest(missing())
        holder = tempfile.TemporaryDirectory(prefix="daybook-relay-")
        cls.addClassCleanup(holder.cleanup)
        cls.folder = pathlib.Path(holder.name)
        cls.broker = cls.folder / "cluster"
        cls.addClassCleanup(cluster, cls.broker, "kill")
        cls.bootstrap = cluster(cls.broker, "start", "--brokers", cls.BROKERS)

    def setUp(self):
        self.prefix = self.id().rsplit(".", 1)[-1][:60]
        self.data = self.folder / self.prefix
        self.environment = {name: value for name, value in os.environ.items()
                            if not name.startswith(("DAYBOOK_", "XDG_"))} | {"HOME": str(self.folder)}

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

    def kafka_tool(self, command):
        program, *arguments = shlex.split(command)
        return cluster(self.broker, "tool", KAFKA_TOOLS[program], *arguments)
