story   Two people, two next steps: each stays until we meet that person again

append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme meeting.held 2026-01-10 {"form": "review", "participants": ["kari", "ola"], "topic": "service", "next_step": {"text": "new service times"}} by=anna
append acme call.logged 2026-01-11 {"direction": "in", "participants": ["per"], "topic": "a broken lift", "next_step": {"text": "send a fitter", "due": "2026-01-12"}} by=anna id=call
append acme call.logged 2026-01-20 {"direction": "out", "participants": ["ola"], "topic": "the times"} by=boris

ask account acme as_of=2026-01-15
  next_steps[*].text = ["new service times", "send a fitter"]
  next_steps[*].overdue = [false, true]
  next_steps[0].due = null
# one of the two is enough
ask account acme as_of=2026-01-20
  next_steps[*].text = ["send a fitter"]
# the call was another client's: with it the step goes too
append acme event.annulled 2026-01-21 {"event": "@call", "reason": "wrong client"}
ask account acme
  next_steps = []
  last_touch.by = "boris"
