story   Somebody we have only heard of stands in the tree too

append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme call.logged 2026-01-10 {"direction": "in", "participants": ["li"], "topic": "who are you"} by=anna
append acme influence.observed 2026-01-15 {"from": "zhang", "to": "li", "kind": "influences"}
append acme attitude.scored 2026-01-20 {"contact": "wang", "score": 3}
append acme contact.joined 2026-02-01 {"contact": "li", "name": "李强", "title": "总经理"}
append acme objection.raised 2026-02-02 {"objection": "o1", "contact": "stranger", "about": "price"}

ask decision_tree acme as_of=2026-01-31
  contacts[*].contact = ["li", "wang", "zhang"]
  contacts[*].since = ["2026-01-10", "2026-01-20", "2026-01-15"]
  contacts[*].name = [null, null, null]
  contacts[contact="li"].touches = 1
  contacts[contact="wang"].active = true
ask decision_tree acme as_of=2026-02-01
  contacts[contact="li"].name = "李强"
  contacts[contact="li"].title = "总经理"
  contacts[contact="li"].since = "2026-01-10"
# to object is no role, attitude, influence or touch
ask decision_tree acme as_of=2026-02-02
  contacts[contact="stranger"] absent
  contacts.count = 3
