#!/usr/bin/env python3
"""Does Daybook answer about 13,087 loan applications what the raw file says?

    tests/real/bpi2012_check.py BINARY [--sample N] [--seed N]

Imports bpi2012.csv.gz with the shipped mapping, counts the same things again from the rows of the file
without any code of ours, and compares. Totals are compared over all cases; negotiations, which are asked
one by one, for a sample, and the export for the rest. Leaves 77 without the data, 1 with the first
difference.
"""

import argparse
import collections
import csv
import datetime
import gzip
import json
import random
import statistics

from comparing import MAPPINGS, Book, Comparison, data_or_skip

ENDS = {"A_ACTIVATED": "won", "A_DECLINED": "lost", "A_CANCELLED": "abandoned"}
CLIENT_ACTIONS = {"O_SENT_BACK", "O_ACCEPTED", "O_DECLINED"}
AS_OF = "2012-03-31"  # after the last row, so that ages don't depend on today


class Case:
    """One application, as the rows of the file tell it."""

    def __init__(self):
        self.opened = self.ended = self.outcome = None
        self.created = self.calls = 0
        self.sent = []
        self.accepted_offer = None
        self.last_client_action = self.last_touch = None

    def take(self, row):
        activity, at = row["concept:name"], utc(row["time:timestamp"])
        if activity == "A_SUBMITTED":
            self.opened = at
        elif activity in ENDS:
            self.outcome, self.ended = ENDS[activity], at
        elif activity == "O_CREATED":
            self.created += 1
        elif activity == "O_SENT":
            self.sent.append(at)
        elif activity == "O_ACCEPTED":
            self.accepted_offer = self.created
        elif activity.startswith("W_Nabellen") and row["lifecycle:transition"] == "COMPLETE":
            self.calls += 1
            if row["org:resource"]:  # what the workflow system logged is nobody's touch
                self.last_touch = at
        if activity in CLIENT_ACTIONS:
            self.last_client_action = at

    def facts(self):
        return {"offers": self.created, "sent": self.sent, "accepted_offer": self.accepted_offer,
                "calls": self.calls, "outcome": self.outcome,
                "days": days(self.sent[0], self.ended) if self.sent and self.ended else None}


def utc(text):
    return datetime.datetime.fromisoformat(text).astimezone(datetime.timezone.utc)


def maybe_utc(text):
    return utc(text) if text else None


def days(earlier, later):
    return (later.date() - earlier.date()).days


def mean(values):
    """With one decimal, half up, as answers print it."""
    return (len(values) + 20 * sum(values)) // (2 * len(values)) / 10


def read_cases(path):
    cases = {}
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            cases.setdefault(row["case:concept:name"], Case()).take(row)
    return cases


def facts_answered(book, number):
    """What a negotiation tells of the things that are counted."""
    answer = book.ask("negotiation", number, f"as_of={AS_OF}")
    proposals = answer["proposals"]
    accepted = [int(proposal["proposal"].rpartition("-")[2])  # a case's offers are CASE-1, CASE-2 ...
                for proposal in proposals if proposal["status"] == "accepted"]
    ends = [utc(node["at"]) for node in answer["nodes"] if node["type"] == "deal.closed"]
    sent = [utc(step["at"]) for step in answer["price_trail"]]
    return {"offers": len(proposals), "sent": sent,
            "accepted_offer": accepted[0] if accepted else None,
            "calls": sum(node["type"] == "call.logged" for node in answer["nodes"]),
            "outcome": answer["outcome"],
            "days": days(sent[0], ends[0]) if sent and ends else None}


def facts_exported(book):
    """The same of every case, from the events: thirteen thousand negotiations would be asked for minutes."""
    exported = collections.defaultdict(lambda: {"offers": set(), "sent": [], "accepted_offer": None,
                                                "calls": 0, "outcome": None, "ended": None})
    for line in book.run("export").splitlines():
        event = json.loads(line)
        facts, kind, data = exported[event["account"]], event["type"], event["data"]
        if kind == "proposal.drafted":
            facts["offers"].add(data["proposal"])
        elif kind == "proposal.sent":
            facts["sent"].append(utc(event["occurred_at"]))
        elif kind == "proposal.accepted":
            facts["accepted_offer"] = int(data["proposal"].rpartition("-")[2])
        elif kind == "call.logged":
            facts["calls"] += 1
        elif kind == "deal.closed":
            facts["outcome"], facts["ended"] = data["outcome"], utc(event["occurred_at"])
    return {number: {"offers": len(facts["offers"]), "sent": facts["sent"],
                     "accepted_offer": facts["accepted_offer"], "calls": facts["calls"],
                     "outcome": facts["outcome"],
                     "days": days(facts["sent"][0], facts["ended"])
                     if facts["sent"] and facts["ended"] else None}
            for number, facts in exported.items()}


