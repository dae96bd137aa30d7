story   An annulment that is annulled restores what it took away

append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme objection.raised 2026-01-10 {"objection": "o1", "about": "price"} id=o1
append acme event.annulled 2026-02-01 {"event": "@o1", "reason": "he was joking"} id=gone
append acme event.annulled 2026-03-01 {"event": "@gone", "reason": "he was not"}

# whatever as_of is, an annulment that is known holds
ask account acme as_of=2026-01-15 known_at=2026-01-31
  objections.open = 1
ask account acme as_of=2026-01-15 known_at=2026-02-15
  objections.open = 0
ask account acme as_of=2026-01-15 known_at=2026-03-01
  objections.open = 1
ask account acme as_of=2026-02-15 known_at=2026-03-01
  objections.open = 1
