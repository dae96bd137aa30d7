#!/usr/bin/env python3
"""What people see of the answers on a terminal: pages that fit it, times as people type them, and
command lines that complete themselves."""

import fcntl
import json
import os
import pathlib
import pty
import shutil
import struct
import subprocess
import tempfile
import termios
import unicodedata
import unittest

SOURCE = pathlib.Path(os.environ.get("DAYBOOK_SOURCE_DIR", pathlib.Path(__file__).parents[2]))
BINARY = os.environ.get("DAYBOOK_BINARY", str(SOURCE / "build/release/daybook"))

SAMPLE_END = "2026-06-30"
ACCOUNT = "nordlys"  # the sample has a whole history of it
CONTACT = "kari.nygaard"

# Every command that shows an answer, and the answer it shows.
PAGES = {
    "account": (["account", ACCOUNT], ["account", ACCOUNT]),
    "tree": (["tree", ACCOUNT], ["decision_tree", ACCOUNT]),
    "timeline": (["timeline", ACCOUNT], ["timeline", ACCOUNT]),
    "departure": (["departure", ACCOUNT, CONTACT], ["departure", ACCOUNT, f"contact={CONTACT}"]),
    "handover": (["handover", ACCOUNT, "--to", "boris.orlov"],
                 ["handover", ACCOUNT, "to=boris.orlov"]),
    "negotiation": (["negotiation", "filters-2", "--account", ACCOUNT],
                    ["negotiation", "filters-2", f"account={ACCOUNT}"]),
    "commitments": (["commitments", ACCOUNT], ["commitments", ACCOUNT]),
    "concessions": (["concessions"], ["concessions"]),
    "concessions of one": (["concessions", ACCOUNT, "--from", "2025", "--status", "granted"],
                           ["concessions", ACCOUNT, "from=2025-01-01", "status=granted"]),
    "findings": (["findings"], ["findings"]),
    "cycle": (["cycle", ACCOUNT], ["cycle", ACCOUNT]),
    "person": (["person", CONTACT], ["person", CONTACT]),
    "portfolio": (["portfolio", "--manager", "erik.dahl"], ["portfolio", "manager=erik.dahl"]),
    "diff": (["diff", ACCOUNT, "--from", "2026-01", "--to", SAMPLE_END],
             ["diff", ACCOUNT, "from=2026-01-31", f"to={SAMPLE_END}"]),
}


def columns_of(line):
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
               for c in line)


