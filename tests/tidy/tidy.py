#!/usr/bin/env python3
"""Holds the house's rules that a compiler can't: direction of includes, sizes, names, headers.

    tests/tidy/tidy.py [ROOT]

Prints one line a finding, `file:line: [rule] what is wrong. Mend: how`, and leaves 1 if there was one.
Only Python's standard library. tidy_test.py shows for every rule that it catches.
"""

import collections
import fnmatch
import pathlib
import re
import subprocess
import sys

HOUSE = ("core", "projections", "connectors", "tools", "tests")

# Which top folders, and which rooms of the core, a file may include. tests may include anything.
MAY_INCLUDE = {
    "core": {"core"},
    "projections": {"core", "projections"},
    "connectors": {"core", "projections", "connectors"},
    "tools": {"core", "projections", "connectors", "tools"},
    "tests": set(HOUSE),
}
CORE_MAY_INCLUDE = {
    "base": {"base"},
    "store": {"base", "store"},
    "event": {"base", "event"},
    "proof": {"base", "event", "store", "proof"},
    "privacy": {"base", "event", "store", "privacy"},
    "book": {"base", "event", "store", "proof", "privacy", "book"},
}

# Third-party headers and the only places that may include them; `*` reaches into subfolders.
ThirdParty = collections.namedtuple("ThirdParty", "name headers places")
THIRD_PARTY = (
    ThirdParty("RocksDB", r"rocksdb/",
               ("core/store/*.cpp", "tests/support/*", "tests/faults/*", "tools/bench/*")),
    ThirdParty("cereal", r"cereal/", ("core/event/*.cpp",)),
    ThirdParty("simdjson", r"simdjson(\.h|/)", ("*.cpp",)),
    ThirdParty("nlohmann json", r"nlohmann/", ("tools/*", "tests/*")),
    ThirdParty("libsodium", r"sodium(\.h|/)", ("core/privacy/*.cpp",)),
    ThirdParty("librdkafka", r"librdkafka/", ("connectors/kafka/client/*.cpp",)),
    ThirdParty("OpenSSL", r"openssl/", ("core/proof/*.cpp",)),
    ThirdParty("CLI11", r"CLI/", ("tools/daybook/*",)),
    ThirdParty("ICU", r"unicode/", ("core/base/*.cpp", "connectors/files/*.cpp")),
)
# What a public header (core, projections, connectors) includes is forced on whoever uses the library.
NOT_IN_PUBLIC_HEADERS = r"(rocksdb/|cereal/|librdkafka/|boost/|simdjson(\.h|/)|nlohmann/)"

LINES_MAX = 600
README_LINES_MAX = 120
TRACKED_BYTES_MAX = 512 * 1024

CPP = {".h", ".cpp"}
OTHER_SPELLINGS_OF_CPP = {".hpp", ".hh", ".hxx", ".cc", ".cxx", ".c"}
TEXT = CPP | {".py", ".sh", ".md", ".txt", ".cmake", ".json", ".toml", ".yml", ".yaml", ".ts", ".css",
              ".html", ".story", ""}
CODE = CPP | {".py", ".sh", ".cmake", ".ts", ".css", ""}  # "" is a script such as tools/dev

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
THREAD = re.compile(r"\bstd::(thread|jthread|async)\b(?!\s*::)|\bpthread_create\b")
# In two halves, so that this file does not find itself.
LATER = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X)\b")
OUTSIDE = re.compile(r"\.\./sha" r"red")
# What ends a piece of C++ that is neither code nor newline: comment, raw string, string, character.
NOT_CODE = re.compile(
    r"""//(?:\\\n|[^\n])*|/\*.*?\*/|R"(?P<mark>[^\s()\\]{0,16})\(.*?\)(?P=mark)"|"(?:\\.|[^"\\\n])*"|(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])+'""",
    re.DOTALL)

Finding = collections.namedtuple("Finding", "path line rule message mend")


def split_cpp(text):
    """(code, comments): the text twice, with what does not belong blanked and every newline kept."""
    def blank(piece):
        return re.sub(r"[^\n]", " ", piece)

    code, comments, at = [], [], 0
    for match in NOT_CODE.finditer(text):
        between, piece = text[at:match.start()], match.group()
        is_comment = piece.startswith("/")
        code += [between, blank(piece)]
        comments += [blank(between), piece if is_comment else blank(piece)]
        at = match.end()
    code.append(text[at:])
    comments.append(blank(text[at:]))
    return "".join(code), "".join(comments)


