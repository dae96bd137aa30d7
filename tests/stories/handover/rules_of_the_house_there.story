story   What one must know before the first call: rules, people, what is running

append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme account.owner_assigned 2026-01-02 {"manager": "anna", "function": "owner"}
append acme contact.joined 2026-01-03 {"contact": "erik", "name": "Erik Berg"}
append acme contact.joined 2026-01-03 {"contact": "kari", "name": "Kari Moen"}
append acme role.assigned 2026-01-04 {"contact": "kari", "role": "gatekeeper"}
append acme attitude.scored 2026-01-05 {"contact": "kari", "score": 4}
append acme contact.left 2026-01-20 {"contact": "erik", "effective": "2026-01-20"}
append acme account.fact_recorded 2026-01-06 {"topic": "rules", "key": "invoices", "value": "on paper"}
append acme account.fact_recorded 2026-01-07 {"topic": "rules", "key": "invoices", "value": "by e-mail since the autumn"}
append acme account.fact_recorded 2026-01-08 {"topic": "rules", "key": "gate", "value": "report at gate 3"}
append acme account.fact_recorded 2026-01-08 {"topic": "plans", "key": "move", "value": "to Bergen in 2027"}
append acme concession.granted 2026-01-10 {"concession": "k1", "kind": "price_hold", "granted_by": "anna", "until": "2026-06-30"}
append acme concession.granted 2026-01-11 {"concession": "k2", "kind": "training", "granted_by": "anna", "until": "2026-01-31"}
append ~team manager.absent 2026-02-01 {"manager": "anna", "kind": "left"}

ask handover acme to=boris as_of=2026-02-01
  owners contains {"manager": "anna", "function": "owner", "absent": "left"}
  contacts[*].contact = ["kari"]
  contacts[0].roles contains {"role": "gatekeeper"}
  contacts[0].attitude.label = "advocates"
  rules contains {"key": "gate", "value": "report at gate 3"}
  rules contains {"key": "invoices", "value": "by e-mail since the autumn"}
  rules[key="move"] absent
  concessions_active[*].concession = ["k1"]
