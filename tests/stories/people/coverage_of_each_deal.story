story   Final approval in one deal is not final approval in the other

append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme contact.joined 2026-01-02 {"contact": "erik", "name": "Erik Berg"}
append acme contact.joined 2026-01-02 {"contact": "kari", "name": "Kari Moen"}
append acme role.assigned 2026-01-03 {"contact": "kari", "role": "coach"}
append acme role.assigned 2026-01-03 {"contact": "erik", "role": "economic", "deal": "d1"}
append acme role.assigned 2026-01-03 {"contact": "kari", "role": "technical", "deal": "d2"}
append acme deal.opened 2026-02-01 {"deal": "d1", "name": "Fleet"}
append acme deal.opened 2026-03-01 {"deal": "d2", "name": "Garage"}
append acme deal.closed 2026-04-01 {"deal": "d1", "outcome": "lost"}

# no deal is open: anywhere will do
ask decision_tree acme as_of=2026-01-31
  roles = {"covered": ["economic", "technical", "coach"], "uncovered": ["user"]}
ask decision_tree acme as_of=2026-02-01
  roles = {"covered": ["economic", "coach"], "uncovered": ["user", "technical"]}
# two are open: it must hold in both
ask decision_tree acme as_of=2026-03-01
  deal = null
  roles = {"covered": ["coach"], "uncovered": ["economic", "user", "technical"]}
ask decision_tree acme deal=d1 as_of=2026-03-01
  deal = "d1"
  roles = {"covered": ["economic", "coach"], "uncovered": ["user", "technical"]}
  deciders = ["erik"]
  contacts[contact="kari"].roles[*].role = ["coach"]
ask decision_tree acme deal=d2 as_of=2026-03-01
  roles = {"covered": ["technical", "coach"], "uncovered": ["economic", "user"]}
  deciders = []
  warnings contains {"code": "no_decider"}
ask decision_tree acme as_of=2026-04-01
  roles = {"covered": ["technical", "coach"], "uncovered": ["economic", "user"]}
