story   What changed between two days

append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme contact.joined 2026-01-05 {"contact": "kari", "name": "Kari Moen", "title": "Foreman"}
append acme call.logged 2026-01-10 {"direction": "in", "participants": ["kari"], "topic": "hello"} by=anna id=call
append acme contact.changed 2026-02-01 {"contact": "kari", "title": "Head of purchasing", "change": "promotion"} id=promoted
append acme objection.raised 2026-02-10 {"objection": "o1", "contact": "kari", "about": "price"} id=o1
append acme account.changed 2026-03-01 {"name": "Acme Group AS"} id=renamed

ask diff acme from=2026-01-15 to=2026-02-15
  account = "acme"
  events contains @promoted
  events contains @o1
  events.count = 2
  changed contains {"path": "decision_tree.contacts[contact=\"kari\"].title", "before": "Foreman", "after": "Head of purchasing"}
  changed contains {"path": "account.objections.open", "before": 0, "after": 1}
  changed[path="account.name"] absent
ask diff acme from=2026-02-15 to=2026-03-15
  events = [@renamed]
  changed contains {"path": "account.name", "before": "Acme AS", "after": "Acme Group AS"}
# nothing happened, nothing changed
ask diff acme from=2026-01-11 to=2026-01-20
  events = []
  changed = []
ask diff nobody from=2026-01-15 to=2026-02-15 -> not_found
