story   Clients of class A want to hear of us every twenty days

policy cadence 2026-01-01 {"touch_days": {"A": 20, "north": 30}}
append acme account.opened 2026-01-01 {"name": "Acme AS", "currency": "EUR"}
append acme account.classified 2026-01-01 {"scheme": "abc", "labels": ["A"], "basis": "chosen"}
append acme account.classified 2026-01-01 {"scheme": "region", "labels": ["north"], "basis": "chosen"}
append acme call.logged 2026-02-01T15:00:00Z {"direction": "out", "participants": ["kari"], "topic": "hello"} by=anna
append acme message.sent 2026-02-10 {"channel": "email", "contacts": ["kari"], "subject": "offers of the week"} by=mailer as=automation
append acme account.classified 2026-02-25 {"scheme": "abc", "labels": ["C"], "basis": "chosen"}
append quiet account.opened 2026-01-01 {"name": "Quiet AS", "currency": "EUR"}

# never touched: since the first event
ask account acme as_of=2026-01-21
  warnings[code="stale"] absent
ask account acme as_of=2026-01-22
  warnings contains {"code": "stale"}
# the least of the labels counts, and a machine's mail does not
ask account acme as_of=2026-02-21
  warnings[code="stale"] absent
ask account acme as_of=2026-02-22
  warnings contains {"code": "stale"}
# C has no rule; north gives him thirty days
ask account acme as_of=2026-03-03
  warnings[code="stale"] absent
ask account acme as_of=2026-03-04
  warnings contains {"code": "stale"}
# without a label there is nothing to judge by
ask account quiet as_of=2026-12-31
  warnings[code="stale"] absent
