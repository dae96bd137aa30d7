story   Told again as another kind, a grant is still judged as of its first day

policy concessions 2026-01-01 {"purpose_required": false, "gift": {"window_days": 365, "value_max": {"minor": 500000, "currency": "EUR"}}}
append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme deal.opened 2026-01-02 {"deal": "d1", "name": "Fleet"}
append acme role.assigned 2026-01-02 {"contact": "erik", "role": "decider"}
append acme account.classified 2026-01-05 {"scheme": "credit", "labels": ["debtor"], "basis": "computed"} id=owes
append acme concession.granted 2026-01-10 {"concession": "k1", "kind": "discount", "granted_by": "anna", "percent": "3"}
append acme concession.granted 2026-01-11 {"concession": "k2", "kind": "training", "granted_by": "anna"}
append acme account.classified 2026-02-01 {"scheme": "credit", "labels": [], "basis": "computed"}
append acme role.ended 2026-02-01 {"contact": "erik", "role": "decider"}
append acme concession.granted 2026-02-10 {"concession": "k3", "kind": "discount", "granted_by": "anna", "percent": "3"}
append acme account.classified 2026-02-20 {"scheme": "credit", "labels": ["debtor"], "basis": "computed"}

ask findings acme
  rows = []
append acme concession.granted 2026-03-01 {"concession": "k1", "kind": "deferred_payment", "granted_by": "anna"}
append acme concession.granted 2026-03-01 {"concession": "k2", "kind": "hospitality", "granted_by": "anna", "recipient": "erik"}
append acme concession.granted 2026-03-01 {"concession": "k3", "kind": "deferred_payment", "granted_by": "anna"}
ask findings acme
  rows[*].concession = ["k1", "k2"]
  rows[*].code = ["debtor_deferral", "gift_to_decider"]
  rows[0].events contains "@owes"
ask findings as_of=2026-02-28
  rows = []