def compare_facts(what, counted, answered, table):
    def both(read):
        return [read(list(side.values())) for side in (counted, answered)]

    def spans(facts):
        return [fact["days"] for fact in facts if fact["days"] is not None]

    table.each(what, counted, answered)
    table.figure("  offers", *both(lambda facts: sum(fact["offers"] for fact in facts)))
    table.figure("  accepted after a second offer",
                 *both(lambda facts: sum((fact["accepted_offer"] or 0) > 1 for fact in facts)))
    table.figure("  calls", *both(lambda facts: sum(fact["calls"] for fact in facts)))
    table.figure("  days from first offer to outcome, mean", *both(lambda facts: mean(spans(facts))))
    table.figure("  days from first offer to outcome, median",
                 *both(lambda facts: statistics.median(spans(facts))))


def compare_cycle(book, cases, table):
    answer = book.ask("cycle", f"as_of={AS_OF}")
    closed = [days(case.opened, case.ended) for case in cases.values() if case.outcome]
    line = answer["lines"][0] if answer["lines"] else {"closed": 0, "mean_days": None}
    table.figure("applications closed", len(closed), line["closed"])
    table.figure("days they took, mean", mean(closed), line["mean_days"])

    today = datetime.date.fromisoformat(AS_OF)
    counted = {}
    for number, case in cases.items():
        if case.outcome:
            continue
        age = (today - case.opened.date()).days
        idle = (today - (case.last_client_action or case.opened).date()).days
        # Compared exactly: a mean of 8.66 is printed 8.7.
        slow, silent = (value * len(closed) > sum(closed) for value in (age, idle))
        state = "reconsider" if silent else "dragging" if slow else "normal"
        counted[number] = (age, idle, case.last_client_action, state)
    answered = {deal["deal"]: (deal["age_days"], deal["idle_days"],
                               maybe_utc(deal["last_client_action_at"]), deal["state"])
                for deal in answer["deals"]}
    table.each("applications still open: age, idle days, state", counted, answered)


def compare_portfolio(book, cases, table):
    answer = book.ask("portfolio", f"as_of={AS_OF}")
    table.each("last touch of every applicant",
               {number: case.last_touch for number, case in cases.items()},
               {row["account"]: maybe_utc(row["last_touch_at"]) for row in answer["accounts"]})
    table.figure("applicants nobody owns", len(cases), len(answer["unowned"]))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary")
    parser.add_argument("--sample", type=int, default=200)
    parser.add_argument("--seed", type=int, default=2012)
    arguments = parser.parse_args()

    path, = data_or_skip("bpi2012.csv.gz")
    cases = read_cases(path)
    # Most cases have no offer at all: draw half of the sample from those with more than one.
    dice = random.Random(arguments.seed)
    several = sorted(number for number, case in cases.items() if case.created > 1)
    others = sorted(cases.keys() - set(several))
    half = arguments.sample // 2
    sample = dice.sample(several, half) + dice.sample(others, arguments.sample - half)
    print(f"seed {arguments.seed}, a sample of {len(sample)} of {len(cases)} cases")

    table = Comparison()
    with Book(arguments.binary) as book:
        book.run("import", MAPPINGS / "bpi2012.toml", path)
        compare_cycle(book, cases, table)
        compare_portfolio(book, cases, table)
        compare_facts("negotiations of the sample", {number: cases[number].facts() for number in sample},
                      {number: facts_answered(book, number) for number in sample}, table)
        compare_facts("events of all cases", {number: case.facts() for number, case in cases.items()},
                      facts_exported(book), table)
    table.finish()


if __name__ == "__main__":
    main()
