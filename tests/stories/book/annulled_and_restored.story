story   An annulment can be annulled in its turn

append acme account.opened 2026-01-01 {"name": "Acme", "currency": "EUR"}
append acme visit.held 2026-01-02 {"participants": ["kari"], "topic": "garage"} id=visit
append acme event.annulled 2026-01-03 {"event": "@visit", "reason": "it was the day after"} id=first recorded=2026-01-03
ask timeline acme
  entries[event=@visit].annulled = true
  entries[event=@first].annulled = false
  count = 3
append acme event.annulled 2026-01-04 {"event": "@first", "reason": "no, it was that day"} id=second recorded=2026-01-04
ask timeline acme
  entries[event=@visit].annulled = false
  entries[event=@first].annulled = true
append acme event.annulled 2026-01-05 {"event": "@second", "reason": "it was not"} recorded=2026-01-05
ask timeline acme
  entries[event=@visit].annulled = true
  entries[event=@first].annulled = false
  entries[event=@second].annulled = true
# what was known on the evening of the 3rd and of the 4th
ask timeline acme known_at=2026-01-03
  entries[event=@visit].annulled = true
ask timeline acme known_at=2026-01-04
  entries[event=@visit].annulled = false
# an annulment holds whatever as_of is
ask timeline acme as_of=2026-01-02
  count = 2
  entries[event=@visit].annulled = true
verify
