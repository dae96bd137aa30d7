story   Whoever was gone when he got it decided nothing

policy concessions 2026-01-01 {"gift": {"window_days": 365, "value_max": {"minor": 500000, "currency": "NOK"}}}
append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "NOK"}
append acme deal.opened 2026-01-02 {"deal": "d1", "name": "Fleet"}
append acme contact.joined 2026-01-02 {"contact": "liv", "name": "Liv Dahl", "decides": true}
append acme role.assigned 2026-01-02 {"contact": "erik", "role": "decider"}
# announced ahead: there until that moment
append acme contact.left 2026-01-05 {"contact": "liv", "effective": "2026-02-01"}
append acme concession.granted 2026-01-31T23:59:59Z {"concession": "last-day", "kind": "gift", "granted_by": "anna", "recipient": "liv"}
append acme concession.granted 2026-02-01 {"concession": "gone", "kind": "gift", "granted_by": "anna", "recipient": "liv"}
# gone, and later said to go at a later day only: of the first gift we knew no better
append acme contact.left 2026-02-05 {"contact": "erik", "effective": "2026-02-05"}
append acme concession.granted 2026-02-10 {"concession": "thought-gone", "kind": "gift", "granted_by": "anna", "recipient": "erik"}
append acme contact.left 2026-02-15 {"contact": "erik", "effective": "2026-03-01"}
append acme concession.granted 2026-02-20 {"concession": "not-gone-yet", "kind": "gift", "granted_by": "anna", "recipient": "erik"}
# back in another post: what he decided before he decides no more
append acme contact.joined 2026-03-10 {"contact": "liv", "name": "Liv Dahl"}
append acme contact.joined 2026-03-10 {"contact": "erik", "name": "Erik Berg"}
append acme concession.granted 2026-03-11 {"concession": "back-1", "kind": "gift", "granted_by": "anna", "recipient": "liv"}
append acme concession.granted 2026-03-11 {"concession": "back-2", "kind": "gift", "granted_by": "anna", "recipient": "erik"}
append acme role.assigned 2026-03-12 {"contact": "erik", "role": "economic", "deal": "d1"}
append acme concession.granted 2026-03-13 {"concession": "in-a-new-role", "kind": "gift", "granted_by": "anna", "recipient": "erik"}
# told of while he is gone; and of one whom nobody knew when he left
append acme call.logged 2026-03-14 {"direction": "in", "participants": ["per"], "topic": "x"}
append acme contact.left 2026-03-15 {"contact": "per", "effective": "2026-03-15"}
append acme contact.left 2026-03-15 {"contact": "ola", "effective": "2026-03-15"}
append acme role.assigned 2026-03-16 {"contact": "per", "role": "decider"}
append acme role.assigned 2026-03-16 {"contact": "ola", "role": "decider"}
append acme concession.granted 2026-03-17 {"concession": "role-while-gone", "kind": "gift", "granted_by": "anna", "recipient": "per"}
append acme concession.granted 2026-03-17 {"concession": "role-of-the-unknown", "kind": "gift", "granted_by": "anna", "recipient": "ola"}
# a leaving that is learned of late acts from its day on
append acme concession.granted 2026-03-20 {"concession": "gone-unnoticed", "kind": "gift", "granted_by": "anna", "recipient": "ola"}
append acme contact.left 2026-03-25 {"contact": "ola", "effective": "2026-03-18"}

ask findings acme
  rows[*].concession = ["last-day", "not-gone-yet", "in-a-new-role", "role-of-the-unknown"]
  rows[*].code = ["gift_to_decider", "gift_to_decider", "gift_to_decider", "gift_to_decider"]
ask findings as_of=2026-02-12
  rows[*].concession = ["last-day"]
ask findings known_at=2026-03-24 as_of=2026-03-24
  rows[*].concession = ["last-day", "not-gone-yet", "in-a-new-role", "role-of-the-unknown", "gone-unnoticed"]
