story   A deal is open and nothing is agreed

append acme account.opened 2026-01-01 {"name": "Acme AS", "currency": "EUR"}
append acme contact.joined 2026-01-01 {"contact": "kari", "name": "Kari Moen"}
append acme contact.joined 2026-01-01 {"contact": "ola", "name": "Ola Berg"}
append acme call.logged 2026-01-05 {"direction": "out", "participants": ["kari"], "topic": "hello"} by=anna
append acme deal.opened 2026-01-10 {"deal": "d1", "name": "Fleet"}
append acme visit.held 2026-01-12 {"participants": ["kari"], "topic": "needs", "next_step": {"text": "send samples", "due": "2026-01-20"}} by=anna
append acme call.logged 2026-01-15 {"direction": "in", "participants": ["ola"], "topic": "the lorry"} by=anna
append acme message.sent 2026-01-18 {"channel": "email", "contacts": ["kari"], "subject": "season's greetings"} by=mailer as=automation
append acme call.logged 2026-01-25 {"direction": "in", "participants": ["kari", "ola"], "topic": "samples came"} by=anna
append acme deal.closed 2026-02-10 {"deal": "d1", "outcome": "abandoned"}

ask account acme as_of=2026-01-09
  warnings[code="no_next_step"] absent
ask account acme as_of=2026-01-10
  warnings contains {"code": "no_next_step"}
# neither Ola's call nor a machine's mail is the step with Kari
ask account acme as_of=2026-01-20
  next_steps.count = 1
  next_steps[0].text = "send samples"
  next_steps[0].due = "2026-01-20"
  next_steps[0].overdue = false
  warnings[code="no_next_step"] absent
ask account acme as_of=2026-01-21
  next_steps[0].overdue = true
ask account acme as_of=2026-01-25
  next_steps = []
  warnings contains {"code": "no_next_step"}
ask account acme as_of=2026-02-10
  warnings[code="no_next_step"] absent
