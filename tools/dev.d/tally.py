"""The last lines of `tools/dev test`: what was skipped and why, what failed, and the totals.

ctest knows whole executables. Where a suite reported its cases (build/PRESET/test-results/SUITE.xml, in
googletest's form) those are counted; every other ctest test, and every check handed in, counts as one.
"""

import argparse
import pathlib
import sys
import xml.etree.ElementTree as xml


def cases_of_suite(path, name):
    """(outcome, name, reason) for each case in a googletest report."""
    for case in xml.parse(path).getroot().iter("testcase"):
        title = f"{name}: {case.get('classname')}.{case.get('name')}"
        skipped = case.find("skipped")
        if case.find("failure") is not None or case.find("error") is not None:
            yield "failed", title, ""
        elif skipped is not None or case.get("status") == "notrun":
            # googletest puts the place on the first line, the reason on the next.
            message = (skipped.get("message") or "") if skipped is not None else "disabled"
            yield "skipped", title, " ".join(message.split())
        else:
            yield "passed", title, ""


def cases_of_build(build):
    results = build / "test-results"
    try:
        report = xml.parse(results / "ctest.junit").getroot()
    except (OSError, xml.ParseError) as error:
        yield "failed", f"{build}: ctest", f"left no report: {error}"
        return
    for test in report.iter("testcase"):
        name = f"{build.name} {test.get('name')}"
        outcome = {"run": "passed", "fail": "failed"}.get(test.get("status"), "skipped")
        suite = results / f"{test.get('name')}.xml"
        cases = []
        if suite.is_file():
            try:
                cases = list(cases_of_suite(suite, name))
            except xml.ParseError:
                pass  # the process died while writing: ctest's own verdict stands
        yield from cases
        # An executable that failed beyond its cases (a crash, a sanitizer's report, a timeout) counts once.
        if not cases or (outcome == "failed" and not any(c[0] == "failed" for c in cases)):
            yield outcome, name, ""


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checks", nargs="*", default=[], metavar="NAME=OUTCOME")
    parser.add_argument("--builds", nargs="*", default=[], type=pathlib.Path)
    arguments = parser.parse_args()

    cases = [(outcome, name, "") for name, _, outcome in (c.rpartition("=") for c in arguments.checks)]
    for build in arguments.builds:
        cases += cases_of_build(build)
    for wanted in ("skipped", "failed"):
        for outcome, name, reason in cases:
            if outcome == wanted:
                print(f"{wanted}: {name}" + (f" ({reason})" if reason else ""))
    count = {o: sum(1 for c in cases if c[0] == o) for o in ("passed", "failed", "skipped")}
    print(f"{count['passed']} passed, {count['failed']} failed, {count['skipped']} skipped")
    return 1 if count["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
