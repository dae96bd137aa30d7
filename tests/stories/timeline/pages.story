story   Page by page, each entry once

append acme account.opened 2026-01-01 {"name": "Acme", "currency": "EUR"} id=e1
append acme call.logged 2026-01-05 {"direction": "in", "participants": ["kari"], "topic": "five"} id=e5
append acme call.logged 2026-01-03 {"direction": "in", "participants": ["kari"], "topic": "three"} id=e3
append acme call.logged 2026-01-03 {"direction": "in", "participants": ["ola"], "topic": "three too"} id=e4
append acme call.logged 2026-01-02 {"direction": "in", "participants": ["kari"], "topic": "two"} id=e2

ask timeline acme limit=2
  entries[*].event = [@e1, @e2]
  count = 2
  next = 5
ask timeline acme limit=2 after=5
  entries[*].event = [@e3, @e4]
  next = 4
ask timeline acme limit=2 after=4
  entries[*].event = [@e5]
  count = 1
  next absent
# a page that ends with the last entry has no next
ask timeline acme limit=5
  count = 5
  next absent
ask timeline acme limit=2 order=newest
  entries[*].event = [@e5, @e4]
  next = 4
ask timeline acme limit=2 order=newest after=4
  entries[*].event = [@e3, @e2]
ask timeline acme after=2
  count = 0
  next absent
# filters and pages together; what does not pass makes no next
ask timeline acme contact=kari limit=1
  entries[*].event = [@e2]
  next = 5
ask timeline acme contact=kari limit=1 after=3
  entries[*].event = [@e5]
  next absent
# a later append does not move the pages that are left
append acme call.logged 2026-01-02T12:00:00Z {"direction": "in", "participants": ["kari"], "topic": "in between"} id=new
ask timeline acme limit=2 after=4
  entries[*].event = [@e5]
ask timeline acme limit=2 after=5
  entries[*].event = [@new, @e3]
ask timeline acme after=99 -> invalid
ask timeline acme after=0 -> invalid
ask timeline acme limit=0 -> invalid
ask timeline acme limit=-1 -> invalid
ask timeline acme limit=many -> invalid
ask timeline acme order=random -> invalid
