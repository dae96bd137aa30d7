story   Two decide, and nobody of ours has spoken to either

append acme account.opened 2026-01-05 {"name": "Acme AS", "currency": "EUR"}
append acme account.owner_assigned 2026-01-05 {"manager": "anna", "function": "owner"}
append acme account.owner_assigned 2026-01-05 {"manager": "boris", "function": "deputy"}
append acme contact.joined 2026-01-05 {"contact": "erik", "name": "Erik Berg", "title": "CFO", "decides": true}
append acme contact.joined 2026-01-05 {"contact": "liv", "name": "Liv Dahl", "title": "Owner", "decides": true}
append acme contact.joined 2026-01-05 {"contact": "kari", "name": "Kari Moen"}
append acme message.sent 2026-01-10 {"channel": "email", "contacts": ["erik", "liv"], "subject": "Newsletter"} by=newsletter as=automation
append acme call.logged 2026-01-20 {"direction": "out", "participants": ["erik"], "topic": "the budget"} by=anna
append acme visit.held 2026-01-25 {"participants": ["liv", "kari"], "topic": "the garage"} by=anna

# what a machine sends is no touch
ask account acme as_of=2026-01-15
  last_touch = null
  warnings[*].code = ["decider_not_contacted", "decider_not_contacted"]
ask account acme as_of=2026-01-24
  warnings[*].code = ["decider_not_contacted", "single_threaded"]
ask account acme as_of=2026-01-25
  last_touch.at = "2026-01-25T00:00:00Z"
  warnings = []
