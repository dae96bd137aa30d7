#!/usr/bin/env python3
"""Every member that the catalogue names is in every answer, always: null or [] where there is nothing.

Asks every answer of a generated book, for many subjects, and walks what comes back beside the table below.
Members beyond the table are welcome; a missing or misnamed one fails.
"""

import json
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

SOURCE = pathlib.Path(os.environ.get("DAYBOOK_SOURCE_DIR", pathlib.Path(__file__).parents[2]))
BINARY = os.environ.get("DAYBOOK_BINARY", str(SOURCE / "build/release/daybook"))
DATA = pathlib.Path(os.environ.get("DAYBOOK_SHARED_DATA", SOURCE / "../shared/data"))
CATALOG = DATA.parent / "CATALOG.md"


def members(names, **nested):
    """An object: plain members by name, and those that are objects (or null) or rows themselves."""
    return dict.fromkeys(names.split()) | nested


def rows(names, **nested):
    return [members(names, **nested)]


OF_ACCOUNT = "account as_of known_at revision "
OF_ALL = "scope as_of known_at position "
OF_EITHER = "as_of known_at "  # and then as one of the two above
LIST = []  # of plain values

OWNER = rows("manager function since absent")
FACT = rows("topic key value since reliability event superseded")
INTERACTION = rows("event type at by", contacts=LIST)
ROLE = rows("role deal since event")
ATTITUDE = members("score label competitor since event")
PATH = rows("to strength", via=LIST)
ENTRY = ("position revision occurred_at recorded_at late type actor on_behalf_of deal summary event "
         "caused_by annulled ")
WARNING = rows("code text", events=LIST)
COMMITMENT = rows("commitment by contact owner kind text due overdue")
CONCESSION = rows(
    "concession account deal kind status percent value list_value given_value asked_by recipient "
    "requested_at approved_by approved_at granted_by granted_at from until purpose objection "
    "policy_number", counter=members("text commitment status"), findings=LIST)

# Section 2 of the catalogue. Findings' counts and others whose members are data are plain here.
ANSWERS = {
    "account": members(
        OF_ACCOUNT + "name size industry kind closed contacts_active",
        related=rows("to kind attitude since event"), owners=OWNER,
        labels=rows("scheme label basis since"),
        deals=rows("deal name product_line stage opened_at value outcome"),
        last_touch=members("at type by", contacts=LIST), next_steps=rows("text due overdue"),
        commitments=members("open overdue"), objections=members("open"),
        concessions=members("active granted", value=rows("minor currency")), facts=FACT,
        revenue=rows("period amount"), warnings=WARNING),
    "timeline": members(OF_ACCOUNT + "count next", entries=rows(ENTRY, contacts=LIST)),
    "decision_tree": members(
        OF_ACCOUNT + "deal",
        contacts=rows(
            "contact name title department active erased since until reports_to appointed_by touches "
            "last_touch_at", roles=ROLE, attitude=ATTITUDE,
            attitude_history=rows("score at event"), covered_by=LIST),
        edges=rows("from to kind strength since event"),
        roles=members("", covered=LIST, uncovered=LIST), deciders=LIST, paths=PATH, warnings=WARNING),
    "departure": members(
        OF_ACCOUNT + "contact name joined_at effective learned_at days_unnoticed reason destination "
        "successor", vacated_roles=rows("role deal"), edges_cut=LIST,
        orphaned=members(
            "", commitments=rows("commitment by text due overdue"),
            objections=rows("objection about status"), proposals=rows("proposal deal status"),
            concessions=rows("concession kind status"), demands=rows("demand text due overdue")),
        counts=members("interactions", by_type=rows("type count")), last_interactions=INTERACTION,
        facts_learned=FACT,
        remaining=members("", deciders=LIST, uncovered_roles=LIST, paths=PATH),
        candidates=rows("contact score", reasons=LIST), elsewhere=rows("account since title")),
    "handover": members(
        OF_ACCOUNT + "to", owners=OWNER,
        contacts=rows("contact", roles=ROLE, attitude=ATTITUDE),
        open_items=rows("kind id text due overdue with"), concessions_active=CONCESSION,
        rules=rows("key value"), last_touches=INTERACTION, sore_spots=rows("kind event text"),
        changes_since_issue=rows(ENTRY, contacts=LIST)),
    "negotiation": members(
        OF_ACCOUNT + "deal outcome", nodes=rows("event type at text caused_by"),
        proposals=rows("proposal number total status"),
        objections=rows("objection about status answered concession"),
        price_trail=rows("at list offered percent"), stages=rows("stage entered_at days")),
    "concessions": members(OF_EITHER + "count", rows=CONCESSION, totals=rows("currency count value")),
    "findings": members(
        OF_EITHER + "counts",
        rows=rows("code severity account concession text policy_number", events=LIST)),
    "commitments": members(
        OF_ACCOUNT + "kept missed ignored", open=COMMITMENT, overdue=COMMITMENT,
        contacts=rows("contact kept missed ignored onset advice appointed_by",
                      before=members("kept missed"), after=members("kept missed"),
                      likely_cause=members("event type"))),
    "cycle": members(
        OF_EITHER, lines=rows("product_line closed mean_days"),
        deals=rows("deal account product_line age_days mean_days state last_client_action_at "
                   "idle_days")),
    "person": members(
        OF_ALL + "contact", accounts=rows("account from until", titles=LIST, roles=LIST),
        entries=rows("account " + ENTRY, contacts=LIST)),
    "portfolio": members(
        OF_ALL + "manager",
        accounts=rows("account name last_touch_at revenue_share", labels=LIST, warnings=LIST),
        load=members("accounts", by_label=rows("label accounts max")), unowned=LIST,
        without_deputy=LIST,
        concentration=members("top3_share_percent", ranked=rows("account amount share_percent"))),
    "diff": members("account from to", events=LIST, changed=rows("path before after")),
    "event": members("envelope data hash"),
}


