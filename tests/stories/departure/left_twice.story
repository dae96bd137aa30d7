story   He left, came back and left again: the last time is told

append acme account.opened 2024-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme contact.joined 2024-01-05 {"contact": "ivan", "name": "Иван", "title": "Buyer"}
append acme contact.left 2024-06-10 {"contact": "ivan", "effective": "2024-06-01", "reason": "a quarrel", "successor": "vera"}
append acme contact.joined 2025-02-01 {"contact": "ivan", "name": "Иван", "title": "Director"}
append acme role.assigned 2025-02-02 {"contact": "ivan", "role": "decider"}

ask departure acme contact=ivan as_of=2024-07-01
  joined_at = "2024-01-05T00:00:00Z"
  effective = "2024-06-01"
  days_unnoticed = 9
  successor = "vera"
# back again: what would leave with him now
ask departure acme contact=ivan as_of=2025-02-10
  joined_at = "2025-02-01T00:00:00Z"
  effective = null
  reason = null
  successor = null
  vacated_roles[*].role = ["decider"]
append acme contact.left 2025-09-05 {"contact": "ivan", "effective": "2025-09-10", "reason": "retires"}
ask departure acme contact=ivan as_of=2025-09-10
  joined_at = "2025-02-01T00:00:00Z"
  effective = "2025-09-10"
  reason = "retires"
  days_unnoticed = 0
  vacated_roles[*].role = ["decider"]
ask person ivan as_of=2025-09-10
  accounts[*].from = ["2024-01-05", "2025-02-01"]
  accounts[*].until = ["2024-06-01", "2025-09-10"]
ask departure acme contact=ivan as_of=2024-01-04 -> not_found
