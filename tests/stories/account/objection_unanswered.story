story   He objected, and nobody has said anything yet

append acme account.opened 2026-01-01 {"name": "Acme AS", "currency": "EUR"}
append acme contact.joined 2026-01-01 {"contact": "erik", "name": "Erik Berg"}
append acme objection.raised 2026-01-10 {"objection": "o1", "contact": "erik", "about": "price", "severity": 4, "verbatim": "a quarter dearer than Nordvan"}
append acme objection.raised 2026-01-11 {"objection": "o2", "contact": "erik", "about": "delivery"}
append acme objection.answered 2026-01-12 {"objection": "o1", "by": "anna", "text": "the service is in the price"}
append acme objection.answered 2026-01-13 {"objection": "o2", "by": "anna", "text": "two weeks, in writing"}
append acme objection.resolved 2026-01-20 {"objection": "o2", "how": "accepted"}
append acme objection.reopened 2026-02-01 {"objection": "o1", "reason": "read the contract again"}
append acme objection.resolved 2026-02-10 {"objection": "o1", "how": "withdrawn"}

ask account acme as_of=2026-01-11
  objections.open = 2
  warnings contains {"code": "objection_unanswered"}
# answered is not resolved: still open, but nobody waits for us
ask account acme as_of=2026-01-13
  objections.open = 2
  warnings[code="objection_unanswered"] absent
ask account acme as_of=2026-01-20
  objections.open = 1
ask account acme as_of=2026-02-01
  objections.open = 1
  warnings contains {"code": "objection_unanswered"}
ask account acme as_of=2026-02-10
  objections.open = 0
  warnings[code="objection_unanswered"] absent