# Rows that are worked out of many events: sums, means, ways. Every other row names its event or events.
OF_MANY_EVENTS = {
    "account.concessions.value", "concessions.totals", "cycle.lines", "decision_tree.paths",
    "departure.candidates", "departure.counts.by_type", "departure.remaining.paths", "diff.changed",
    "portfolio.accounts", "portfolio.concentration.ranked", "portfolio.load.by_label"}

# What invented histories seldom have: somebody who kept his word and turned, a counter for a concession
# that is running, and a departure that leaves one of everything open.
RARE = [
    ("account.opened", {"name": "Rare AS", "currency": "EUR"}),
    ("contact.joined", {"contact": "per", "name": "Per", "department": "Garage", "appointed_by": "liv"}),
    ("contact.joined", {"contact": "ola", "name": "Ola", "department": "Garage", "reports_to": "per",
                        "decides": True}),
    ("role.assigned", {"contact": "per", "role": "economic", "deal": "d1"}),
    ("deal.opened", {"deal": "d1", "name": "Fleet"}),
    ("call.logged", {"direction": "in", "participants": ["per", "ola"], "topic": "hello"}),
    ("account.fact_recorded", {"topic": "plans", "key": "move", "value": "in May", "via": "per"}),
    ("commitment.made", {"commitment": "c1", "by": "client", "contact": "per", "text": "one"}),
    ("commitment.met", {"commitment": "c1"}),
    ("contact.changed", {"contact": "per", "change": "promotion"}),
    ("commitment.made", {"commitment": "c2", "by": "client", "contact": "per", "text": "two"}),
    ("commitment.missed", {"commitment": "c2"}),
    ("commitment.made", {"commitment": "c3", "by": "client", "contact": "per", "text": "three"}),
    ("commitment.ignored", {"commitment": "c3"}),
    ("commitment.made", {"commitment": "c4", "by": "us", "contact": "per", "text": "four"}),
    ("objection.raised", {"objection": "o1", "contact": "per", "about": "price"}),
    ("proposal.sent", {"proposal": "b1", "deal": "d1", "to": ["per"]}),
    ("demand.raised", {"demand": "t1", "contact": "per", "text": "a key"}),
    ("concession.granted", {"concession": "k1", "kind": "training", "granted_by": "anna",
                            "recipient": "per", "counter": {"text": "a reference"}}),
    ("contact.left", {"contact": "per", "effective": "2026-05-01", "destination": "rival"}),
]


def missing(expected, found, path):
    """The paths that ought to be there and are not, or are of another shape."""
    if isinstance(expected, list):
        if not isinstance(found, list):
            yield f"{path} is no list"
        elif expected:
            for row in found:
                yield from missing(expected[0], row, path)
                if path not in OF_MANY_EVENTS and "event" not in row and "events" not in row:
                    yield f"{path}.events"
    elif isinstance(expected, dict) and found is not None:
        if not isinstance(found, dict):
            yield f"{path} is no object"
            return
        for name, nested in expected.items():
            if name not in found:
                yield f"{path}.{name}"
            elif nested is not None:
                yield from missing(nested, found[name], f"{path}.{name}")


def met(expected, found, path):
    """The paths of rows and objects of which the answer had at least one."""
    if isinstance(expected, list) and expected and found:
        yield path
        for row in found:
            yield from met(expected[0], row, path)
    elif isinstance(expected, dict) and found is not None:
        yield path
        for name, nested in expected.items():
            if nested is not None:
                yield from met(nested, found.get(name), f"{path}.{name}")


