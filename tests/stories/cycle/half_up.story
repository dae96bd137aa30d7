story   A quarter of a day is rounded up

append old account.opened 2025-01-02 {"name": "Gammel AS", "currency": "NOK"}
append old deal.opened 2025-02-01 {"deal": "o1", "name": "x", "product_line": "vans"}
append old deal.closed 2025-02-11 {"deal": "o1", "outcome": "won"}
append old deal.opened 2025-02-01 {"deal": "o2", "name": "x", "product_line": "vans"}
append old deal.closed 2025-02-11 {"deal": "o2", "outcome": "won"}
append old deal.opened 2025-02-01 {"deal": "o3", "name": "x", "product_line": "vans"}
append old deal.closed 2025-02-12 {"deal": "o3", "outcome": "abandoned"}
append old deal.opened 2025-02-01 {"deal": "o4", "name": "x", "product_line": "vans"}
append old deal.closed 2025-02-11 {"deal": "o4", "outcome": "lost"}

# 31 days by 3 are 10.33, 41 by 4 are 10.25
ask cycle
  lines[0].mean_days = 10.3
ask cycle known_at=2025-02-11
  lines[0].closed = 2
  lines[0].mean_days = 10
append old deal.closed 2025-02-15 {"deal": "o1", "outcome": "won"} id=twice
append old event.annulled 2025-03-01 {"event": "@twice", "reason": "it was closed on the 11th"}
ask cycle
  lines[0].closed = 4
  lines[0].mean_days = 10.3
