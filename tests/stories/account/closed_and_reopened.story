story   A client who left and came back

append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme account.owner_assigned 2026-01-02 {"manager": "anna", "function": "owner"}
append acme account.closed 2026-03-01 {"reason": "buys elsewhere"} recorded=2026-03-10
append acme account.reopened 2026-06-01 {"reason": "the other one was worse"}

ask account acme as_of=2026-02-28
  closed = false
ask account acme as_of=2026-03-05 known_at=2026-03-05
  closed = false
ask account acme as_of=2026-03-05
  closed = true
ask account acme as_of=2026-06-01
  closed = false
# the portfolio holds open accounts
ask portfolio manager=anna as_of=2026-03-05
  accounts = []
  load.accounts = 0
ask portfolio manager=anna as_of=2026-06-01
  accounts[*].account = ["acme"]
