story   Whoever is erased keeps his place and loses his words

append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme contact.joined 2026-01-05 {"contact": "c17", "name": "Kari Moen", "title": "CFO", "department": "Finance", "decides": true}
append acme contact.joined 2026-01-05 {"contact": "c18", "name": "Ola Berg", "title": "Driver", "reports_to": "c17"}
append acme call.logged 2026-01-10 {"direction": "out", "participants": ["c17", "c18"], "topic": "the budget", "next_step": {"text": "send it again", "due": "2026-01-31"}} by=anna
append acme commitment.made 2026-01-12 {"commitment": "c1", "by": "client", "contact": "c17", "text": "a decision by Easter", "due": "2026-04-05"}
append acme objection.raised 2026-01-13 {"objection": "o1", "contact": "c17", "about": "price", "verbatim": "too dear"}
erase c17
append acme contact.changed 2026-02-01 {"contact": "c17", "title": "Chief of finance", "change": "details"}

ask decision_tree acme
  contacts[contact="c17"].name = null
  contacts[contact="c17"].title = null
  contacts[contact="c17"].erased = true
  contacts[contact="c17"].active = true
  contacts[contact="c17"].touches = 1
  contacts[contact="c18"].name = "Ola Berg"
  contacts[contact="c18"].erased = false
# who points at him has lost nothing
  contacts[contact="c18"].reports_to = "c17"
  deciders = ["c17"]
# not at any time, then or now
ask decision_tree acme as_of=2026-01-10 known_at=2026-01-10
  contacts[contact="c17"].name = null
  contacts[contact="c17"].erased = true
ask commitments acme
  open[commitment="c1"].text = null
  open[commitment="c1"].due = "2026-04-05"
ask account acme
  next_steps[0].text = null
  next_steps[0].due = "2026-01-31"
  objections.open = 1
ask person c17
  accounts[0].account = "acme"
  accounts[0].titles = []
ask departure acme contact=c17
  name = null
verify
