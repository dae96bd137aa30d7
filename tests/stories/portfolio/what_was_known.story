story   Whose clients they were, as the book knew it then

append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"} recorded=2026-01-02
append acme account.owner_assigned 2026-01-03 {"manager": "anna", "function": "owner"} recorded=2026-01-03
append acme account.owner_released 2026-02-01 {"manager": "anna", "function": "owner"} recorded=2026-02-20
append acme account.owner_assigned 2026-02-01 {"manager": "boris", "function": "owner"} recorded=2026-02-20
append acme revenue.recorded 2026-01-31 {"period": "2026-01", "amount": {"minor": 100, "currency": "EUR"}} recorded=2026-03-01

ask portfolio manager=anna as_of=2026-02-10 known_at=2026-02-10
  accounts[*].account = ["acme"]
  accounts[0].revenue_share = null
ask portfolio manager=anna as_of=2026-02-10
  accounts = []
ask portfolio manager=boris as_of=2026-02-10
  accounts[*].account = ["acme"]
  accounts[0].revenue_share = "100"
ask portfolio manager=boris as_of=2026-02-10 known_at=2026-02-28
  accounts[0].revenue_share = null
ask account acme as_of=2026-02-10 known_at=2026-02-10
  owners[*].manager = ["anna"]
