#!/usr/bin/env python3
"""Does Daybook answer about a firm's discounts, portfolios and deal times what its CRM export says?

    tests/real/crm_check.py BINARY

Imports the accounts and opportunities with the shipped mappings, publishes the sample policy (an agent may
give 10 % himself, the head of his team 20 %), counts the same things again from the rows of the files
without any code of ours, and compares. Leaves 77 without the data, 1 with the first difference.
"""

import argparse
import collections
import csv
import datetime
import decimal
import json
import random
import re

from comparing import MAPPINGS, Book, Comparison, data_or_skip

FILES = ("crm_accounts.csv", "crm_sales_pipeline.csv", "crm_products.csv", "crm_sales_teams.csv")
PRODUCT_AS_LISTED = {"GTXPro": "GTX Pro"}
AGENT_MAX, HEAD_MAX = 10, 20  # as in crm_policy.jsonl


class Opportunity:
    """One row of the pipeline that tells something: it has an account, and a date of engagement."""

    def __init__(self, row, products, heads):
        product = products[PRODUCT_AS_LISTED.get(row["product"], row["product"])]
        self.id = row["opportunity_id"]
        self.account, self.agent = slug(row["account"]), slug(row["sales_agent"])
        self.head = slug(heads[row["sales_agent"]])
        self.line, self.stage = product["series"], row["deal_stage"]
        self.engaged = datetime.date.fromisoformat(row["engage_date"])
        self.closed = self.days = None
        self.list_cents = self.paid_cents = None
        if self.stage in ("Won", "Lost"):
            self.closed = datetime.date.fromisoformat(row["close_date"])
            self.days = (self.closed - self.engaged).days
        if self.stage == "Won":
            self.list_cents, self.paid_cents = (cents(text) for text in
                                                (product["sales_price"], row["close_value"]))

    @property
    def discount_cents(self):
        return max(self.list_cents - self.paid_cents, 0) if self.list_cents else 0

    @property
    def percent(self):
        """How far below list, with two decimals, half up, as the mapping works it out."""
        exact = decimal.Decimal(100 * (self.list_cents - self.paid_cents)) / self.list_cents
        return exact.quantize(decimal.Decimal("0.01"), decimal.ROUND_HALF_UP)


def slug(name):
    return re.sub("[^a-z0-9]+", "-", name.lower()).strip("-")


def cents(text):
    return int(decimal.Decimal(text) * 100)


def mean(values):
    """With one decimal, half up, as answers print it."""
    return (len(values) + 20 * sum(values)) // (2 * len(values)) / 10


def read_rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_opportunities(pipeline, products, teams):
    by_product = {row["product"]: row for row in read_rows(products)}
    heads = {row["sales_agent"]: row["manager"] for row in read_rows(teams)}
    return [Opportunity(row, by_product, heads) for row in read_rows(pipeline)
            if row["account"] and row["engage_date"]]


def count_and_value(opportunities):
    return (len(opportunities), sum(deal.discount_cents for deal in opportunities))


def total_of(answer):
    """(count, value) of the register's only currency."""
    totals = {row["currency"]: (row["count"], row["value"]["minor"]) for row in answer["totals"]}
    return totals.pop("USD", (0, 0)) if set(totals) <= {"USD"} else totals


def grouped(opportunities, key):
    groups = collections.defaultdict(list)
    for deal in opportunities:
        groups[key(deal)].append(deal)
    return groups


def compare_register(book, given, agents, table):
    whole = book.ask("concessions")
    table.figure("concessions: count, value in cents", count_and_value(given), total_of(whole))
    table.figure("  rows", len(given), whole["count"])
    by_agent = grouped(given, lambda deal: deal.agent)
    table.each("  of each agent", {agent: count_and_value(by_agent[agent]) for agent in agents},
               {agent: total_of(book.ask("concessions", f"manager={agent}")) for agent in agents})
    quarters = [("2017-01-01", "2017-03-31"), ("2017-04-01", "2017-06-30"),
                ("2017-07-01", "2017-09-30"), ("2017-10-01", "2017-12-31")]
    table.each("  of each quarter",
               {first: count_and_value([deal for deal in given if first <= str(deal.closed) <= last])
                for first, last in quarters},
               {first: total_of(book.ask("concessions", f"from={first}", f"to={last}"))
                for first, last in quarters})


def findings_by_code(answer):
    found = collections.defaultdict(set)
    for row in answer["rows"]:
        found[row["code"]].add(row["concession"])
    return found


