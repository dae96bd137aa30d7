story   A deal drags, and when the client falls silent too it is to be reconsidered

append old account.opened 2025-01-02 {"name": "Gammel AS", "currency": "NOK"}
append old deal.opened 2025-02-01 {"deal": "o1", "name": "x", "product_line": "vans"}
append old deal.closed 2025-02-11 {"deal": "o1", "outcome": "won"}
append old deal.opened 2025-02-01 {"deal": "o2", "name": "x", "product_line": "vans"}
append old deal.closed 2025-02-11 {"deal": "o2", "outcome": "won"}
append old deal.opened 2025-02-01 {"deal": "o3", "name": "x", "product_line": "vans"}
append old deal.closed 2025-02-12 {"deal": "o3", "outcome": "won"}
append old deal.opened 2025-02-01 {"deal": "o4", "name": "x", "product_line": "vans"}
append old deal.closed 2025-02-10 {"deal": "o4", "outcome": "won"}
append acme account.opened 2025-05-01 {"name": "Acme AS", "currency": "EUR"}
append acme deal.opened 2025-05-01 {"deal": "d1", "name": "A van", "product_line": "vans"}
append acme call.logged 2025-05-08 {"direction": "in", "participants": ["kari"], "topic": "soon", "deal": "d1"} by=anna

ask cycle acme as_of=2025-05-11
  deals[0].mean_days = 10
  deals[0].age_days = 10
  deals[0].state = "normal"
ask cycle acme as_of=2025-05-12
  deals[0].state = "dragging"
  deals[0].last_client_action_at = "2025-05-08T00:00:00Z"
  deals[0].idle_days = 4
# ten days after the client's last word he has still not been idle for longer than others take
ask cycle acme as_of=2025-05-18
  deals[0].idle_days = 10
  deals[0].state = "dragging"
ask cycle acme as_of=2025-05-19
  deals[0].state = "reconsider"
# one more closed, of 13 days: the mean is 10.6 now
append old deal.opened 2025-02-01 {"deal": "o5", "name": "x", "product_line": "vans"}
append old deal.closed 2025-02-14 {"deal": "o5", "outcome": "lost"}
ask cycle acme as_of=2025-05-12
  deals[0].mean_days = 10.6
  deals[0].age_days = 11
  deals[0].state = "dragging"
