story   He decides everything there, deal or no deal named

policy concessions 2026-01-01 {"gift": {"window_days": 365, "value_max": {"minor": 500000, "currency": "NOK"}}}
append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "NOK"}
append acme contact.joined 2026-01-02 {"contact": "owner", "name": "Liv Dahl", "decides": true}
append acme contact.joined 2026-01-02 {"contact": "cfo", "name": "Erik Berg"}
append acme contact.joined 2026-01-02 {"contact": "user", "name": "Kari Moen"}
append acme role.assigned 2026-01-03 {"contact": "cfo", "role": "decider"}
append acme role.assigned 2026-01-03 {"contact": "user", "role": "user", "deal": "d1"}
append acme role.assigned 2026-01-03 {"contact": "user", "role": "economic", "deal": "d2"}
append acme deal.opened 2026-02-01 {"deal": "d1", "name": "Fleet"}
append acme concession.granted 2026-02-10 {"concession": "k1", "kind": "gift", "granted_by": "anna", "recipient": "owner", "value": {"minor": 100, "currency": "NOK"}}
append acme concession.granted 2026-02-11 {"concession": "k2", "kind": "hospitality", "granted_by": "anna", "recipient": "cfo", "value": {"minor": 100, "currency": "NOK"}}
# she decides the other deal, which is not open
append acme concession.granted 2026-02-12 {"concession": "k3", "kind": "gift", "granted_by": "anna", "recipient": "user", "value": {"minor": 100, "currency": "NOK"}}
# decides nothing here; what he decides elsewhere is another client's matter
append nord account.opened 2026-01-02 {"name": "Nord AS", "currency": "NOK"}
append nord deal.opened 2026-02-01 {"deal": "n1", "name": "Garage"}
append nord concession.granted 2026-02-13 {"concession": "k4", "kind": "gift", "granted_by": "anna", "recipient": "cfo", "value": {"minor": 100, "currency": "NOK"}}

ask findings
  rows[*].concession = ["k1", "k2"]
  rows[*].code = ["gift_to_decider", "gift_to_decider"]
