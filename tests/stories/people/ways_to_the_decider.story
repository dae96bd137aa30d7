story   The way to the man who decides

append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme contact.joined 2026-01-02 {"contact": "boss", "name": "Ingrid Foss", "decides": true}
append acme contact.joined 2026-01-02 {"contact": "a", "name": "Anders"}
append acme contact.joined 2026-01-02 {"contact": "b", "name": "Bente"}
append acme contact.joined 2026-01-02 {"contact": "c", "name": "Cato", "reports_to": "boss"}
append acme contact.joined 2026-01-02 {"contact": "d", "name": "Dag"}
append acme influence.observed 2026-01-03 {"from": "a", "to": "b", "kind": "advises", "strength": 6}
append acme influence.observed 2026-01-03 {"from": "b", "to": "boss", "kind": "influences", "strength": 4}
append acme influence.observed 2026-01-03 {"from": "a", "to": "boss", "kind": "influences", "strength": 3}
append acme influence.observed 2026-01-03 {"from": "d", "to": "boss", "kind": "blocks", "strength": 9}
append acme call.logged 2026-01-10 {"direction": "out", "participants": ["a", "c", "d"], "topic": "plans"} by=anna
append acme call.logged 2026-02-10 {"direction": "out", "participants": ["boss"], "topic": "plans"} by=anna

# by Bente the weakest link is 4, straight it is 3. Cato only reports to her: 1. Who blocks is no way.
ask decision_tree acme as_of=2026-01-10
  deciders = ["boss"]
  paths[*].to = ["boss", "boss"]
  paths[*].via = [["a", "b"], ["c"]]
  paths[*].strength = [4, 1]
  warnings contains {"code": "decider_not_contacted"}
# now we know her ourselves
ask decision_tree acme as_of=2026-02-10
  paths[*].via = [[], ["a", "b"], ["c"]]
  paths[0].strength = 10
  warnings[code="decider_not_contacted"] absent
append acme influence.observed 2026-03-01 {"from": "a", "to": "boss", "kind": "influences", "strength": 4}
# as strong, and shorter
ask decision_tree acme as_of=2026-03-01
  paths[*].via = [[], ["a"], ["c"]]
  paths[*].strength = [10, 4, 1]
