story   Which of the deals he decides was open when he got it

policy concessions 2026-01-01 {"gift": {"window_days": 365, "value_max": {"minor": 500000, "currency": "NOK"}}}
append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "NOK"}
append acme role.assigned 2026-01-02 {"contact": "erik", "role": "decider"}
append acme role.assigned 2026-01-02 {"contact": "siri", "role": "economic", "deal": "d1"}
# opened in the moment of the gift
append acme concession.granted 2026-01-10 {"concession": "k1", "kind": "gift", "granted_by": "anna", "recipient": "erik"} id=g1
append acme deal.opened 2026-01-10 {"deal": "d2", "name": "Vans"} id=d2
append acme deal.opened 2026-01-12 {"deal": "d1", "name": "Fleet"} id=d1
# both: by their ids, not as they were opened
append acme concession.granted 2026-01-13 {"concession": "k2", "kind": "gift", "granted_by": "anna", "recipient": "erik"} id=g2
# closed in the moment of the gift, and said to be closed once more
append acme concession.granted 2026-01-20 {"concession": "k3", "kind": "gift", "granted_by": "anna", "recipient": "siri"}
append acme deal.closed 2026-01-20 {"deal": "d1", "outcome": "lost"}
append acme concession.granted 2026-01-25 {"concession": "k4", "kind": "gift", "granted_by": "anna", "recipient": "siri"}
append acme deal.closed 2026-01-30 {"deal": "d1", "outcome": "abandoned"}
# opened again
append acme deal.opened 2026-02-01 {"deal": "d1", "name": "Fleet, again"} id=d1-again
append acme concession.granted 2026-02-02 {"concession": "k5", "kind": "gift", "granted_by": "anna", "recipient": "siri"} id=g5
append acme deal.closed 2026-02-10 {"deal": "d2", "outcome": "won"}
append acme deal.opened 2026-02-11 {"deal": "d1", "name": "Fleet, told again"}
append acme concession.granted 2026-02-12 {"concession": "k6", "kind": "gift", "granted_by": "anna", "recipient": "erik"} id=g6

ask findings acme
  rows[*].concession = ["k1", "k2", "k5", "k6"]
  rows[concession="k1"].events = ["@g1", "@d2"]
  rows[concession="k2"].events = ["@g2", "@d1", "@d2"]
  rows[concession="k5"].events = ["@g5", "@d1-again"]
  rows[concession="k6"].events = ["@g6", "@d1-again"]
ask findings as_of=2026-01-31
  rows[*].concession = ["k1", "k2"]
  rows[concession="k2"].events = ["@g2", "@d1", "@d2"]
