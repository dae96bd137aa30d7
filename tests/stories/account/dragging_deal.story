story   A deal older than others of its line took to close

append old account.opened 2025-01-05 {"name": "Gammel AS", "currency": "NOK"}
append old deal.opened 2025-02-01 {"deal": "o1", "name": "Vans", "product_line": "vans"}
append old deal.closed 2025-02-11 {"deal": "o1", "outcome": "won"}
append old deal.opened 2025-03-01 {"deal": "o2", "name": "More vans", "product_line": "vans"}
append old deal.closed 2025-03-31 {"deal": "o2", "outcome": "lost"}
append acme account.opened 2026-01-01 {"name": "Acme AS", "currency": "EUR"}
append acme deal.opened 2026-01-01 {"deal": "d1", "name": "Vans", "product_line": "vans"}
append acme deal.opened 2026-01-01 {"deal": "d2", "name": "Ships", "product_line": "ships"}
append acme call.logged 2026-01-20 {"direction": "in", "participants": ["kari"], "topic": "still thinking", "deal": "d1"} by=anna

# 10 and 30 days: 20 on average. Ships were never sold: there is nothing to compare with.
ask account acme as_of=2026-01-21
  warnings[code="dragging_deal"] absent
ask account acme as_of=2026-01-22
  warnings contains {"code": "dragging_deal"}
ask cycle acme as_of=2026-01-22
  deals[deal="d1"].state = "dragging"
  deals[deal="d2"].state = "normal"
