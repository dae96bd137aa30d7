story   Positions count the whole book, revisions each account

append acme account.opened 2026-01-01 {"name": "Acme", "currency": "EUR"} id=a1
append nord account.opened 2026-01-02 {"name": "Nord", "currency": "NOK"} id=n1
append acme call.logged 2026-01-03 {"direction": "in", "participants": ["kari"], "topic": "first"} id=a2
append nord call.logged 2026-01-03 {"direction": "in", "participants": ["ola"], "topic": "first"} id=n2

ask event @a1
  envelope.position = 1
  envelope.revision = 1
ask event @n1
  envelope.position = 2
  envelope.revision = 1
ask event @a2
  envelope.position = 3
  envelope.revision = 2
  revision = 2
ask event 4
  envelope.id = @n2
  envelope.account = "nord"
ask event 5 -> not_found
ask event 0 -> invalid
verify
