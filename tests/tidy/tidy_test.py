"""Shows for every rule of tidy.py that it catches what it should, and lets pass what stands beside it."""

import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
sys.dont_write_bytecode = True
import tidy  # noqa: E402

HEADER = "// A header.\n#pragma once\n"
READMES = {f"{top}/README.md": "# One page\n" for top in tidy.HOUSE}
LATER = "TO" + "DO"
OUTSIDE = "../sha" + "red"


class TidyTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)

    def write(self, files):
        for path, text in {**READMES, **files}.items():
            (self.root / path).parent.mkdir(parents=True, exist_ok=True)
            (self.root / path).write_text(text, encoding="utf-8")

    def assert_catches(self, rule, path, line, files):
        """Exactly one finding: that rule, at that place, with a mend."""
        self.write(files)
        found = tidy.findings_of(self.root)
        self.assertEqual([(f.rule, f.path, f.line) for f in found], [(rule, path, line)], found)
        self.assertTrue(found[0].message and found[0].mend)

    def assert_passes(self, files):
        self.write(files)
        self.assertEqual(tidy.findings_of(self.root), [])

    def assert_include(self, path, header, rule):
        """A file at `path` that includes `header` breaks `rule`, or none of them if rule is None."""
        before = HEADER if path.endswith(".h") else "\n\n"
        quoted = f"<{header}>" if header.split("/")[0] not in tidy.HOUSE else f'"{header}"'
        with self.subTest(path=path, header=header):
            for child in self.root.iterdir():
                shutil.rmtree(child)
            files = {path: f"{before}#include {quoted}\n"}
            if rule:
                self.assert_catches(rule, path, 3, files)
            else:
                self.assert_passes(files)


class Direction(TidyTest):
    def test_between_top_folders(self):
        for path, header in (("core/book/a.cpp", "projections/b.h"), ("core/a.cpp", "connectors/b.h"),
                             ("core/book/a.h", "tools/bench/b.h"), ("core/book/a.h", "tests/support/b.h"),
                             ("projections/a.h", "connectors/files/b.h"),
                             ("projections/a.cpp", "tools/sample/b.h"),
                             ("connectors/files/a.cpp", "tools/sample/b.h"),
                             ("tools/daybook/a.cpp", "tests/support/b.h")):
            self.assert_include(path, header, "direction")
        for path, header in (("projections/a.h", "core/book/b.h"),
                             ("connectors/files/a.h", "projections/b.h"),
                             ("tools/daybook/a.cpp", "connectors/files/b.h"),
                             ("tools/daybook/a.cpp", "tools/bench/b.h"),
                             ("tests/unit/a.cpp", "tools/sample/b.h")):
            self.assert_include(path, header, None)

    def test_inside_the_core(self):
        for path, header in (("core/base/a.h", "core/event/b.h"), ("core/store/a.cpp", "core/event/b.h"),
                             ("core/event/a.cpp", "core/store/b.h"),
                             ("core/event/catalog/a.h", "core/book/b.h"),
                             ("core/proof/a.cpp", "core/book/b.h"),
                             ("core/proof/a.cpp", "core/privacy/b.h"),
                             ("core/privacy/a.cpp", "core/book/b.h"),
                             ("core/cellar/a.cpp", "core/base/b.h")):
            self.assert_include(path, header, "direction")
        for path, header in (("core/store/a.cpp", "core/base/b.h"), ("core/proof/a.cpp", "core/store/b.h"),
                             ("core/privacy/a.h", "core/event/b.h"), ("core/book/a.cpp", "core/proof/b.h"),
                             ("core/book/a.cpp", "core/privacy/b.h")):
            self.assert_include(path, header, None)

    def test_includes_start_at_the_root(self):
        self.assert_catches("include path", "core/base/a.cpp", 1, {"core/base/a.cpp": '#include "a.h"\n'})

    def test_our_headers_are_quoted(self):
        self.assert_catches("include path", "core/base/a.cpp", 1,
                            {"core/base/a.cpp": "#include <core/base/b.h>\n"})

    def test_an_include_in_a_comment_is_none(self):
        self.assert_passes({"core/base/a.cpp": '/*\n#include "core/book/b.h"\n*/\n'})

    def test_circle(self):
        def header(other):
            return f'{HEADER}#include "core/base/{other}.h"\n'
        self.write({f"core/base/{a}.h": header(b) for a, b in ("ab", "bc", "ca")})
        found = tidy.findings_of(self.root)
        self.assertEqual([(f.rule, f.path, f.line) for f in found], [("circle", "core/base/c.h", 3)])
        self.assertIn("core/base/a.h -> core/base/b.h -> core/base/c.h -> core/base/a.h", found[0].message)

    def test_two_ways_to_one_header_are_no_circle(self):
        self.assert_passes({
            "core/base/a.h": f'{HEADER}#include "core/base/b.h"\n#include "core/base/c.h"\n',
            "core/base/b.h": f'{HEADER}#include "core/base/c.h"\n', "core/base/c.h": HEADER})


