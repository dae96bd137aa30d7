story   She told us in March that she goes in May

append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme contact.joined 2026-01-05 {"contact": "liv", "name": "Liv Dahl", "title": "CEO", "decides": true}
append acme contact.joined 2026-01-05 {"contact": "per", "name": "Per Vik", "reports_to": "liv"}
append acme role.assigned 2026-01-06 {"contact": "liv", "role": "economic"}
append acme influence.observed 2026-01-07 {"from": "per", "to": "liv", "kind": "advises", "strength": 8}
append acme contact.left 2026-03-10 {"contact": "liv", "effective": "2026-05-01", "reason": "retires"} by=anna

ask decision_tree acme as_of=2026-04-30
  contacts[contact="liv"].active = true
  deciders = ["liv"]
  edges.count = 2
  roles.covered = ["economic"]
ask decision_tree acme as_of=2026-05-01
  contacts[contact="liv"].active = false
  contacts[contact="liv"].until = "2026-05-01"
  contacts[contact="liv"].roles = []
  deciders = []
  edges = []
  roles.covered = []
ask departure acme contact=liv as_of=2026-05-02
  effective = "2026-05-01"
  learned_at = "2026-03-10T00:00:00Z"
  days_unnoticed = 0
  reason = "retires"
