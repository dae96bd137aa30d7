story   How long such deals take, in the whole book

append acme account.opened 2025-01-02 {"name": "Acme AS", "currency": "EUR"}
append nord account.opened 2025-01-02 {"name": "Nord AS", "currency": "NOK"}
append acme deal.opened 2025-02-01 {"deal": "a1", "name": "Vans", "product_line": "vans"}
append acme deal.closed 2025-02-11 {"deal": "a1", "outcome": "won"}
append nord deal.opened 2025-02-01 {"deal": "n1", "name": "Vans", "product_line": "vans"}
append nord deal.closed 2025-02-12 {"deal": "n1", "outcome": "lost"}
append nord deal.opened 2025-02-01T23:00:00Z {"deal": "n2", "name": "Vans", "product_line": "vans"}
append nord deal.closed 2025-02-13T01:00:00Z {"deal": "n2", "outcome": "abandoned"}
append nord deal.opened 2025-02-01 {"deal": "n3", "name": "Ships", "product_line": "ships"}
append nord deal.closed 2025-02-14 {"deal": "n3", "outcome": "won"}
append nord deal.opened 2025-02-01 {"deal": "n4", "name": "Ships", "product_line": "ships"}
append nord deal.closed 2025-02-17 {"deal": "n4", "outcome": "won"}
append acme deal.opened 2025-03-01 {"deal": "a2", "name": "A van", "product_line": "vans"}
append nord deal.opened 2025-03-01 {"deal": "n5", "name": "A ship", "product_line": "ships"}

# 10, 11 and 12 days; 13 and 16 days
ask cycle as_of=2025-03-05
  lines contains {"product_line": "vans", "closed": 3, "mean_days": 11}
  lines contains {"product_line": "ships", "closed": 2, "mean_days": 14.5}
  deals[*].deal = ["a2", "n5"]
  deals[deal="a2"].account = "acme"
  deals[deal="a2"].age_days = 4
  deals[deal="a2"].mean_days = 11
# whoever else sold it, the mean is the book's
ask cycle acme as_of=2025-03-05
  deals[*].deal = ["a2"]
  deals[0].mean_days = 11
# on the 12th of February only two were closed
ask cycle acme as_of=2025-02-12
  lines contains {"product_line": "vans", "closed": 2, "mean_days": 10.5}
  deals = []
