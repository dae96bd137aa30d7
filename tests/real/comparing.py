"""What the checks on real data share: a book of their own, and a table of counted against answered."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(__file__).resolve().parents[2]
MAPPINGS = SOURCE / "connectors/files/mappings"
SKIPPED = 77  # as SKIP_RETURN_CODE in tests/CMakeLists.txt


def data_or_skip(*names):
    """The paths of these files of the shared data. Ends the check as skipped where one is not there."""
    folder = pathlib.Path(os.environ.get("DAYBOOK_SHARED_DATA", SOURCE / "../shared/data"))
    paths = [folder / name for name in names]
    for path in paths:
        if not path.is_file():
            print(f"skipped: no {path}; set DAYBOOK_SHARED_DATA")
            sys.exit(SKIPPED)
    return paths


class Book:
    """A new book in a temporary folder, spoken to by the daybook command only."""

    def __init__(self, binary):
        self.binary = binary
        self.folder = tempfile.TemporaryDirectory(prefix="daybook-real-")
        self.environment = {name: value for name, value in os.environ.items()
                            if not name.startswith(("DAYBOOK_", "XDG_"))}
        self.environment |= {"HOME": self.folder.name, "DAYBOOK_DATA": self.folder.name + "/book"}

    def __enter__(self):
        self.run("init")
        return self

    def __exit__(self, *_):
        self.folder.cleanup()

    def run(self, *words, lines=None):
        """What the command prints. It must succeed."""
        done = subprocess.run([self.binary, *map(str, words)], input=lines, capture_output=True,
                              text=True, env=self.environment, timeout=300)
        if done.returncode != 0:
            sys.exit(f"daybook {' '.join(map(str, words))}: exit {done.returncode}\n"
                     f"{done.stdout[-2000:]}{done.stderr[-2000:]}")
        return done.stdout

    def ask(self, *words):
        return json.loads(self.run("ask", *words))


class Comparison:
    """Rows of (what, counted from the files, answered by Daybook), and the first that differs."""

    def __init__(self):
        self.rows = []
        self.first_difference = None

    def figure(self, what, counted, answered):
        """One figure."""
        self.rows.append((what, str(counted), str(answered)))
        if counted != answered:
            self._differs(f"{what}: counted {counted}, answered {answered}")

    def each(self, what, counted, answered):
        """Two dictionaries of the same things; the table shows how many there are and how many agree."""
        agreeing = sum(1 for key in counted if key in answered and counted[key] == answered[key])
        self.rows.append((what, f"{len(counted)} things", f"{agreeing} agree"))
        for key in sorted(counted.keys() | answered.keys(), key=str):
            if key not in counted or key not in answered or counted[key] != answered[key]:
                self._differs(f"{what}, {key}: counted {counted.get(key)}, "
                              f"answered {answered.get(key)}")
                return

    def _differs(self, sentence):
        if self.first_difference is None:
            self.first_difference = sentence

    def finish(self):
        """Prints the table and ends the process: 0 if all agree, 1 with the first difference."""
        widths = [max(len(row[column]) for row in self.rows) for column in range(3)]
        for row in [("", "counted", "answered"), *self.rows]:
            print("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())
        if self.first_difference is not None:
            print(f"first difference: {self.first_difference}")
            sys.exit(1)
        sys.exit(0)
