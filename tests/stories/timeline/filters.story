story   Filters of the timeline

append acme account.opened 2026-01-01 {"name": "Acme", "currency": "EUR"} id=opened
append acme contact.joined 2026-01-02 {"contact": "kari", "name": "Kari"} id=kari
append acme contact.joined 2026-01-03 {"contact": "ola", "name": "Ola", "reports_to": "kari"} id=ola
append acme deal.opened 2026-01-04 {"deal": "d1", "name": "Doors"} id=deal
append acme call.logged 2026-01-05T10:00:00Z {"direction": "in", "participants": ["ola"], "topic": "doors", "deal": "d1"} id=call
append acme visit.held 2026-01-05T23:30:00Z {"participants": ["ola", "kari"], "topic": "garage"} id=visit
append acme message.received 2026-01-06 {"channel": "email", "contacts": ["kari"], "subject": "newsletter"} id=mail as=automation by=mailbox
append acme role.assigned 2026-01-07 {"contact": "ola", "role": "user", "deal": "d1"} id=role as=import

# whoever names her, or points to her
ask timeline acme contact=kari
  entries[*].event = [@kari, @ola, @visit, @mail]
ask timeline acme contact=stranger
  entries = []
  count = 0
  next absent
ask timeline acme deal=d1
  entries[*].event = [@deal, @call, @role]
ask timeline acme type=call.logged,visit.held
  entries[*].event = [@call, @visit]
ask timeline acme type=call.logged contact=ola deal=d1
  entries[*].event = [@call]
# a bare date takes in its whole day, at both ends
ask timeline acme from=2026-01-05 to=2026-01-05
  entries[*].event = [@call, @visit]
ask timeline acme from=2026-01-05T10:00:00Z to=2026-01-05T10:00:00Z
  entries[*].event = [@call]
ask timeline acme from=2026-01-05T10:00:01Z
  entries[0].event = @visit
# machines, not imports
ask timeline acme automation=false
  count = 7
  entries[*].event = [@opened, @kari, @ola, @deal, @call, @visit, @role]
ask timeline acme automation=true
  count = 8
  entries[event=@mail].actor = "mailbox"
# whatever is left out: the same members, and the account's last revision
ask timeline acme type=call.logged
  revision = 8
  account = "acme"
ask timeline acme type=call.loged -> invalid
ask timeline acme type= -> invalid
ask timeline acme type=call.logged,,visit.held -> invalid
ask timeline acme automation=no -> invalid
ask timeline acme from=2026-02-01 to=2026-01-01 -> invalid
ask timeline acme contact="no id" -> invalid
ask timeline acme form=2026-01-05 -> invalid
ask timeline acme deal=d1 deal=d2 -> invalid
