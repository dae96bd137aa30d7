story   Four people are needed while a deal is open

append acme account.opened 2026-01-05 {"name": "Acme AS", "currency": "EUR"}
append acme account.owner_assigned 2026-01-05 {"manager": "anna", "function": "owner"}
append acme account.owner_assigned 2026-01-05 {"manager": "boris", "function": "deputy"}
append acme contact.joined 2026-01-05 {"contact": "erik", "name": "Erik Berg", "title": "CFO", "decides": true}
append acme contact.joined 2026-01-05 {"contact": "kari", "name": "Kari Moen"}
append acme call.logged 2026-01-06 {"direction": "out", "participants": ["erik", "kari"], "topic": "plans"} by=anna
append acme deal.opened 2026-02-01 {"deal": "d1", "name": "Fleet"}
append acme call.logged 2026-02-02 {"direction": "out", "participants": ["erik"], "topic": "plans", "next_step": {"text": "send the offer", "due": "2026-06-30"}} by=anna
append acme role.assigned 2026-02-10 {"contact": "erik", "role": "economic", "deal": "d1"}
append acme role.assigned 2026-02-10 {"contact": "erik", "role": "user", "deal": "d1"}
append acme role.assigned 2026-02-20 {"contact": "kari", "role": "technical"}
append acme role.assigned 2026-02-21 {"contact": "kari", "role": "coach", "deal": "d1"}
append acme role.ended 2026-03-01 {"contact": "kari", "role": "technical"}
append acme deal.closed 2026-03-15 {"deal": "d1", "outcome": "won"}

ask account acme as_of=2026-01-31
  warnings = []
ask account acme as_of=2026-02-05
  warnings[*].code = ["uncovered_role", "uncovered_role", "uncovered_role", "uncovered_role"]
# one person may hold two, and a role for the whole account counts too
ask account acme as_of=2026-02-15
  warnings[*].code = ["uncovered_role", "uncovered_role"]
ask account acme as_of=2026-02-21
  warnings = []
ask account acme as_of=2026-03-01
  warnings[*].code = ["uncovered_role"]
ask account acme as_of=2026-03-15
  warnings = []
