"""A cluster of real brokers in one folder: its settings, its processes, and what can happen to them.

The folder holds cluster.json (ports, processes), and for each broker node-N/ with server.properties,
broker.log and data/. Several programs may work on one folder: each change is made under a lock.
"""

import base64
import contextlib
import fcntl
import json
import os
import pathlib
import random
import secrets
import shutil
import signal
import socket
import subprocess
import time

import artefacts
import metadata
import processes
import secure

WAIT_UP_S = 60
WAIT_END_S = 20


class Refused(Exception):
    """What was asked can't be done; the text says why and what to do."""


def free_ports(count):
    """Free ports below those that the system gives to outgoing connections. One of these would take
    the port of a broker that is down, and a client that calls there could even reach itself."""
    with open("/proc/sys/net/ipv4/ip_local_port_range", encoding="ascii") as limits:
        end = max(int(limits.read().split()[0]), 12000)
    ports = []
    for port in random.sample(range(10240, end), 500):
        with socket.socket() as trial:
            try:
                trial.bind(("127.0.0.1", port))
            except OSError:
                continue
        ports.append(port)
        if len(ports) == count:
            return ports
    raise Refused(f"Found no {count} free ports on the loopback address.")


def settings_of(node, nodes):
    """What a broker is told. Few partitions and short times, as suits a cluster that serves tests."""
    copies, in_sync = (3, 2) if len(nodes) >= 3 else (1, 1)
    address, controller, door = (f"127.0.0.1:{node[port]}"
                                 for port in ("port", "controller_port", "secure_port"))
    doors = f"PLAINTEXT://{address}" + (f",SECURE://{door}" if node["is_secure"] else "")
    return {
        "process.roles": "broker,controller",
        "node.id": node["number"],
        "controller.quorum.voters":
            ",".join(f"{n['number']}@127.0.0.1:{n['controller_port']}" for n in nodes),
        "listeners": f"{doors},CONTROLLER://{controller}",
        "advertised.listeners": doors,
        "controller.listener.names": "CONTROLLER",
        "listener.security.protocol.map": "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,SECURE:SASL_SSL",
        "auto.create.topics.enable": "false",  # a topic nobody made is a mistake, and shall look like one
        "default.replication.factor": copies,
        "min.insync.replicas": in_sync,
        "offsets.topic.replication.factor": copies,
        "offsets.topic.num.partitions": 1,
        "transaction.state.log.replication.factor": copies,
        "transaction.state.log.min.isr": in_sync,
        "transaction.state.log.num.partitions": 1,
        "transaction.abort.timed.out.transaction.cleanup.interval.ms": 1000,
        "group.initial.rebalance.delay.ms": 0,
        "group.min.session.timeout.ms": 1000,
        # A broker that comes back after kill -9 must wait until its old session is over.
        "broker.session.timeout.ms": 2000,
        "broker.heartbeat.interval.ms": 500,
        # The cleaner's default buffer is half of all the memory that the broker gets.
        "log.cleaner.dedupe.buffer.size": 8 * 1024 * 1024,
        "log.cleaner.backoff.ms": 1000,
    }