class ThirdParty(TidyTest):
    def test_only_in_its_places(self):
        for path, header in (("core/book/a.cpp", "rocksdb/db.h"), ("tools/daybook/a.cpp", "rocksdb/db.h"),
                             ("tests/unit/a.cpp", "rocksdb/db.h"), ("core/book/a.cpp", "cereal/cereal.hpp"),
                             ("tools/sample/a.h", "simdjson.h"), ("core/event/a.cpp", "nlohmann/json.hpp"),
                             ("core/base/a.cpp", "sodium.h"), ("core/privacy/a.h", "sodium.h"),
                             ("core/base/a.cpp", "openssl/evp.h"), ("tools/bench/a.cpp", "CLI/CLI.hpp"),
                             ("core/event/a.cpp", "unicode/unistr.h"),
                             ("core/base/a.h", "unicode/unistr.h"),
                             ("tools/daybook/a.cpp", "librdkafka/rdkafka.h")):
            self.assert_include(path, header, "third party")
        for path, header in (("core/store/a.cpp", "rocksdb/db.h"), ("tests/support/a.h", "rocksdb/env.h"),
                             ("tests/faults/a.cpp", "rocksdb/env.h"), ("tools/bench/a.cpp", "rocksdb/db.h"),
                             ("core/event/a.cpp", "cereal/cereal.hpp"), ("core/event/a.cpp", "simdjson.h"),
                             ("tools/daybook/a.h", "nlohmann/json.hpp"), ("core/privacy/a.cpp", "sodium.h"),
                             ("core/proof/a.cpp", "openssl/evp.h"), ("tools/daybook/a.h", "CLI/CLI.hpp"),
                             ("core/base/a.cpp", "unicode/unistr.h"),
                             ("connectors/files/a.cpp", "unicode/ucnv.h"),
                             ("connectors/kafka/client/a.cpp", "librdkafka/rdkafka.h")):
            self.assert_include(path, header, None)

    def test_cereal_in_one_file(self):
        self.assert_catches("third party", "core/event/b.cpp", 2, {
            "core/event/a.cpp": "#include <cereal/cereal.hpp>\n#include <cereal/types/vector.hpp>\n",
            "core/event/b.cpp": "\n#include <cereal/cereal.hpp>\n"})

    def test_public_headers(self):
        for path, header in (("core/store/a.h", "rocksdb/db.h"), ("core/event/a.h", "cereal/cereal.hpp"),
                             ("connectors/kafka/a.h", "librdkafka/rdkafka.h"),
                             ("connectors/http/a.h", "boost/beast.hpp"), ("projections/a.h", "simdjson.h"),
                             ("core/event/a.h", "nlohmann/json.hpp")):
            self.assert_include(path, header, "public header")


