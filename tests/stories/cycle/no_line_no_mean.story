story   A deal of no line, and the first of its line, are never slow

append acme account.opened 2025-05-01 {"name": "Acme AS", "currency": "EUR"}
append acme deal.opened 2025-05-01 {"deal": "d1", "name": "Something"}
append acme deal.opened 2025-05-01 {"deal": "d2", "name": "A ship", "product_line": "ships"}
append acme deal.changed 2025-06-01 {"deal": "d2", "product_line": "vans"}

ask cycle acme as_of=2026-05-01
  deals[deal="d1"].product_line = null
  deals[deal="d1"].mean_days = null
  deals[deal="d1"].age_days = 365
  deals[deal="d1"].state = "normal"
  deals[deal="d2"].product_line = "vans"
  deals[deal="d2"].state = "normal"
ask cycle acme as_of=2025-05-31
  deals[deal="d2"].product_line = "ships"
