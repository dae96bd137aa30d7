story   What is written down late is marked, and stands where it happened

append acme account.opened 2026-01-01 {"name": "Acme", "currency": "EUR"} id=opened
append acme visit.held 2026-01-10 {"participants": ["kari"], "topic": "garage"} id=visit
append acme call.logged 2026-01-05 {"direction": "in", "participants": ["kari"], "topic": "told a week later"} id=late recorded=2026-01-12
# the same moment as an earlier entry is not late, and a later one neither
append acme call.logged 2026-01-10 {"direction": "out", "participants": ["kari"], "topic": "same moment"} id=same recorded=2026-01-13
append acme call.logged 2026-01-11 {"direction": "out", "participants": ["kari"], "topic": "after all the others"} id=next
# another account's later events make nothing late
append nord account.opened 2026-01-20 {"name": "Nord", "currency": "NOK"}
append acme call.logged 2026-01-15 {"direction": "out", "participants": ["kari"], "topic": "nord was later"} id=other

ask timeline acme
  entries[*].event = [@opened, @late, @visit, @same, @next, @other]
  entries[*].late = [false, true, false, false, false, false]
  entries[event=@late].recorded_at = "2026-01-12T00:00:00Z"
  entries[event=@late].revision = 3
ask timeline nord
  entries[0].late = false
verify
