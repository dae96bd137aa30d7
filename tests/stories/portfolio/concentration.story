story   How much hangs on the three largest

append a account.opened 2026-01-02 {"name": "A", "currency": "EUR"}
append b account.opened 2026-01-02 {"name": "B", "currency": "EUR"}
append c account.opened 2026-01-02 {"name": "C", "currency": "EUR"}
append d account.opened 2026-01-02 {"name": "D", "currency": "EUR"}
append e account.opened 2026-01-02 {"name": "E", "currency": "EUR"}
append a revenue.recorded 2026-01-31 {"period": "2026-01", "amount": {"minor": 10000, "currency": "EUR"}}
append b revenue.recorded 2026-01-31 {"period": "2026-01", "amount": {"minor": 20000, "currency": "EUR"}}
append b revenue.recorded 2026-01-31 {"period": "2025-12", "amount": {"minor": 10000, "currency": "EUR"}}
append c revenue.recorded 2026-01-31 {"period": "2026-01", "amount": {"minor": 15000, "currency": "EUR"}}
append d revenue.recorded 2026-01-31 {"period": "2026-01", "amount": {"minor": 5000, "currency": "EUR"}}

ask portfolio as_of=2026-01-31
  concentration.ranked[*].account = ["b", "c", "a", "d"]
  concentration.ranked[0].amount = {"minor": 30000, "currency": "EUR"}
  concentration.ranked[*].share_percent = ["50", "25", "16.67", "8.33"]
  concentration.top3_share_percent = "91.67"
  accounts[account="b"].revenue_share = "50"
  accounts[account="e"].revenue_share = "0"
ask portfolio as_of=2026-01-30
  concentration.top3_share_percent = null
  concentration.ranked = []
  accounts[account="b"].revenue_share = null
# with two currencies nobody can say who is the larger part
append e revenue.recorded 2026-02-28 {"period": "2026-02", "amount": {"minor": 900, "currency": "NOK"}}
ask portfolio as_of=2026-02-28
  concentration.top3_share_percent = null
  accounts[*].revenue_share = [null, null, null, null, null]