class Sources(TidyTest):
    def test_threads(self):
        for what in ("std::thread t;", "std::jthread t;", "auto f = std::async(g);"):
            with self.subTest(what=what):
                self.assert_catches("threads", "projections/a.cpp", 2, {"projections/a.cpp": f"\n{what}\n"})

    def test_threads_elsewhere_or_only_told_of(self):
        self.assert_passes({
            "tools/bench/a.cpp": "std::thread t;\n", "connectors/files/a.cpp": "std::jthread t;\n",
            "core/book/a.cpp": "// std::thread\nauto n = std::thread::hardware_concurrency();\n"
                               'auto s = "std::async"; std::this_thread::yield();\n'})

    def test_header_opens_with_a_comment(self):
        self.assert_catches("header", "core/base/a.h", 1, {"core/base/a.h": "#pragma once\n// Late.\n"})

    def test_header_has_pragma_once(self):
        self.assert_catches("header", "tests/support/a.h", 1,
                            {"tests/support/a.h": "// A header without\n// #pragma once\nint a;\n"})

    def test_long_file(self):
        self.assert_catches("size", "core/base/a.cpp", 601, {"core/base/a.cpp": "int a;\n" * 601})

    def test_file_that_just_fits(self):
        self.assert_passes({"core/base/a.cpp": "int a;\n" * 600, "core/README.md": "word\n" * 120})

    def test_long_readme(self):
        self.assert_catches("size", "core/README.md", 121, {"core/README.md": "word\n" * 121})

    def test_marks_for_later(self):
        self.assert_catches("later", "core/base/a.cpp", 2, {"core/base/a.cpp": f"\nint a;  // {LATER}: b\n"})

    def test_marks_for_later_in_other_files(self):
        self.assert_catches("later", "tools/x.py", 1, {"tools/x.py": f"# {LATER}\n"})

    def test_a_currency_is_no_mark(self):
        self.assert_passes({"core/base/a.cpp": 'auto none = "XX" "X", also = "' + "XX" + 'X";\n'})

    def test_names(self):
        for path in ("core/base/BadName.cpp", "core/base/bad-name.cpp", "core/base/bad__name.cpp",
                     "core/base/name.cc"):
            with self.subTest(path=path):
                for child in self.root.iterdir():
                    shutil.rmtree(child)
                self.assert_catches("name", path, 1, {path: "int a;\n"})

    def test_trailing_space(self):
        self.assert_catches("space", "tools/x.py", 2, {"tools/x.py": "a = 1\nb = 2 \n"})

    def test_tab(self):
        self.assert_catches("space", "core/base/a.cpp", 1, {"core/base/a.cpp": "\tint a;\n"})


class Tree(TidyTest):
    def test_readme_of_a_folder(self):
        self.write({"deploy/docker/compose.yml": "a: 1\n"})
        (self.root / "core/README.md").unlink()
        (self.root / "core/CMakeLists.txt").write_text("\n")
        self.assertEqual([(f.rule, f.path) for f in tidy.findings_of(self.root)],
                         [("readme", "core/README.md"), ("readme", "deploy/README.md")])

    def test_what_lies_outside(self):
        self.assert_catches("outside", "README.md", 1, {
            "README.md": f"see {OUTSIDE}/data\n", "tools/dev": f"data={OUTSIDE}/data\n",
            "tests/unit/a.cpp": f'auto data = "{OUTSIDE}/data";\n'})

    def test_large_file(self):
        self.assert_catches("size", "tests/golden/book.bin", 1,
                            {"tests/golden/book.bin": "a" * (512 * 1024 + 1)})

    @unittest.skipUnless(shutil.which("git"), "git is not installed")
    def test_git_decides_what_belongs(self):
        self.write({".gitignore": "/scratch/\n", "scratch/a.cpp": "\tint a;\n", "core/base/a.cpp": "\tint a;\n",
                    "core/base/b.cpp": "\tint b;\n"})
        for command in (["init", "-q"], ["add", "core/base/a.cpp"]):
            subprocess.run(["git", "-C", self.root, *command], check=True, capture_output=True)
        self.assertEqual([f.path for f in tidy.findings_of(self.root)], ["core/base/a.cpp", "core/base/b.cpp"])

    def test_command(self):
        script = pathlib.Path(tidy.__file__)
        self.write({})

        def run():
            return subprocess.run([sys.executable, "-B", script, self.root], capture_output=True, text=True)
        self.assertEqual(run().returncode, 0)
        self.write({"core/base/a.cpp": "int a;\n\n\tint b;\n"})
        bad = run()
        self.assertEqual(bad.returncode, 1)
        self.assertIn("core/base/a.cpp:3: [space] a tab. Mend: ", bad.stdout)


if __name__ == "__main__":
    unittest.main()
