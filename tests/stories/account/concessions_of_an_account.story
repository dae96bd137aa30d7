story   What he has been given: in force, ever, and worth how much

append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme concession.requested 2026-01-10 {"concession": "k0", "kind": "discount", "reason": "wants more"}
append acme concession.granted 2026-01-11 {"concession": "k1", "kind": "discount", "granted_by": "anna", "percent": "5", "value": {"minor": 40000, "currency": "EUR"}}
append acme concession.granted 2026-01-12 {"concession": "k2", "kind": "price_hold", "granted_by": "anna", "until": "2026-02-28", "value": {"minor": 1000, "currency": "EUR"}}
append acme concession.granted 2026-01-13 {"concession": "k3", "kind": "training", "granted_by": "anna", "value": {"minor": 90000, "currency": "NOK"}}
append acme concession.granted 2026-01-14 {"concession": "k4", "kind": "free_goods", "granted_by": "anna", "value": {"minor": 7000, "currency": "EUR"}}
append acme concession.fulfilled 2026-01-20 {"concession": "k3"}
append acme concession.revoked 2026-01-21 {"concession": "k4", "by": "boris", "reason": "invoice not paid"}

ask account acme as_of=2026-01-14
  concessions.active = 4
  concessions.granted = 4
  concessions.value contains {"minor": 48000, "currency": "EUR"}
  concessions.value contains {"minor": 90000, "currency": "NOK"}
# fulfilled and expired ones were granted, but are not running any more
ask account acme as_of=2026-02-28
  concessions.active = 2
  concessions.granted = 3
  concessions.value contains {"minor": 41000, "currency": "EUR"}
ask account acme as_of=2026-03-01
  concessions.active = 1
  concessions.granted = 3