class File:
    """One file of the tree, read once. `path` is relative to the root, with slashes."""

    def __init__(self, root, path):
        self.path = path
        self.parts = path.split("/")
        self.name = self.parts[-1]
        self.top = self.parts[0] if len(self.parts) > 1 else ""
        self.room = self.parts[1] if self.top == "core" and len(self.parts) > 2 else ""
        self.suffix = pathlib.PurePosixPath(path).suffix
        self.is_cpp = self.suffix in CPP
        self.bytes = (root / path).stat().st_size
        self.text = ""
        if self.suffix in TEXT and self.bytes <= TRACKED_BYTES_MAX:
            self.text = (root / path).read_text(encoding="utf-8", errors="replace")
        self.lines = self.text.splitlines()
        self.code, self.comments = split_cpp(self.text) if self.is_cpp else (self.text, self.text)
        # (line, header) of each include; an #include inside a comment is none.
        self.includes = []
        if self.is_cpp:
            code_lines = self.code.split("\n")
            for number, line in enumerate(self.text.split("\n"), 1):
                match = INCLUDE.match(line)
                if match and "include" in code_lines[number - 1]:
                    self.includes.append((number, match.group(1), match.group(2)))


def lines_matching(pattern, text):
    for number, line in enumerate(text.split("\n"), 1):
        match = pattern.search(line)
        if match:
            yield number, match.group()


# ---- rules: each takes all files by path and yields findings ---------------------------------------

def rule_direction(files):
    for file in files.values():
        for line, _, header in file.includes:
            top = header.split("/")[0]
            if top not in HOUSE or "/" not in header:
                continue
            if top not in MAY_INCLUDE.get(file.top, set(HOUSE)):
                yield Finding(file.path, line, "direction",
                              f"{file.top} includes {header}; tools -> connectors, projections -> core",
                              f"move what both need down to {file.top}, or hand it in from above")
            elif file.room and top == "core":
                room = header.split("/")[1] if header.count("/") > 1 else ""
                if file.room not in CORE_MAY_INCLUDE:
                    yield Finding(file.path, line, "direction",
                                  f"core/{file.room} is not a room tidy knows",
                                  "give it its place in CORE_MAY_INCLUDE of tests/tidy/tidy.py")
                elif room not in CORE_MAY_INCLUDE[file.room]:
                    yield Finding(file.path, line, "direction",
                                  f"core/{file.room} includes {header}; it may use "
                                  + ", ".join(sorted(CORE_MAY_INCLUDE[file.room])),
                                  f"move what both need to a room below core/{file.room}")


def rule_include_path(files):
    for file in files.values():
        for line, quote, header in file.includes:
            top = header.split("/")[0]
            inside = top in HOUSE and "/" in header
            if quote == '"' and not inside:
                yield Finding(file.path, line, "include path",
                              f'"{header}" does not start at the root of the repository',
                              "write our headers as \"core/base/result.h\" and others in <>")
            elif quote == "<" and inside:
                yield Finding(file.path, line, "include path", f"<{header}> is ours, not the system's",
                              f'write "{header}"')


def rule_circle(files):
    graph = {path: [(line, header) for line, _, header in file.includes if header in files]
             for path, file in files.items() if file.is_cpp}
    done, reported = set(), set()
    for start in sorted(graph):
        if start in done:
            continue
        # Depth first, without recursion: `way` is the chain of files being looked into.
        way, on_way, stack = [start], {start}, [iter(graph[start])]
        while stack:
            step = next(stack[-1], None)
            if step is None:
                stack.pop()
                last = way.pop()
                on_way.discard(last)
                done.add(last)
                continue
            line, header = step
            if header in on_way:
                circle = way[way.index(header):]
                if frozenset(circle) not in reported:
                    reported.add(frozenset(circle))
                    yield Finding(way[-1], line, "circle", " -> ".join(circle + [header]),
                                  "move what they share into a header of its own, or declare it forward")
            elif header not in done:
                way.append(header)
                on_way.add(header)
                stack.append(iter(graph[header]))


def in_public_header(file, header):
    return (file.suffix == ".h" and file.top in ("core", "projections", "connectors")
            and re.match(NOT_IN_PUBLIC_HEADERS, header))


def rule_public_header(files):
    for file in files.values():
        for line, _, header in file.includes:
            if in_public_header(file, header):
                yield Finding(file.path, line, "public header", f"a public header includes <{header}>",
                              "declare forward or hide it behind a pointer, and include it in the .cpp")


def rule_third_party(files):
    cereal = {}
    for file in files.values():
        for line, _, header in file.includes:
            for library in THIRD_PARTY:
                if not re.match(library.headers, header) or in_public_header(file, header):
                    continue
                if not any(fnmatch.fnmatchcase(file.path, place) for place in library.places):
                    yield Finding(file.path, line, "third party",
                                  f"<{header}>: {library.name} belongs only to {', '.join(library.places)}",
                                  "call what that place offers, or widen THIRD_PARTY in tests/tidy/tidy.py"
                                  " and say why")
                elif library.name == "cereal":
                    cereal.setdefault(file.path, line)
    first, *others = sorted(cereal) or [None]
    for path in others:
        yield Finding(path, cereal[path], "third party", f"a second file with cereal, after {first}",
                      f"keep all of cereal in {first}, where sizes are checked before it reads")


