#!/usr/bin/env python3
"""What scripts may rely on of the `daybook` command: exit codes, one line a request, streams."""

import json
import os
import pathlib
import shutil
import signal
import stat
import subprocess
import tempfile
import time
import unittest

SOURCE = pathlib.Path(os.environ.get("DAYBOOK_SOURCE_DIR", pathlib.Path(__file__).parents[2]))
BINARY = os.environ.get("DAYBOOK_BINARY", str(SOURCE / "build/release/daybook"))

OPENED = {"account": "acme", "type": "account.opened", "occurred_at": "2026-01-02",
          "data": {"name": "Acme", "currency": "EUR"}, "id": "opened"}
CALL = {"account": "acme", "type": "call.logged", "occurred_at": "2026-01-05T10:30:00+01:00",
        "data": {"direction": "in", "participants": ["kari"], "topic": "a, \"quoted\"\nbreak"}}


class Cli(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="daybook-cli-")
        self.addCleanup(self.folder.cleanup)
        self.data = pathlib.Path(self.folder.name) / "data"
        self.environment = {name: value for name, value in os.environ.items()
                            if not name.startswith(("DAYBOOK_", "XDG_"))}
        self.environment |= {"HOME": self.folder.name, "DAYBOOK_DATA": str(self.data)}

    def run_daybook(self, *arguments, expect=0, stdin="", environment=None):
        done = subprocess.run([BINARY, *arguments], input=stdin, capture_output=True, text=True,
                              timeout=120, env=self.environment | (environment or {}))
        self.assertEqual(done.returncode, expect, f"{arguments}\n{done.stdout}\n{done.stderr}")
        return done

    def append(self, *requests, expect=0):
        lines = "".join((r if isinstance(r, str) else json.dumps(r)) + "\n" for r in requests)
        return [json.loads(line) for line in
                self.run_daybook("append", stdin=lines, expect=expect).stdout.splitlines()]

    # ---- init and keys ----

    def test_init_makes_a_private_folder_with_a_key_only_its_owner_reads(self):
        done = self.run_daybook("init")
        key = self.data / "keys" / "master.key"
        self.assertEqual(stat.S_IMODE(self.data.stat().st_mode), 0o700)
        self.assertEqual(stat.S_IMODE(key.stat().st_mode), 0o600)
        self.assertEqual(len(key.read_text().strip()), 64)
        self.assertIn(str(key), done.stderr)

    def test_a_second_init_is_a_conflict_and_changes_nothing(self):
        self.run_daybook("init")
        key = (self.data / "keys" / "master.key").read_text()
        self.append(OPENED)
        done = self.run_daybook("init", expect=5)
        self.assertTrue(done.stderr.startswith("daybook: conflict: "), done.stderr)
        self.assertEqual((self.data / "keys" / "master.key").read_text(), key)
        self.run_daybook("verify")

    def test_without_a_book_there_is_nothing_to_find_and_nothing_is_made(self):
        for command in (["timeline", "acme"], ["verify"], ["export"], ["append"]):
            done = self.run_daybook(*command, expect=4)
            self.assertIn("daybook init", done.stderr)
        self.assertFalse(self.data.exists())

    def test_a_lost_master_key_is_said_with_what_to_do(self):
        self.run_daybook("init")
        self.append(OPENED)
        key_file = self.data / "keys" / "master.key"
        key = key_file.read_text().strip()
        key_file.unlink()
        done = self.run_daybook("timeline", "acme", expect=6)
        self.assertIn("DAYBOOK_MASTER_KEY", done.stderr)
        self.assertFalse(key_file.exists())
        self.run_daybook("timeline", "acme", environment={"DAYBOOK_MASTER_KEY": key})
        elsewhere = pathlib.Path(self.folder.name) / "copy.key"
        elsewhere.write_text(key + "\n")
        self.run_daybook("timeline", "acme", environment={"DAYBOOK_MASTER_KEY_FILE": str(elsewhere)})
        self.run_daybook("timeline", "acme", environment={"DAYBOOK_MASTER_KEY": "12"}, expect=3)
        self.run_daybook("timeline", "acme", environment={"DAYBOOK_MASTER_KEY": "0" * 64}, expect=9)

    def test_data_folder_by_option_then_variable_then_xdg(self):
        other = pathlib.Path(self.folder.name) / "other"
        self.run_daybook("init", "--data", str(other))
        self.run_daybook("--data", str(other), "verify")
        self.assertFalse(self.data.exists())
        home = self.environment.copy()
        del home["DAYBOOK_DATA"]
        subprocess.run([BINARY, "init"], env=home, check=True, capture_output=True, timeout=60)
        self.assertTrue((pathlib.Path(self.folder.name) / ".local/share/daybook/keys").is_dir())
        config = json.loads(self.run_daybook("config", "--json", "--data", str(other)).stdout)
        self.assertEqual(config["data"], {"value": str(other), "from": "--data"})
        self.assertNotIn((other / "keys/master.key").read_text().strip(), json.dumps(config))

    # ---- append ----

    def test_append_prints_a_receipt_or_an_error_for_each_line_and_goes_on(self):
        self.run_daybook("init")
        batch = {"batch": [CALL | {"id": "c1"}, CALL | {"id": "c2"}]}
        lines = self.append(OPENED, "", OPENED | {"data": {"name": "Other", "currency": "EUR"}},
                            "no json", batch, OPENED, expect=5)
        self.assertEqual([line.get("error") for line in lines],
                         [None, "conflict", "invalid", None, None, None])
        self.assertEqual(lines[0] | {"recorded_at": "", "hash": ""},
                         {"id": "opened", "account": "acme", "revision": 1, "position": 1,
                          "recorded_at": "", "hash": "", "size": 1, "duplicate": False})
        self.assertEqual(lines[1]["event"], "opened")
        self.assertEqual([lines[1]["line"], lines[2]["line"]], [3, 4])
        self.assertEqual([line["position"] for line in lines[3:]], [2, 3, 1])
        self.assertTrue(lines[5]["duplicate"])

    def test_the_exit_code_of_append_is_that_of_the_first_error(self):
        self.run_daybook("init")
        self.append(OPENED, OPENED | {"type": "no.such"}, OPENED | {"expect": 7, "id": "x"}, expect=3)
        self.append(OPENED | {"expect": 7, "id": "x"}, "no json", expect=5)

    def test_receipts_come_while_lines_are_still_being_written(self):
        self.run_daybook("init")
        with subprocess.Popen([BINARY, "append"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                              text=True, env=self.environment) as process:
            for number in range(3):
                process.stdin.write(json.dumps(CALL) + "\n")
                process.stdin.flush()
                self.assertEqual(json.loads(process.stdout.readline())["position"], number + 1)
            process.stdin.close()
            self.assertEqual(process.wait(60), 0)

    # ---- reading ----

    def test_answers_and_errors_are_one_json_object(self):
        self.run_daybook("init")
        self.append(OPENED, CALL)
        answer = json.loads(self.run_daybook("ask", "timeline", "acme", "limit=1").stdout)
        self.assertEqual(answer["count"], 1)
        timeline = json.loads(self.run_daybook("timeline", "acme", "--json", "--limit", "1").stdout)
        self.assertEqual(timeline["entries"], answer["entries"])
        done = self.run_daybook("ask", "timeline", "nobody", "--json", expect=4)
        self.assertEqual(json.loads(done.stdout)["error"], "not_found")
        self.assertEqual(done.stderr, "")
        done = self.run_daybook("ask", "timelin", "acme", expect=3)
        self.assertEqual(done.stdout, "")
        self.assertIn("did you mean timeline?", done.stderr)

    def test_answers_come_also_where_no_view_can_be_kept(self):
        self.run_daybook("init")
        self.append(OPENED, CALL)
        moment = ("as_of=2026-06-01", "known_at=2099-01-01")
        asks = (("account", "acme"), ("portfolio",), ("findings",), ("decision_tree", "acme"))
        kept = [self.run_daybook("ask", *ask, *moment).stdout for ask in asks]
        shutil.rmtree(self.data / "views")
        (self.data / "views").write_text("in the way")
        self.assertEqual([self.run_daybook("ask", *ask, *moment).stdout for ask in asks], kept)

    def test_people_get_sentences_by_day(self):
        self.run_daybook("init")
        self.append(OPENED, CALL)
        lines = self.run_daybook("timeline", "acme").stdout.splitlines()
        self.assertEqual(lines[0], "2026-01-02 Friday")
        self.assertIn("2026-01-05 Monday", lines)
        self.assertTrue(any(line.startswith("  09:30  ") for line in lines), lines)

    def test_export_gives_every_event_and_can_be_written_down_again(self):
        self.run_daybook("init")
        self.append(OPENED, CALL)
        events = [json.loads(line) for line in self.run_daybook("export").stdout.splitlines()]
        self.assertEqual([event["position"] for event in events], [1, 2])
        self.assertEqual(events[1]["data"], CALL["data"])
        part = self.run_daybook("export", "--from", "2", "--to", "2").stdout
        self.assertEqual(json.loads(part), events[1])
        self.assertEqual(self.run_daybook("export", "--from", "3").stdout, "")
        import csv
        import io
        rows = list(csv.DictReader(io.StringIO(self.run_daybook("export", "--format", "csv").stdout,
                                               newline="")))
        self.assertEqual(json.loads(rows[1]["data"]), CALL["data"])
        self.assertEqual(rows[1]["hash"], events[1]["hash"])
        self.run_daybook("export", "--format", "xml", expect=3)

    def test_follow_prints_what_there_is_and_ends_cleanly_when_interrupted(self):
        self.run_daybook("init")
        self.append(OPENED, CALL)
        for number in (signal.SIGINT, signal.SIGTERM):
            with subprocess.Popen([BINARY, "follow", "--from", "1", "--contact", "kari"],
                                  stdout=subprocess.PIPE, text=True,
                                  env=self.environment) as process:
                self.assertEqual(json.loads(process.stdout.readline())["type"], "call.logged")
                time.sleep(0.2)
                process.send_signal(number)
                self.assertEqual(process.wait(60), 0)
        self.run_daybook("follow", "--type", "call.loged", expect=3)

    def test_a_reader_that_goes_away_is_no_error(self):
        self.run_daybook("generate", "--accounts", "4")
        with subprocess.Popen([BINARY, "export"], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              text=True, env=self.environment) as process:
            process.stdout.readline()
            process.stdout.close()
            self.assertEqual(process.wait(60), 0)
            self.assertEqual(process.stderr.read(), "")

    def test_two_processes_cannot_hold_one_book(self):
        self.run_daybook("init")
        self.append(OPENED)
        with subprocess.Popen([BINARY, "follow", "--from", "1"], stdout=subprocess.PIPE, text=True,
                              env=self.environment) as process:
            process.stdout.readline()
            self.run_daybook("timeline", "acme", expect=6)
            process.send_signal(signal.SIGINT)
            process.wait(60)

    # ---- the rest ----

    def test_generate_is_repeatable_and_takes_nothing_twice(self):
        first = json.loads(self.run_daybook("generate", "--accounts", "3", "--seed", "5", "--json")
                           .stdout)
        again = json.loads(self.run_daybook("generate", "--accounts", "3", "--seed", "5", "--json")
                           .stdout)
        self.assertGreater(first["written"], 100)
        self.assertEqual(again, {"accounts": 3, "written": 0, "duplicates": first["written"]})
        self.run_daybook("verify")

    def test_verify_tells_how_much_was_proven(self):
        self.run_daybook("generate", "--accounts", "3")
        whole = json.loads(self.run_daybook("verify", "--json").stdout)
        self.assertTrue(whole["whole"])
        self.assertEqual(len(whole["root"]), 64)

    def test_catalog_tells_kinds_fields_and_schemas(self):
        self.assertIn("call.logged", self.run_daybook("catalog").stdout)
        kind = self.run_daybook("catalog", "call.logged").stdout
        self.assertIn("participants", kind)
        self.assertIn("sealed", kind)
        schemas = json.loads(self.run_daybook("catalog", "--json").stdout)
        schema = json.loads(self.run_daybook("catalog", "call.logged", "--json").stdout)
        self.assertEqual(schemas["call.logged"], schema)
        self.assertIn("did you mean", self.run_daybook("catalog", "call.loged", expect=3).stderr)

    def test_wrong_usage_is_two(self):
        for arguments in ([], ["no-such-command"], ["timeline"], ["timeline", "a", "--limit", "x"],
                          ["story"], ["export", "--nothing"], ["timeline", "a", "--limit", "-1"]):
            self.run_daybook(*arguments, expect=2)
        self.assertIn("did you mean timeline?",
                      self.run_daybook("timelin", "acme", expect=2).stderr)

    def test_every_command_has_help_with_examples(self):
        text = self.run_daybook("--help").stdout
        commands = text.split("Subcommands:")[1].split("Examples:")[0].split("\n")
        names = [line.split()[0] for line in commands if line.strip()]
        self.assertIn("timeline", names)
        for name in names:
            self.assertIn("daybook " + name, self.run_daybook(name, "--help").stdout)
        self.assertRegex(self.run_daybook("--version").stdout, r"^daybook \d+\.\d+\.\d+\n$")

    def story(self, text):
        path = pathlib.Path(self.folder.name) / "case.story"
        path.write_text(text)
        return str(path)

    def test_a_story_that_fails_says_where_and_leaves_one(self):
        good = self.story('story a\nappend acme account.opened 2026-01-02 {"name": "A", '
                          '"currency": "EUR"}\nask timeline acme\n  count = 1\n')
        done = self.run_daybook("story", "--mode", "all", good)
        self.assertTrue(done.stdout.endswith("5 passed, 0 failed\n"), done.stdout)
        bad = self.story('story a\nappend acme account.opened 2026-01-02 {"name": "A", '
                         '"currency": "EUR"} -> conflict\nask timeline acme\n  count = 2\n'
                         'ask timeline acme -> not_found\nask timeline nobody\nask nothing acme\n')
        done = self.run_daybook("story", bad, expect=1)
        lines = done.stdout.splitlines()
        for line, text in zip(lines, (
                ":2: expected -> conflict, but it was accepted", ":4: count: expected = 2, found 1",
                ":5: expected -> not_found, but it was answered",
                ":6: expected no error, found not_found", ":7: expected no error, found invalid")):
            self.assertIn(bad + text, line)
        self.assertTrue(done.stdout.endswith("0 passed, 1 failed\n"))
        self.run_daybook("story", self.story("story a\nnothing\n"), expect=1)
        self.run_daybook("story", "no/such/file.story", expect=1)
        self.run_daybook("story", "--mode", "tape", good, expect=3)
        without = self.run_daybook("story", "--mode", "kafka", good, expect=3)
        self.assertIn("--bootstrap", without.stderr)

    def test_import_accounts_for_every_row(self):
        mapping = pathlib.Path(self.folder.name) / "m.toml"
        mapping.write_text('[source]\nsystem = "crm"\nkey = "{id}"\n[every_event]\naccount = "{id}"\n'
                           'occurred_at = "{day}"\n[[event]]\ntype = "account.opened"\n'
                           'data = { name = "{name}", currency = "EUR" }\n')
        table = pathlib.Path(self.folder.name) / "t.csv"
        table.write_text("id,name,day\na1,Acme,2026-01-02\na2,Nord,not a day\n")
        rejects = pathlib.Path(self.folder.name) / "rejects.csv"
        dry = json.loads(self.run_daybook("import", str(mapping), str(table), "--dry-run", "--json",
                                          expect=1).stdout)
        self.assertEqual((dry["rows"], dry["taken"], dry["rejected"]), (2, 1, 1))
        self.run_daybook("init")
        self.run_daybook("import", str(mapping), str(table), "--rejects", str(rejects), expect=1)
        self.assertIn("Nord", rejects.read_text())
        table.write_text("id,name,day\na1,Acme,2026-01-02\n")
        done = self.run_daybook("import", str(mapping), str(table), "--json")
        self.assertEqual(json.loads(done.stdout)["duplicates"], 1)
        story = self.story("story a\nappend a0 account.opened 2025-01-01 {\"name\": \"A\", "
                           "\"currency\": \"EUR\"}\nimport m.toml t.csv\nask timeline a1\n"
                           "  count = 1\n  entries[0].recorded_at = \"2026-01-02T00:00:00Z\"\n")
        self.run_daybook("story", "--mode", "all", story)


if __name__ == "__main__":
    unittest.main()
