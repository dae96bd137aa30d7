story   A promise is overdue from the day after

append acme account.opened 2026-01-05 {"name": "Acme AS", "currency": "EUR"}
append acme contact.joined 2026-01-05 {"contact": "kari", "name": "Kari Moen"}
append acme commitment.made 2026-01-10 {"commitment": "p1", "by": "us", "contact": "kari", "owner": "anna", "text": "a leasing calculation", "due": "2026-01-31"}
append acme commitment.made 2026-01-10 {"commitment": "c1", "by": "client", "contact": "kari", "text": "the list of cars", "due": "2026-02-10"}
append acme commitment.made 2026-01-10 {"commitment": "c2", "by": "client", "contact": "kari", "text": "a word to the driver"}
append acme commitment.rescheduled 2026-02-05 {"commitment": "p1", "due": "2026-02-20"}
append acme commitment.met 2026-02-20 {"commitment": "p1"}
append acme commitment.missed 2026-02-25 {"commitment": "c1"}

ask account acme as_of=2026-01-31
  commitments = {"open": 3, "overdue": 0}
  warnings[code="overdue_commitment"] absent
ask account acme as_of=2026-02-01
  commitments = {"open": 3, "overdue": 1}
  warnings contains {"code": "overdue_commitment"}
# put off; and what has no date is never overdue
ask account acme as_of=2026-02-10
  commitments = {"open": 3, "overdue": 0}
ask account acme as_of=2026-02-21
  commitments = {"open": 2, "overdue": 1}
  warnings contains {"code": "overdue_commitment"}
# missed is decided, not open
ask account acme as_of=2026-02-25
  commitments = {"open": 1, "overdue": 0}
  warnings[code="overdue_commitment"] absent
