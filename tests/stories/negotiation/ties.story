story   What hangs together, whichever way it was told

append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme contact.joined 2026-01-02 {"contact": "kari", "name": "Kari Moen"}
append acme objection.raised 2026-01-05 {"objection": "o1", "about": "price", "contact": "kari"} id=o1
append acme objection.raised 2026-01-06 {"objection": "o2", "about": "trust"} id=o2
append acme deal.opened 2026-01-10 {"deal": "d1", "name": "Fleet"} id=d1
append acme deal.opened 2026-01-10 {"deal": "d2", "name": "Ramp"} id=d2
append acme objection.reopened 2026-01-12 {"objection": "o1"} id=again
ask negotiation d1
  nodes[*].event = [@d1]
  objections = []
ask cycle acme
  deals[0].last_client_action_at = null
# the request ties o1 to d1, and its earlier events with it
append acme concession.requested 2026-01-20 {"concession": "k1", "kind": "discount", "reason": "dear", "objection": "o1", "deal": "d1"} id=k1
ask negotiation d1
  nodes[*].event = [@o1, @d1, @again, @k1]
  nodes[event=@again].caused_by = @o1
  nodes[event=@k1].caused_by = @again
  nodes[event=@o1].text contains "Kari Moen"
ask cycle acme
  deals[deal="d1"].last_client_action_at = "2026-01-12T00:00:00Z"
  deals[deal="d2"].last_client_action_at = null
# two bundles become one
append acme concession.requested 2026-01-22 {"concession": "k2", "kind": "gift", "reason": "x", "objection": "o2", "asked_by": "kari"} id=k2
append acme concession.granted 2026-01-23 {"concession": "k2", "kind": "gift", "granted_by": "anna", "objection": "o1"} id=g2
append acme objection.answered 2026-01-24 {"objection": "o2", "text": "yes"} id=a2
ask negotiation d1
  nodes[*].event = [@o1, @o2, @d1, @again, @k1, @k2, @g2, @a2]
  nodes[event=@g2].caused_by = @again
  nodes[event=@a2].caused_by = @o2
  objections[*].objection = ["o1", "o2"]
  objections[*].concession = ["k2", null]
ask cycle acme
  deals[deal="d1"].last_client_action_at = "2026-01-22T00:00:00Z"
# opened again after its outcome it starts anew
append acme deal.stage_entered 2026-02-01 {"deal": "d1", "stage": "offer"}
append acme deal.stage_entered 2026-02-03 {"deal": "d1", "stage": "offer"}
append acme deal.closed 2026-02-05 {"deal": "d1", "outcome": "lost"}
append acme deal.opened 2026-03-01 {"deal": "d1", "name": "Fleet again"}
ask negotiation d1 as_of=2026-02-28
  stages.count = 1
  stages[0].days = 4
  outcome = "lost"
ask negotiation d1
  stages = []
  outcome = null
  nodes.count = 12
ask cycle acme as_of=2026-03-05
  lines = []
  deals[deal="d1"].last_client_action_at = null
  deals[deal="d1"].age_days = 4
ask negotiation d1 account=nobody -> not_found
ask negotiation nil -> not_found
ask cycle
  scope = "all"
  deals[*].deal = ["d1", "d2"]
ask cycle nobody -> not_found
