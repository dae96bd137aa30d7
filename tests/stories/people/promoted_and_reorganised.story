story   A promotion changes the title and the line, and nothing else

append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme contact.joined 2026-01-03 {"contact": "liv", "name": "Liv Dahl"}
append acme contact.joined 2026-01-03 {"contact": "erik", "name": "Erik Berg"}
append acme contact.joined 2026-01-05 {"contact": "kari", "name": "Kari Moen", "title": "Foreman", "department": "Garage", "reports_to": "erik"}
append acme contact.covered 2026-01-06 {"contact": "kari", "manager": "mila"}
append acme contact.covered 2026-01-06 {"contact": "kari", "manager": "anna"}
append acme contact.changed 2026-02-01 {"contact": "kari", "title": "Head of purchasing", "reports_to": "liv", "change": "promotion"}
append acme contact.changed 2026-03-01 {"contact": "kari", "name": "Kari Moen Dahl", "change": "details"}
append acme contact.uncovered 2026-03-02 {"contact": "kari", "manager": "mila"}

ask decision_tree acme as_of=2026-01-31
  contacts[contact="kari"].title = "Foreman"
  contacts[contact="kari"].covered_by = ["anna", "mila"]
  edges[*].to = ["erik"]
ask decision_tree acme as_of=2026-02-01
  contacts[contact="kari"].title = "Head of purchasing"
  contacts[contact="kari"].department = "Garage"
  contacts[contact="kari"].reports_to = "liv"
  edges[*].to = ["liv"]
  edges[0].since = "2026-02-01"
ask decision_tree acme as_of=2026-03-02
  contacts[contact="kari"].name = "Kari Moen Dahl"
  contacts[contact="kari"].title = "Head of purchasing"
  contacts[contact="kari"].since = "2026-01-05"
  contacts[contact="kari"].covered_by = ["anna"]
ask person kari as_of=2026-03-02
  accounts[0].titles = ["Foreman", "Head of purchasing"]
