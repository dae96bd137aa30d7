story   When the boss goes, the line to him goes with him

append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme contact.joined 2026-01-03 {"contact": "erik", "name": "Erik Berg", "decides": true, "department": "Finance"}
append acme contact.joined 2026-01-03 {"contact": "kari", "name": "Kari Moen", "reports_to": "erik", "appointed_by": "erik"}
append acme influence.observed 2026-01-04 {"from": "erik", "to": "kari", "kind": "blocks"}
append acme influence.observed 2026-01-04 {"from": "kari", "to": "ola", "kind": "advises"}
append acme contact.left 2026-02-01 {"contact": "erik", "effective": "2026-02-01"}

ask departure acme contact=erik
  edges_cut.count = 3
ask decision_tree acme as_of=2026-01-31
  edges.count = 4
ask decision_tree acme as_of=2026-02-01
  edges[*].kind = ["advises"]
  contacts[contact="erik"].active = false
  warnings contains {"code": "no_decider"}