def rule_threads(files):
    for file in files.values():
        if file.is_cpp and file.top in ("core", "projections"):
            for line, what in lines_matching(THREAD, file.code):
                yield Finding(file.path, line, "threads", f"{what} in {file.top}",
                              "let the caller in tools or connectors start the thread and hand in the work")


def rule_header(files):
    for file in files.values():
        if file.suffix != ".h":
            continue
        if not re.match(r"\s*(//|/\*)", file.text):
            yield Finding(file.path, 1, "header", "does not open with a comment",
                          "say what this is, who owns it and which threads may call it")
        if not re.search(r"^\s*#\s*pragma\s+once\b", file.code, re.MULTILINE):
            yield Finding(file.path, 1, "header", "has no #pragma once", "add it below the comment")


def rule_size(files):
    for file in files.values():
        if file.suffix in CPP | {".py", ".ts"} and len(file.lines) > LINES_MAX:
            yield Finding(file.path, LINES_MAX + 1, "size", f"{len(file.lines)} lines, at most {LINES_MAX}",
                          "ask which two ideas it holds, and give each a file")
        if len(file.parts) == 2 and file.name == "README.md" and len(file.lines) > README_LINES_MAX:
            yield Finding(file.path, README_LINES_MAX + 1, "size",
                          f"{len(file.lines)} lines, at most {README_LINES_MAX}",
                          "keep a folder's README to a page; decisions go to core/decisions")
        if file.bytes > TRACKED_BYTES_MAX:
            yield Finding(file.path, 1, "size", f"{file.bytes} bytes, at most {TRACKED_BYTES_MAX}",
                          "generate it when it is needed, or keep it out of the repository")


def rule_later(files):
    for file in files.values():
        for line, what in lines_matching(LATER, file.comments):
            yield Finding(file.path, line, "later", f"{what} in the tree",
                          "do it now, or open an issue and take the mark out")


def rule_name(files):
    for file in files.values():
        if file.suffix in OTHER_SPELLINGS_OF_CPP and file.top in HOUSE:
            yield Finding(file.path, 1, "name", f"C++ in a {file.suffix} file", "name it .h or .cpp")
        elif file.is_cpp and not re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*\.(h|cpp)", file.name):
            yield Finding(file.path, 1, "name", f"{file.name} is not snake_case",
                          "name it in lower case, words joined by _")


def rule_readme(files):
    for top in (*HOUSE, "deploy"):
        if f"{top}/README.md" not in files and any(f.top == top for f in files.values()):
            yield Finding(f"{top}/README.md", 1, "readme", f"{top} has no README.md",
                          "say on a page what lives here, what may be touched and how to add one")


def rule_space(files):
    for file in files.values():
        if file.suffix in CODE:
            for line, _ in lines_matching(re.compile(r"[ \t\r]+$"), file.text):
                yield Finding(file.path, line, "space", "trailing white space", "take it out")
        if file.is_cpp:
            for line, _ in lines_matching(re.compile(r"\t"), file.text):
                yield Finding(file.path, line, "space", "a tab", "indent by spaces; in a literal write \\t")


def rule_outside(files):
    for file in files.values():
        if file.top == "tests" or file.path == "tools/dev" or file.path.startswith("tools/dev.d/"):
            continue
        for line, what in lines_matching(OUTSIDE, file.text):
            yield Finding(file.path, line, "outside", f"{what} is not part of the product",
                          "only tests and tools/dev may look there; copy what the product needs")


RULES = (rule_direction, rule_include_path, rule_circle, rule_public_header, rule_third_party,
         rule_threads, rule_header, rule_size, rule_later, rule_name, rule_readme, rule_space, rule_outside)


def paths_under(root):
    """What git tracks or would track; without git, every file but build trees."""
    listed = None
    if (root / ".git").exists():
        listed = subprocess.run(
            ["git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            capture_output=True, text=True, check=True).stdout.split("\0")
    else:
        listed = [p.relative_to(root).as_posix() for p in root.rglob("*")
                  if not {"build", "node_modules", "__pycache__", ".git"} & set(p.relative_to(root).parts)]
    # A tracked file may be deleted in the work tree; a submodule or a link to nowhere is no file.
    return sorted({p for p in listed if p and (root / p).is_file()})


def findings_of(root):
    files = {path: File(root, path) for path in paths_under(root)}
    return [finding for rule in RULES for finding in rule(files)]


def main(arguments):
    root = pathlib.Path(arguments[0]) if arguments else pathlib.Path(__file__).resolve().parents[2]
    if not root.is_dir():
        print(f"tidy: {root} is not a folder", file=sys.stderr)
        return 2
    findings = findings_of(root)
    for f in sorted(findings):
        print(f"{f.path}:{f.line}: [{f.rule}] {f.message}. Mend: {f.mend}.")
    print(f"tidy: {len(findings)} finding(s)")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