def shapes(expected, path):
    """All that `met` could say of it."""
    if isinstance(expected, list):
        if expected:
            yield from shapes(expected[0], path)
    elif isinstance(expected, dict):
        yield path
        for name, nested in expected.items():
            yield from shapes(nested, f"{path}.{name}")


def names_of(expected):
    if isinstance(expected, list):
        for row in expected:
            yield from names_of(row)
    elif isinstance(expected, dict):
        yield from expected
        for nested in expected.values():
            yield from names_of(nested)


class Contract(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="daybook-contract-")
        cls.addClassCleanup(cls.folder.cleanup)
        cls.environment = {name: value for name, value in os.environ.items()
                           if not name.startswith(("DAYBOOK_", "XDG_"))}
        cls.environment |= {"HOME": cls.folder.name, "DAYBOOK_DATA": cls.folder.name + "/book"}
        cls.daybook("init")
        cls.daybook("generate", "--accounts", "12", "--seed", "7")
        requests = [{"account": "rare", "type": kind, "occurred_at": f"2026-04-{day:02}", "data": data,
                     "actor": {"id": "anna", "kind": "person"}}
                    for day, (kind, data) in enumerate(RARE, 1)]
        requests.append({"account": "rival", "type": "contact.joined", "occurred_at": "2026-05-02",
                         "data": {"contact": "per", "name": "Per"}})
        cls.daybook("append", lines="".join(json.dumps(request) + "\n" for request in requests))
        cls.events = [json.loads(line) for line in cls.daybook("export").splitlines()]
        cls.met = set()

    @classmethod
    def daybook(cls, *words, lines=None):
        done = subprocess.run([BINARY, *words], input=lines, capture_output=True, text=True,
                              env=cls.environment, timeout=120)
        if done.returncode != 0:
            raise AssertionError(f"{words}: exit {done.returncode}\n{done.stdout}\n{done.stderr}")
        return done.stdout

    def walk(self, answer, *words):
        with self.subTest(ask=" ".join((answer, *words))):
            found = json.loads(self.daybook("ask", answer, *words))
            self.assertEqual(list(missing(ANSWERS[answer], found, answer)), [])
            head = members(OF_ACCOUNT if found.get("account") else OF_ALL)
            self.assertEqual(list(missing(head, found, answer)), [])
            self.met.update(met(ANSWERS[answer], found, answer))

    def of(self, kind, *fields):
        """(account, id ...) of every event of a kind, each pair once, in order."""
        return list(dict.fromkeys((event["account"], *(event["data"][field] for field in fields))
                                  for event in self.events if event["type"] == kind))

    def test_every_member_of_every_answer_is_there(self):
        accounts = [account for account, in self.of("account.opened")]
        for account in accounts:
            for answer in ("account", "decision_tree", "handover", "commitments", "concessions",
                           "findings", "cycle"):
                self.walk(answer, account)
        self.walk("departure", "rare", "contact=per")
        for account in accounts[:3]:
            self.walk("timeline", account, "limit=50")
            self.walk("diff", account, "from=2026-01-01", "to=2026-06-30")
        for account, contact in self.of("contact.left", "contact")[:12]:
            self.walk("departure", account, f"contact={contact}")
            self.walk("person", contact)
        for account, contact in self.of("contact.joined", "contact")[:12]:
            self.walk("departure", account, f"contact={contact}")
        for account, deal in self.of("deal.opened", "deal")[:15]:
            self.walk("negotiation", deal, f"account={account}")
            self.walk("decision_tree", account, f"deal={deal}")
        for account, manager in self.of("handover.issued", "to")[:6]:
            self.walk("handover", account, f"to={manager}")
            self.walk("portfolio", f"manager={manager}")
        for answer in ("concessions", "findings", "cycle", "portfolio"):
            self.walk(answer)
        self.walk("event", "1")
        # A walk over empty lists proves nothing: of every shape at least one was there.
        self.assertEqual({path for answer, expected in ANSWERS.items()
                          for path in shapes(expected, answer)} - self.met, set())

    @unittest.skipUnless(CATALOG.is_file(), f"no {CATALOG}")
    def test_the_table_has_only_names_of_the_catalogue(self):
        section = CATALOG.read_text(encoding="utf-8")
        words = set(re.findall(r"[a-z][a-z0-9_]*", section))
        for answer, expected in ANSWERS.items():
            self.assertEqual(set(names_of(expected)) - words, set(), answer)


if __name__ == "__main__":
    unittest.main()
