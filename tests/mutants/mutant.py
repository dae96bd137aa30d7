#!/usr/bin/env python3
"""Plants a fault in a source file (`plant`) and sees that a suite catches it (`hunt`). README.md has
the form of a mutant's file."""
import pathlib
import re
import subprocess
import sys

SECONDS_MAX = 600
# A kill has to land in the moment that the fault is about, and a race has to be run the wrong way:
# suites that draw at random are asked again, each time with another seed.
RANDOM_SUITES = ("crash", "concurrency")
RANDOM_TRIES = 20


def stop(text):
    sys.exit(f"mutant.py: {text}")


def parse(path):
    text = path.read_text(encoding="utf-8")
    form = re.fullmatch(
        r"(?P<why>.+?)\nsuite: (?P<suite>\S+)\nfilter: (?P<filter>\S+)\nsource: (?P<source>\S+)\n"
        r"find:\n(?P<find>.+?\n)replace:\n(?P<replace>.*)", text, re.DOTALL)
    if not form:
        stop(f"{path}: not in the form that README.md gives")
    return form.groupdict()


def plant(mutant_file, source_root, target):
    mutant = parse(mutant_file)
    source = source_root / mutant["source"]
    text = source.read_text(encoding="utf-8")
    found = text.count(mutant["find"])
    if found != 1:
        stop(f"{mutant_file}: the text to find stands {found} times in {mutant['source']}, it must "
             "stand there once; mend the mutant together with the code")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text.replace(mutant["find"], mutant["replace"]), encoding="utf-8")


def hunt(mutant_file, executable):
    mutant = parse(mutant_file)
    tries = RANDOM_TRIES if mutant["suite"] in RANDOM_SUITES else 1
    for _ in range(tries):
        try:
            run = subprocess.run(
                [executable, f"--gtest_filter={mutant['filter']}", "--gtest_fail_fast"],
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=SECONDS_MAX, check=False)
        except subprocess.TimeoutExpired:
            stop(f"{mutant_file.stem} was not caught: {mutant['filter']} hangs with it")
        output = run.stdout.decode(errors="replace")
        failed = re.findall(r"^\[  FAILED  \] ([\w./]+)", output, re.MULTILINE)
        if run.returncode == 1 and failed:
            print(f"{mutant_file.stem} was caught by {failed[0]}")
            failure = re.search(r"^.*: Failure\n(?:.+\n){1,12}", output, re.MULTILINE)
            print(failure.group(0) if failure else "")
            return
        if run.returncode != 0:
            break
    print("\n".join(output.splitlines()[-60:]))
    how = "passes" if run.returncode == 0 else f"ends with {run.returncode} and no failed test"
    stop(f"{mutant_file.stem} was not caught: {mutant['filter']} {how}. The fault: {mutant['why']}")


def main():
    match sys.argv[1:]:
        case ["plant", mutant, root, target]:
            plant(pathlib.Path(mutant), pathlib.Path(root), pathlib.Path(target))
        case ["hunt", mutant, executable]:
            hunt(pathlib.Path(mutant), executable)
        case _:
            stop("plant MUTANT SOURCE_ROOT TARGET, or hunt MUTANT EXECUTABLE")


if __name__ == "__main__":
    main()
