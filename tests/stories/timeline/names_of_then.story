story   People are called what they were called then

append acme account.opened 2026-01-01 {"name": "Acme", "currency": "EUR"}
append acme call.logged 2026-01-02 {"direction": "in", "participants": ["kari"], "topic": "who is she?"} id=before
append acme contact.joined 2026-01-03 {"contact": "kari", "name": "Kari Moen"}
append acme call.logged 2026-01-04 {"direction": "in", "participants": ["kari"], "topic": "prices"} id=moen
append acme contact.changed 2026-01-05 {"contact": "kari", "change": "details", "name": "Kari Berg"} id=wedding
append acme call.logged 2026-01-06 {"direction": "in", "participants": ["kari"], "topic": "prices"} id=berg
append acme contact.changed 2026-01-07 {"contact": "kari", "change": "promotion", "title": "CEO"}
append acme call.logged 2026-01-08 {"direction": "in", "participants": ["kari"], "topic": "prices"} id=still

ask timeline acme
  entries[event=@before].summary contains "with kari about"
  entries[event=@moen].summary contains "Kari Moen"
  entries[event=@berg].summary contains "Kari Berg"
  entries[event=@still].summary contains "Kari Berg"
# a page knows the names that were told before it
ask timeline acme order=newest limit=1
  entries[0].summary contains "Kari Berg"
ask timeline acme type=call.logged from=2026-01-06
  entries[0].summary contains "Kari Berg"
# a name told by an annulled event was never told
append acme event.annulled 2026-01-09 {"event": "@wedding", "reason": "another Kari"}
ask timeline acme
  entries[event=@berg].summary contains "Kari Moen"
