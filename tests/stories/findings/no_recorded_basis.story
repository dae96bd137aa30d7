story   The reason was found after the grant

policy concessions 2026-01-01 {"purpose_required": false}
append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"} id=opened
append acme objection.raised 2026-02-01 {"objection": "o1", "about": "price"} recorded=2026-02-01
append acme concession.granted 2026-02-10 {"concession": "k1", "kind": "discount", "granted_by": "anna", "percent": "3", "objection": "o1"} recorded=2026-02-10
append acme concession.granted 2026-02-11 {"concession": "k2", "kind": "training", "granted_by": "anna", "objection": "o2"} recorded=2026-02-11
append acme concession.granted 2026-02-12 {"concession": "k3", "kind": "storage", "granted_by": "anna", "objection": "o2", "proposal": "b1"} recorded=2026-02-12
append acme concession.granted 2026-02-13 {"concession": "k6", "kind": "training", "granted_by": "anna", "objection": "o1"} recorded=2026-02-13
append acme concession.granted 2026-02-14 {"concession": "k7", "kind": "training", "granted_by": "anna", "objection": "o2"} recorded=2026-02-14 after=opened
# dated before the grants, written down after them
append acme objection.raised 2026-02-05 {"objection": "o2", "about": "quality"} recorded=2026-02-20
append acme proposal.sent 2026-02-06 {"proposal": "b1", "deal": "d1"} recorded=2026-02-21
append acme concession.granted 2026-02-22 {"concession": "k4", "kind": "warranty", "granted_by": "anna"} recorded=2026-02-22
append acme concession.granted 2026-02-23 {"concession": "k5", "kind": "bonus", "granted_by": "anna", "objection": "o1", "proposal": "b2"} recorded=2026-02-23
append acme proposal.sent 2026-02-07 {"proposal": "b2", "deal": "d1"} recorded=2026-02-24
append acme concession.requested 2026-02-08 {"concession": "k6", "kind": "training", "reason": "new people"} recorded=2026-02-25

# k4 names no reason at all; of k5's, k6's and k7's two one was there
ask findings acme
  rows[*].concession = ["k2", "k3"]
  rows[*].code = ["no_recorded_basis", "no_recorded_basis"]
  rows[0].severity = "warning"
