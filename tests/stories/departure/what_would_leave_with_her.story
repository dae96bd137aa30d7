story   What would leave with her, if she left tomorrow?

append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme contact.joined 2026-01-05T09:00:00Z {"contact": "kari", "name": "Kari Moen", "title": "Garage manager"} by=anna
append acme contact.joined 2026-01-05 {"contact": "erik", "name": "Erik Berg", "title": "CFO", "decides": true}
append acme deal.opened 2026-01-10 {"deal": "d1", "name": "Fleet"}
append acme role.assigned 2026-01-11 {"contact": "kari", "role": "coach", "deal": "d1"}
append acme influence.observed 2026-01-12 {"from": "kari", "to": "erik", "kind": "influences", "strength": 6}
append acme call.logged 2026-01-15 {"direction": "in", "participants": ["kari"], "topic": "gossip"} by=anna
append acme visit.held 2026-01-20 {"participants": ["kari"], "topic": "the garage"} by=mailer for=boris
append acme account.fact_recorded 2026-01-20 {"topic": "rules", "key": "gifts", "value": "none above 500 NOK", "reliability": "first_hand", "via": "kari"}

ask departure acme contact=kari
  name = "Kari Moen"
  joined_at = "2026-01-05T09:00:00Z"
  effective = null
  learned_at = null
  days_unnoticed = null
  destination = null
  successor = null
  vacated_roles contains {"role": "coach", "deal": "d1"}
  edges_cut.count = 1
  counts.interactions = 2
  counts.by_type contains {"type": "call.logged", "count": 1}
  counts.by_type contains {"type": "visit.held", "count": 1}
  last_interactions[*].type = ["visit.held", "call.logged"]
  last_interactions[*].by = ["boris", "anna"]
  facts_learned[*].key = ["gifts"]
# without her there is no way to the one who decides
  remaining.deciders = ["erik"]
  remaining.uncovered_roles contains "coach"
  remaining.paths = []
ask decision_tree acme
  paths[*].via = [["kari"]]
