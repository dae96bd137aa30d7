story   My clients, and everybody's

append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append nord account.opened 2026-01-02 {"name": "Nord AS", "currency": "NOK"}
append fjell account.opened 2026-01-02 {"name": "Fjell AS", "currency": "NOK"}
append gone account.opened 2026-01-02 {"name": "Borte AS", "currency": "NOK"}
append acme account.owner_assigned 2026-01-03 {"manager": "anna", "function": "owner"}
append acme account.owner_assigned 2026-01-03 {"manager": "boris", "function": "deputy"}
append nord account.owner_assigned 2026-01-03 {"manager": "anna", "function": "support"}
append nord account.owner_assigned 2026-01-03 {"manager": "boris", "function": "owner", "until": "2026-01-31"}
append gone account.owner_assigned 2026-01-03 {"manager": "anna", "function": "owner"}
append gone account.closed 2026-01-04 {"reason": "bankrupt"}
append acme call.logged 2026-01-20T12:30:00Z {"direction": "in", "participants": ["kari"], "topic": "hello"} by=anna

ask portfolio as_of=2026-01-31
  manager = null
  accounts[*].account = ["acme", "fjell", "nord"]
  unowned = ["fjell"]
  without_deputy = ["fjell", "nord"]
  load.accounts = 3
# any function makes it mine
ask portfolio manager=anna as_of=2026-01-31
  manager = "anna"
  accounts[*].account = ["acme", "nord"]
  accounts[0].name = "Acme AS"
  accounts[0].last_touch_at = "2026-01-20T12:30:00Z"
  accounts[1].last_touch_at = null
  accounts[1].warnings contains "no_deputy"
  unowned = []
  load.accounts = 2
ask portfolio manager=boris as_of=2026-02-01
  accounts[*].account = ["acme"]
ask portfolio manager=anna as_of=2026-02-01
  unowned = ["nord"]