class Faces(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="daybook-faces-")
        cls.addClassCleanup(cls.folder.cleanup)
        cls.environment = {name: value for name, value in os.environ.items()
                           if not name.startswith(("DAYBOOK_", "XDG_"))}
        cls.environment |= {"HOME": cls.folder.name, "DAYBOOK_DATA": cls.folder.name + "/book",
                            "TERM": "xterm", "PATH": f"{pathlib.Path(BINARY).parent}:{os.environ['PATH']}"}
        cls.environment.pop("NO_COLOR", None)
        subprocess.run([BINARY, "generate", "--accounts", "12", "--seed", "7"], check=True, timeout=120,
                       env=cls.environment, capture_output=True)

    def run_daybook(self, *arguments, expect=0):
        done = subprocess.run([BINARY, *arguments], capture_output=True, text=True, timeout=120,
                              env=self.environment)
        self.assertEqual(done.returncode, expect, f"{arguments}\n{done.stdout}\n{done.stderr}")
        return done

    def on_a_terminal(self, width, *arguments):
        """What is printed where stdout is a terminal of that width, without the colours."""
        master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 50, width, 0, 0))
        with subprocess.Popen([BINARY, *arguments], stdout=slave, stderr=subprocess.PIPE,
                              env=self.environment) as process:
            os.close(slave)
            printed = b""
            while True:
                try:
                    part = os.read(master, 65536)
                except OSError:  # the other end is closed
                    break
                if not part:
                    break
                printed += part
            os.close(master)
            self.assertEqual(process.wait(60), 0, process.stderr.read())
        return printed.decode()

    def test_every_page_is_for_people_and_json_is_the_answer_untouched(self):
        for name, (page, answer) in PAGES.items():
            with self.subTest(name):
                text = self.run_daybook(*page, "--as-of", SAMPLE_END, "--known-at", SAMPLE_END).stdout
                self.assertNotIn("{", text)
                self.assertGreater(len(text.splitlines()), 2)
                shown = self.run_daybook(*page, "--as-of", SAMPLE_END, "--known-at", SAMPLE_END, "--json")
                asked = self.run_daybook("ask", *answer, f"as_of={SAMPLE_END}", f"known_at={SAMPLE_END}")
                self.assertEqual(shown.stdout, asked.stdout)

    def test_every_page_fits_the_terminal_and_means_the_same_without_colour(self):
        for name, (page, _) in PAGES.items():
            for width in (60, 80, 120):
                with self.subTest(name, width=width):
                    coloured = self.on_a_terminal(width, *page, "--as-of", SAMPLE_END)
                    text = ""
                    for number, part in enumerate(coloured.split("\x1b[")):
                        text += part if number == 0 else part.split("m", 1)[1]
                    for line in text.splitlines():
                        self.assertLessEqual(columns_of(line), width, line)

    def test_times_are_taken_as_people_type_them(self):
        def as_of(*arguments):
            return json.loads(self.run_daybook("timeline", ACCOUNT, "--json", *arguments).stdout)["as_of"]
        self.assertEqual(as_of("--as-of", "march 2026"), "2026-03-31T23:59:59.999999Z")
        self.assertEqual(as_of("--as-of", "2025"), "2025-12-31T23:59:59.999999Z")
        self.assertRegex(as_of("--as-of", "3 months ago"), "^20..-..-..T23:59:59.999999Z$")
        entries = json.loads(self.run_daybook("timeline", ACCOUNT, "--json", "--from", "june 2026", "--to",
                                              "2026-06").stdout)["entries"]
        self.assertTrue(entries)
        self.assertTrue(all(entry["occurred_at"].startswith("2026-06") for entry in entries))
        wrong = self.run_daybook("timeline", ACCOUNT, "--from", "soon", expect=3).stderr
        self.assertIn("2 weeks ago", wrong)
        self.assertIn("path from", wrong)

    def test_a_handover_is_a_file_for_paper(self):
        html = self.run_daybook("handover", ACCOUNT, "--html", "--as-of", SAMPLE_END).stdout
        self.assertTrue(html.startswith("<!doctype html>"))
        self.assertIn("@media print", html)
        self.assertNotIn("http", html)
        markdown = self.run_daybook("handover", ACCOUNT, "--markdown", "--as-of", SAMPLE_END).stdout
        self.assertTrue(markdown.startswith("# Handover of "))

    # ---- completion ----

    def completed(self, *words, data=None):
        """What bash offers for the last word."""
        script = ('source <(daybook completion bash); compopt() { :; }; COMP_WORDS=("$@"); '
                  'COMP_CWORD=$(($# - 1)); _daybook; printf "%s\\n" "${COMPREPLY[@]}"')
        done = subprocess.run(["bash", "--norc", "-c", script, "bash", "daybook", *words], text=True,
                              capture_output=True, timeout=60,
                              env=self.environment | ({"DAYBOOK_DATA": data} if data else {}))
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return done.stdout.split()

    def test_bash_completes_commands_options_and_ids(self):
        self.assertEqual(self.completed("tim"), ["timeline"])
        self.assertIn("--known-at", self.completed("tree", "--"))
        self.assertNotIn("--html", self.completed("tree", "--"))
        self.assertEqual(self.completed("account", "nord"), [ACCOUNT])
        self.assertEqual(self.completed("timeline", "--as-of", "tod"), ["today"])
        self.assertEqual(self.completed("departure", ACCOUNT, "kari.n"), [CONTACT])
        self.assertEqual(self.completed("timeline", ACCOUNT, "--contact", "kari.n"), [CONTACT])
        self.assertIn("filters-2", self.completed("tree", ACCOUNT, "--deal", ""))
        self.assertIn("erik.dahl", self.completed("portfolio", "--manager", "e"))
        self.assertEqual(self.completed("timeline", "--type", "call"), ["call.logged"])
        self.assertEqual(self.completed("export", "--format", ""), ["csv", "jsonl"])
        self.assertEqual(self.completed("append", BINARY[:-1]), [BINARY])
        self.assertNotIn("complete-ids", self.completed(""))

    def test_without_a_book_completion_says_nothing(self):
        self.assertEqual(self.completed("account", "n", data="/nowhere/at/all"), [])
        done = self.run_daybook("complete-ids", "accounts", "--data", "/nowhere/at/all")
        self.assertEqual((done.stdout, done.stderr), ("", ""))

    def test_scripts_of_other_shells_are_well_formed(self):
        self.assertIn("fish", self.run_daybook("completion", "tcsh", expect=3).stderr)
        missing = []
        for shell in ("bash", "zsh", "fish"):
            script = self.run_daybook("completion", shell).stdout
            if shutil.which(shell) is None:
                missing.append(shell)
                continue
            done = subprocess.run([shell, "-n"], input=script, text=True, capture_output=True,
                                  timeout=60, env=self.environment)
            self.assertEqual((done.returncode, done.stderr), (0, ""), shell)
        if missing:
            self.skipTest("not installed: " + ", ".join(missing))


if __name__ == "__main__":
    unittest.main()
