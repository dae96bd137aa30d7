story   Shares are rounded each by itself, and their sum is not the sum of the rounded

append a account.opened 2026-01-02 {"name": "A", "currency": "EUR"}
append b account.opened 2026-01-02 {"name": "B", "currency": "EUR"}
append c account.opened 2026-01-02 {"name": "C", "currency": "EUR"}
append d account.opened 2026-01-02 {"name": "D", "currency": "EUR"}
append e account.opened 2026-01-02 {"name": "E", "currency": "EUR"}
append f account.opened 2026-01-02 {"name": "F", "currency": "EUR"}
append a revenue.recorded 2026-01-31 {"period": "2026-01", "amount": {"minor": 700, "currency": "EUR"}}
append b revenue.recorded 2026-01-31 {"period": "2026-01", "amount": {"minor": 700, "currency": "EUR"}}
append c revenue.recorded 2026-01-31 {"period": "2026-01", "amount": {"minor": 700, "currency": "EUR"}}
append d revenue.recorded 2026-01-31 {"period": "2026-01", "amount": {"minor": 700, "currency": "EUR"}}
append e revenue.recorded 2026-01-31 {"period": "2026-01", "amount": {"minor": 700, "currency": "EUR"}}
append f revenue.recorded 2026-01-31 {"period": "2026-01", "amount": {"minor": 700, "currency": "EUR"}} id=f

# a sixth is 16.666..., three sixths are a half
ask portfolio
  concentration.ranked[*].share_percent = ["16.67", "16.67", "16.67", "16.67", "16.67", "16.67"]
  concentration.ranked[*].account = ["a", "b", "c", "d", "e", "f"]
  concentration.top3_share_percent = "50"
# a closed client's revenue is no part of what we have
append f account.closed 2026-02-01 {"reason": "moved abroad"}
ask portfolio
  concentration.ranked.count = 5
  concentration.top3_share_percent = "60"
  accounts[account="a"].revenue_share = "20"
