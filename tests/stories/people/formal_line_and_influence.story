story   The line on paper and the line that works

append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme contact.joined 2026-01-02 {"contact": "erik", "name": "Erik Berg", "title": "CFO"}
append acme contact.joined 2026-01-02 {"contact": "liv", "name": "Liv Dahl", "title": "CEO"}
append acme contact.joined 2026-01-05 {"contact": "kari", "name": "Kari Moen", "title": "Garage manager", "department": "Garage", "reports_to": "erik", "appointed_by": "liv"}
append acme contact.joined 2026-01-06 {"contact": "ola", "name": "Ola Vik", "title": "Driver", "reports_to": "kari"}
append acme influence.observed 2026-01-20 {"from": "ola", "to": "erik", "kind": "influences", "strength": 7} id=ola
append acme influence.observed 2026-01-21 {"from": "kari", "to": "ola", "kind": "conflicts"}
append acme influence.observed 2026-02-20 {"from": "ola", "to": "erik", "kind": "influences", "strength": 7}
append acme influence.retracted 2026-03-01 {"from": "kari", "to": "ola", "kind": "conflicts"}

ask decision_tree acme as_of=2026-02-20
  edges[*].from = ["kari", "kari", "kari", "ola", "ola"]
  edges[*].to = ["erik", "liv", "ola", "erik", "kari"]
  edges[*].kind = ["reports_to", "appointed_by", "conflicts", "influences", "reports_to"]
  edges[*].strength = [null, null, null, 7, null]
# said again without a change: it is so since the first time
  edges[kind="influences"].since = "2026-01-20"
  contacts[contact="kari"].reports_to = "erik"
  contacts[contact="kari"].appointed_by = "liv"
  contacts[contact="kari"].department = "Garage"
ask decision_tree acme as_of=2026-03-01
  edges[kind="conflicts"] absent
  edges.count = 4
