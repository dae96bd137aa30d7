story   Newest first is the same list backwards

append acme account.opened 2026-01-01 {"name": "Acme", "currency": "EUR"} id=e1
append acme visit.held 2026-01-02 {"participants": ["kari"], "topic": "one"} id=e2
append acme visit.held 2026-01-02 {"participants": ["kari"], "topic": "two"} id=e3
append acme visit.held 2025-12-31 {"participants": ["kari"], "topic": "before"} id=e0

ask timeline acme
  entries[*].event = [@e0, @e1, @e2, @e3]
ask timeline acme order=oldest
  entries[*].event = [@e0, @e1, @e2, @e3]
ask timeline acme order=newest
  entries[*].event = [@e3, @e2, @e1, @e0]
  entries[-1].late = true
