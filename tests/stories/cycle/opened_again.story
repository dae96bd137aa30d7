story   A deal opened again is young again

append acme account.opened 2025-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme deal.opened 2025-01-10 {"deal": "d0", "name": "x", "product_line": "vans"}
append acme deal.closed 2025-01-30 {"deal": "d0", "outcome": "won"}
append acme deal.opened 2025-02-01 {"deal": "d1", "name": "y", "product_line": "vans"}
append acme call.logged 2025-02-10 {"direction": "in", "participants": ["kari"], "topic": "yes, soon", "deal": "d1"} by=anna
append acme deal.closed 2025-03-01 {"deal": "d1", "outcome": "lost"}
append acme deal.opened 2025-06-01 {"deal": "d1", "name": "y once more", "product_line": "vans"}

ask cycle as_of=2025-03-01
  deals = []
  lines[0].closed = 2
  lines[0].mean_days = 24
ask cycle as_of=2025-06-11
  deals[*].deal = ["d1"]
  deals[0].age_days = 10
  deals[0].state = "normal"
