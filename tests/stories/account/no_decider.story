story   Somebody decides: by the role, by final approval, or because he was introduced so

append acme account.opened 2026-01-05 {"name": "Acme AS", "currency": "EUR"}
append acme contact.joined 2026-01-05 {"contact": "kari", "name": "Kari Moen", "title": "Garage manager"}
append acme role.assigned 2026-01-10 {"contact": "kari", "role": "influencer"}
append acme role.assigned 2026-01-20 {"contact": "kari", "role": "decider"}
append acme role.ended 2026-01-30 {"contact": "kari", "role": "decider"}
append acme role.assigned 2026-02-10 {"contact": "kari", "role": "economic"}
append acme role.ended 2026-02-20 {"contact": "kari", "role": "economic"}
append acme contact.joined 2026-03-01 {"contact": "erik", "name": "Erik Berg", "title": "CFO", "decides": true}
append acme contact.left 2026-04-01 {"contact": "erik", "effective": "2026-04-01"}

ask account acme as_of=2026-01-15
  warnings contains {"code": "no_decider"}
ask account acme as_of=2026-01-25
  warnings[code="no_decider"] absent
ask account acme as_of=2026-02-05
  warnings contains {"code": "no_decider"}
ask account acme as_of=2026-02-15
  warnings[code="no_decider"] absent
ask account acme as_of=2026-02-25
  warnings contains {"code": "no_decider"}
ask account acme as_of=2026-03-31
  warnings[code="no_decider"] absent
ask account acme as_of=2026-04-01
  warnings contains {"code": "no_decider"}
