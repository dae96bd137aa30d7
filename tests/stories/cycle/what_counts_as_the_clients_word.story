story   Only what the client does himself wakes a deal

append old account.opened 2025-01-02 {"name": "Gammel AS", "currency": "NOK"}
append old deal.opened 2025-02-01 {"deal": "o1", "name": "x", "product_line": "vans"}
append old deal.closed 2025-02-06 {"deal": "o1", "outcome": "won"}
append acme account.opened 2025-05-01 {"name": "Acme AS", "currency": "EUR"}
append acme deal.opened 2025-05-01 {"deal": "d1", "name": "A van", "product_line": "vans"}
append acme call.logged 2025-05-10 {"direction": "out", "participants": ["kari"], "topic": "well?", "deal": "d1"} by=anna
append acme message.sent 2025-05-11 {"channel": "email", "contacts": ["kari"], "subject": "well?", "deal": "d1"} by=anna
append acme meeting.held 2025-05-12 {"form": "internal", "participants": [], "topic": "what now", "deal": "d1"} by=anna
append acme commitment.made 2025-05-13 {"commitment": "p1", "by": "us", "text": "another demo", "deal": "d1"} by=anna
append acme call.logged 2025-05-14 {"direction": "in", "participants": ["kari"], "topic": "another matter"} by=anna
append acme proposal.sent 2025-05-15 {"proposal": "b1", "deal": "d1"} by=anna
append acme proposal.returned 2025-05-20 {"proposal": "b1", "by": "kari"} by=anna
append acme commitment.made 2025-05-22 {"commitment": "c1", "by": "client", "text": "an answer", "deal": "d1"} by=anna

# never: since the opening
ask cycle acme as_of=2025-05-06
  deals[0].last_client_action_at = null
  deals[0].idle_days = 5
  deals[0].state = "normal"
ask cycle acme as_of=2025-05-19
  deals[0].last_client_action_at = null
  deals[0].idle_days = 18
  deals[0].state = "reconsider"
# his return names the proposal, and the proposal the deal
ask cycle acme as_of=2025-05-20
  deals[0].last_client_action_at = "2025-05-20T00:00:00Z"
  deals[0].idle_days = 0
  deals[0].state = "dragging"
ask cycle acme as_of=2025-05-22
  deals[0].last_client_action_at = "2025-05-22T00:00:00Z"
