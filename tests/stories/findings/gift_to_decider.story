story   A case of wine for the one who decides next week

policy concessions 2026-01-01 {"gift": {"window_days": 365, "value_max": {"minor": 500000, "currency": "NOK"}}}
append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "NOK"}
append acme contact.joined 2026-01-02 {"contact": "erik", "name": "Erik Berg"}
append acme role.assigned 2026-01-10 {"contact": "erik", "role": "economic", "deal": "d1"}
append acme concession.granted 2026-01-20 {"concession": "k1", "kind": "gift", "granted_by": "anna", "recipient": "erik", "value": {"minor": 1000, "currency": "NOK"}}
append acme deal.opened 2026-02-01 {"deal": "d1", "name": "Fleet"}
append acme concession.granted 2026-02-10 {"concession": "k2", "kind": "gift", "granted_by": "anna", "recipient": "erik", "value": {"minor": 1000, "currency": "NOK"}}
append acme concession.granted 2026-02-10 {"concession": "k3", "kind": "gift", "granted_by": "anna", "recipient": "ola", "value": {"minor": 1000, "currency": "NOK"}}
append acme concession.granted 2026-02-10 {"concession": "k4", "kind": "training", "granted_by": "anna", "recipient": "erik", "value": {"minor": 1000, "currency": "NOK"}}
append acme deal.closed 2026-02-20 {"deal": "d1", "outcome": "won"}
append acme concession.granted 2026-02-21 {"concession": "k5", "kind": "hospitality", "granted_by": "anna", "recipient": "erik", "value": {"minor": 1000, "currency": "NOK"}}

# before the deal, to the driver, a course, after the deal: only the wine is a breach
ask findings acme
  rows.count = 1
  rows contains {"code": "gift_to_decider", "severity": "breach", "concession": "k2"}