def concession_of(deal):
    return f"{deal.id}-discount"


def compare_findings(book, given, table):
    above_agent = {concession_of(deal) for deal in given if deal.percent > AGENT_MAX}
    above_head = {concession_of(deal) for deal in given if deal.percent > HEAD_MAX}

    before = findings_by_code(book.ask("findings"))
    table.figure(f"no_approval: above {AGENT_MAX} %", len(above_agent), len(before["no_approval"]))
    table.each("  the same ones", dict.fromkeys(above_agent), dict.fromkeys(before["no_approval"]))
    table.each("above_authority: the same", dict.fromkeys(above_agent),
               dict.fromkeys(before["above_authority"]))
    table.figure("figures_disagree", 0, len(before["figures_disagree"]))

    # Now the heads approve all of it, the day before: what remains is more than a head may allow.
    book.run("append", lines="".join(
        json.dumps({"account": deal.account, "type": "concession.approved",
                    "occurred_at": str(deal.closed - datetime.timedelta(days=1)),
                    "actor": {"id": deal.head, "kind": "person"},
                    "data": {"concession": concession_of(deal), "by": deal.head}}) + "\n"
        for deal in given if deal.percent > AGENT_MAX))
    after = findings_by_code(book.ask("findings"))
    table.figure("no_approval, once the heads approved", 0, len(after["no_approval"]))
    table.figure("approved_after_grant", 0, len(after["approved_after_grant"]))
    table.figure(f"above_authority: above {HEAD_MAX} %", len(above_head), len(after["above_authority"]))
    table.each("  the same ones", dict.fromkeys(above_head), dict.fromkeys(after["above_authority"]))


def compare_cycle(book, deals, table):
    answer = book.ask("cycle", "as_of=2017-12-31")
    closed = grouped([deal for deal in deals if deal.closed], lambda deal: deal.line)
    table.each("deal times of each product line: closed, mean days",
               {line: (len(group), mean([deal.days for deal in group]))
                for line, group in closed.items()},
               {line["product_line"]: (line["closed"], line["mean_days"]) for line in answer["lines"]})
    table.each("open deals: age in days",
               {deal.id: (datetime.date(2017, 12, 31) - deal.engaged).days
                for deal in deals if not deal.closed},
               {deal["deal"]: deal["age_days"] for deal in answer["deals"]})


def compare_portfolios(book, deals, accounts, table):
    counted = collections.defaultdict(set)
    for deal in deals:
        counted[deal.agent].add(deal.account)
        counted[deal.head].add(deal.account)
    answered = {}
    for manager in counted:
        rows = book.ask("portfolio", f"manager={manager}")["accounts"]
        answered[manager] = {row["account"] for row in rows}
    table.each("portfolio of each agent and head", counted, answered)
    answer = book.ask("portfolio")
    table.figure("accounts", len(accounts), answer["load"]["accounts"])
    table.figure("without an owner", sorted(accounts - {deal.account for deal in deals}),
                 answer["unowned"])


def compare_negotiations(book, deals, table):
    won = random.Random(8800).sample([deal for deal in deals if deal.stage == "Won"], 25)
    answered = {}
    for deal in won:
        answer = book.ask("negotiation", deal.id)
        answered[deal.id] = [(step["list"]["minor"], step["offered"]["minor"],
                              decimal.Decimal(step["percent"])) for step in answer["price_trail"]]
    table.each("price of a sample of deals: list, offered, percent",
               {deal.id: [(deal.list_cents, deal.paid_cents, deal.percent)] for deal in won}, answered)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary")
    arguments = parser.parse_args()

    accounts, pipeline, products, teams = data_or_skip(*FILES)
    deals = read_opportunities(pipeline, products, teams)
    given = [deal for deal in deals if deal.discount_cents > 0]

    table = Comparison()
    with Book(arguments.binary) as book:
        book.run("import", MAPPINGS / "crm_accounts.toml", accounts)
        book.run("import", MAPPINGS / "crm_pipeline.toml", pipeline)
        book.run("append", MAPPINGS / "crm_policy.jsonl")
        compare_register(book, given, sorted({deal.agent for deal in deals}), table)
        compare_findings(book, given, table)
        compare_cycle(book, deals, table)
        compare_portfolios(book, deals, {slug(row["account"]) for row in read_rows(accounts)}, table)
        compare_negotiations(book, deals, table)
    table.finish()


if __name__ == "__main__":
    main()
