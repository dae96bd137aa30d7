story   All that we know of the client comes from one person

append acme account.opened 2026-01-05 {"name": "Acme AS", "currency": "EUR"}
append acme contact.joined 2026-01-05 {"contact": "kari", "name": "Kari Moen"}
append acme contact.joined 2026-01-05 {"contact": "ola", "name": "Ola Berg"}
append acme call.logged 2026-01-10 {"direction": "out", "participants": ["kari"], "topic": "first call"} by=anna
append acme call.logged 2026-01-12 {"direction": "in", "participants": ["kari"], "topic": "questions"} by=anna
append acme meeting.held 2026-02-01 {"form": "demo", "participants": ["kari", "ola"], "topic": "the new line"} by=anna
append acme contact.left 2026-03-01 {"contact": "kari", "effective": "2026-03-01"}

# nobody touched at all is another trouble
ask account acme as_of=2026-01-09
  warnings[code="single_threaded"] absent
ask account acme as_of=2026-01-15
  warnings contains {"code": "single_threaded"}
ask account acme as_of=2026-02-01
  warnings[code="single_threaded"] absent
# she is gone: Ola alone is left
ask account acme as_of=2026-03-01
  contacts_active = 1
  warnings contains {"code": "single_threaded"}
