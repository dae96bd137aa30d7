story   Of two ways as strong and as long, the one whose names come first

append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme contact.joined 2026-01-02 {"contact": "boss", "name": "Ingrid Foss", "decides": true}
append acme contact.joined 2026-01-02 {"contact": "guard", "name": "Gunn"}
append acme influence.observed 2026-01-03 {"from": "guard", "to": "tor", "kind": "influences", "strength": 5}
append acme influence.observed 2026-01-03 {"from": "guard", "to": "siv", "kind": "influences", "strength": 5}
append acme influence.observed 2026-01-03 {"from": "tor", "to": "boss", "kind": "influences", "strength": 5}
append acme influence.observed 2026-01-03 {"from": "siv", "to": "boss", "kind": "advises", "strength": 5}
append acme call.logged 2026-01-10 {"direction": "in", "participants": ["guard"], "topic": "the gate"} by=anna
append acme contact.left 2026-03-01 {"contact": "siv", "effective": "2026-03-01"}

ask decision_tree acme as_of=2026-02-01
  paths.count = 1
  paths contains {"to": "boss", "via": ["guard", "siv"], "strength": 5}
# through somebody who is gone leads no way
ask decision_tree acme as_of=2026-03-01
  paths.count = 1
  paths contains {"to": "boss", "via": ["guard", "tor"], "strength": 5}