class Cluster:
    """Made by `create` or, for a folder that holds one, `open`."""

    def __init__(self, folder, state):
        self.folder = folder
        self._state = state

    @classmethod
    def exists(cls, folder):
        return (folder / "cluster.json").is_file()

    @classmethod
    def create(cls, folder, brokers, is_secure=False):
        """`is_secure` gives every broker a second door, with TLS and a password (secure.py)."""
        folder.mkdir(parents=True, exist_ok=True)
        ports = iter(free_ports(3 * brokers))
        # Kafka wants 16 bytes in base64, and its parser takes a leading "-" for an option.
        identity = base64.urlsafe_b64encode(b"db" + secrets.token_bytes(14)).decode().rstrip("=")
        nodes = [{"number": number, "port": next(ports), "controller_port": next(ports),
                  "secure_port": next(ports), "is_secure": is_secure, "pid": 0, "started": 0}
                 for number in range(1, brokers + 1)]
        cluster = cls(folder, {"identity": identity, "settings": {}, "nodes": nodes})
        cluster._save()
        return cluster

    @classmethod
    def open(cls, folder):
        if not cls.exists(folder):
            raise Refused(f"No cluster was started in {folder}. "
                          "Start one, or name its folder with --dir or DAYBOOK_KAFKA_DIR.")
        return cls(folder, json.loads((folder / "cluster.json").read_text(encoding="utf-8")))

    def _save(self):
        fresh = self.folder / "cluster.json.new"
        fresh.write_text(json.dumps(self._state, indent=1) + "\n", encoding="utf-8")
        fresh.replace(self.folder / "cluster.json")

    @contextlib.contextmanager
    def _alone(self):
        """Holds the folder's lock, with the state as it is now; writes the state back at the end."""
        with open(self.folder / "lock", "w", encoding="ascii") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self._state = Cluster.open(self.folder)._state
            try:
                yield
            finally:
                self._save()

    @property
    def brokers(self):
        return len(self._state["nodes"])

    @property
    def is_secure(self):
        return any(node["is_secure"] for node in self._state["nodes"])

    def bootstrap(self, port="port"):
        return ",".join(f"127.0.0.1:{node[port]}" for node in self._state["nodes"])

    def environment(self):
        """By what the programs that use this cluster find it."""
        variables = {"DAYBOOK_KAFKA_BOOTSTRAP": self.bootstrap(), "DAYBOOK_KAFKA_DIR": str(self.folder)}
        if self.is_secure:
            variables |= {"DAYBOOK_KAFKA_SECURE_BOOTSTRAP": self.bootstrap("secure_port"),
                          "DAYBOOK_KAFKA_SECURE_CA": str(self.folder / secure.CERTIFICATE),
                          "DAYBOOK_KAFKA_SECURE_USER": secure.USER,
                          "DAYBOOK_KAFKA_SECURE_PASSWORD": secure.PASSWORD}
        return variables

    def _chosen(self, numbers):
        by_number = {node["number"]: node for node in self._state["nodes"]}
        unknown = [str(number) for number in numbers if number not in by_number]
        if unknown:
            raise Refused(f"There is no broker {', '.join(unknown)}: "
                          f"{self.folder} has {self.brokers}, counted from 1.")
        return [by_number[number] for number in numbers or sorted(by_number)]

    def _home(self, node):
        return self.folder / f"node-{node['number']}"

    # ---- what can happen to brokers; no numbers means all of them ----------------------------------

    def start(self, numbers=(), settings=None):
        """Starts those that don't run, with the data they had; returns when all that run are well."""
        with self._alone():
            self._state["settings"].update(settings or {})
            idle = [node for node in self._chosen(numbers) if state(node) == "ended"]
            for node in idle:
                self._configure(node)
            self._format(idle)
            for node in idle:
                self._spawn(node)
        self._wait_until_up()

    def stop(self, numbers=()):
        """Ends them in order, as an operator would; by force those that take too long."""
        with self._alone():
            nodes = self._chosen(numbers)
            for node in nodes:
                self._send(node, signal.SIGTERM)
                self._send(node, signal.SIGCONT)  # a paused process takes its end only when it goes on
            # A broker of three that are all ending looks in vain for another to hand over to.
            deadline = time.monotonic() + (WAIT_END_S if len(nodes) == 1 else WAIT_END_S / 4)
            while any(state(n) != "ended" for n in nodes) and time.monotonic() < deadline:
                time.sleep(0.05)
            for node in nodes:
                self._send(node, signal.SIGKILL, WAIT_END_S)

    def kill(self, numbers=()):
        with self._alone():
            for node in self._chosen(numbers):
                if not self._send(node, signal.SIGKILL, WAIT_END_S):
                    raise Refused(f"Broker {node['number']} (process {node['pid']}) outlives SIGKILL.")

    def pause(self, numbers=()):
        for node in self._chosen(numbers):
            self._send(node, signal.SIGSTOP)

    def resume(self, numbers=()):
        for node in self._chosen(numbers):
            self._send(node, signal.SIGCONT)

    def wipe(self, numbers=()):
        """Ends them and forgets what they stored; they keep their addresses."""
        self.kill(numbers)
        for node in self._chosen(numbers):
            shutil.rmtree(self._home(node), ignore_errors=True)

    def remove(self):
        """Ends all and leaves nothing of the folder."""
        self.kill()
        remove_folder(self.folder)

    def status(self):
        """(number, address, state, process or 0, whether it answers) of each broker."""
        for node in self._state["nodes"]:
            now = state(node)
            yield (node["number"], f"127.0.0.1:{node['port']}", now, 0 if now == "ended" else node["pid"],
                   now == "running" and metadata.brokers_known_to(node["port"]) > 0)

    # ---- parts -------------------------------------------------------------------------------------

    def _configure(self, node):
        home = self._home(node)
        home.mkdir(exist_ok=True)
        settings = {**settings_of(node, self._state["nodes"]), "log.dirs": home / "data"}
        if node["is_secure"]:
            secure.make_identity(self.folder)
            settings |= secure.settings(self.folder)
        settings |= self._state["settings"]
        (home / "server.properties").write_text(
            "".join(f"{name}={value}\n" for name, value in settings.items()), encoding="utf-8")

    def _format(self, nodes):
        """Gives those that are new their identity on disk, with Kafka's own tool, all at a time."""
        tools = []
        try:
            for node in nodes:
                if not (self._home(node) / "data" / "meta.properties").exists():
                    tools.append((node, self._java(node, "kafka.tools.StorageTool", "format", "-t",
                                                   self._state["identity"], "-c", "server.properties")))
            for node, tool in tools:
                if tool.wait() != 0:
                    raise Refused(f"Kafka would not format the data of broker {node['number']}:\n"
                                  + last_lines(self._home(node) / "broker.log"))
        finally:
            for _, tool in tools:
                tool.kill()
                tool.wait()

    def _spawn(self, node):
        with undisturbed():  # a process that is not yet written down would outlive us
            broker = self._java(node, "kafka.Kafka", "server.properties")
            stat = processes.stat_of(broker.pid)
            node["pid"], node["started"] = broker.pid, stat[1] if stat else 0
            self._save()

    def _java(self, node, *command):
        home = self._home(node)
        with open(home / "broker.log", "ab") as log:
            return subprocess.Popen(artefacts.command(*command), cwd=home, stdin=subprocess.DEVNULL,
                                    stdout=log, stderr=subprocess.STDOUT, start_new_session=True)

    def _wait_until_up(self):
        """Until each broker that runs answers and knows of all that run."""
        deadline = time.monotonic() + WAIT_UP_S
        waiting = [node for node in self._state["nodes"] if state(node) == "running"]
        wanted = len(waiting)
        while waiting:
            node = waiting[0]
            if metadata.brokers_known_to(node["port"]) >= wanted:
                waiting.pop(0)
                continue
            why = ("ended" if state(node) == "ended" else
                   f"did not answer within {WAIT_UP_S} s" if time.monotonic() > deadline else None)
            if why:
                log = self._home(node) / "broker.log"
                raise Refused(f"Broker {node['number']} {why}. The end of {log}:\n{last_lines(log)}")
            time.sleep(0.05)

    @staticmethod
    def _send(node, number, wait_s=0):
        return not node["pid"] or processes.send(node["pid"], node["started"], number, wait_s)


@contextlib.contextmanager
def undisturbed():
    """Signals that would end this program wait until the block is done."""
    came = []
    before = {number: signal.signal(number, lambda came_now, _: came.append(came_now))
              for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for number in came:
            signal.raise_signal(number)


def remove_folder(folder):
    """Also while a Java that is being ended still writes to it."""
    for _ in range(40):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
        time.sleep(0.25)
    raise Refused(f"Could not remove {folder}: remove it by hand.")


def state(node):
    return processes.state_of(node["pid"], node["started"])


def last_lines(path, count=15):
    try:
        return "\n".join(path.read_text(encoding="utf-8", errors="replace").splitlines()[-count:])
    except FileNotFoundError:
        return f"(no {path})"


def default_folder():
    named = os.environ.get("DAYBOOK_KAFKA_DIR")
    return pathlib.Path(named) if named else artefacts.HERE.parents[1] / "build" / "kafka"
