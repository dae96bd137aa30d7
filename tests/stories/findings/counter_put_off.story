story   The order in return was put off: not overdue yet

policy concessions 2026-01-01 {"purpose_required": false}
append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme concession.granted 2026-02-01 {"concession": "k1", "kind": "discount", "granted_by": "anna", "counter": {"text": "an order", "commitment": "c1"}}
append acme commitment.made 2026-02-02 {"commitment": "c1", "by": "client", "text": "an order", "due": "2026-03-01", "kind": "counter"}
append acme commitment.rescheduled 2026-03-10 {"commitment": "c1", "due": "2026-05-01"}
append acme commitment.released 2026-05-10 {"commitment": "c1"}

ask findings acme as_of=2026-03-05
  rows[*].code = ["counter_missed"]
ask findings acme as_of=2026-03-10
  rows = []
ask findings acme as_of=2026-05-05
  rows[*].code = ["counter_missed"]
# let off: nobody waits for it any more
ask findings acme as_of=2026-05-10
  rows = []
