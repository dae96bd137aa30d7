story   What he decided when he got it, to the moment

policy concessions 2026-01-01 {"gift": {"window_days": 365, "value_max": {"minor": 500000, "currency": "NOK"}}}
append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "NOK"}
append acme deal.opened 2026-01-02 {"deal": "d1", "name": "Fleet"} id=d1
# the role is given in the moment of the gift, though written down after it; or later
append acme concession.granted 2026-01-10 {"concession": "role-same-day", "kind": "gift", "granted_by": "anna", "recipient": "erik"}
append acme role.assigned 2026-01-10 {"contact": "erik", "role": "economic", "deal": "d1"}
append acme concession.granted 2026-01-11 {"concession": "role-later", "kind": "gift", "granted_by": "anna", "recipient": "ola"}
append acme role.assigned 2026-01-11T00:00:01Z {"contact": "ola", "role": "decider"}
# and taken away in the moment of another gift, or a second after it
append acme concession.granted 2026-01-20 {"concession": "still-in-role", "kind": "gift", "granted_by": "anna", "recipient": "ola"}
append acme role.ended 2026-01-20T00:00:01Z {"contact": "ola", "role": "decider"}
append acme concession.granted 2026-01-21 {"concession": "role-ends", "kind": "gift", "granted_by": "anna", "recipient": "erik"}
append acme role.ended 2026-01-21 {"contact": "erik", "role": "economic", "deal": "d1"}
# given and taken away in one moment
append acme role.assigned 2026-01-22 {"contact": "ola", "role": "decider"}
append acme concession.granted 2026-01-22 {"concession": "role-for-nothing", "kind": "gift", "granted_by": "anna", "recipient": "ola"}
append acme role.ended 2026-01-22 {"contact": "ola", "role": "decider"}
# the role that was no such role
append acme role.assigned 2026-01-25 {"contact": "per", "role": "decider"} id=no-role
append acme concession.granted 2026-01-26 {"concession": "role-annulled", "kind": "gift", "granted_by": "anna", "recipient": "per"}
append acme event.annulled 2026-01-27 {"event": "@no-role", "reason": "mixed up"}

ask findings acme
  rows[*].concession = ["role-same-day", "still-in-role"]
  rows[*].code = ["gift_to_decider", "gift_to_decider"]
  rows[0].events contains "@d1"
ask findings as_of=2026-01-20
  rows[*].concession = ["role-same-day", "still-in-role"]
ask findings as_of=2026-01-26 known_at=2026-01-26
  rows[*].concession = ["role-same-day", "still-in-role", "role-annulled"]
