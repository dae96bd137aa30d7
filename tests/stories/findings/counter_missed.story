story   He got his discount, and we did not get the volume

policy concessions 2026-01-01 {"purpose_required": false}
append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme commitment.made 2026-02-01 {"commitment": "c1", "by": "client", "text": "ten lorries by summer", "due": "2026-06-30", "kind": "counter"}
append acme commitment.made 2026-02-01 {"commitment": "c2", "by": "client", "text": "a reference", "due": "2026-06-30", "kind": "counter"}
append acme concession.granted 2026-02-01 {"concession": "k1", "kind": "discount", "granted_by": "anna", "percent": "5", "counter": {"text": "ten lorries", "commitment": "c1"}}
append acme concession.granted 2026-02-01 {"concession": "k2", "kind": "training", "granted_by": "anna", "counter": {"text": "a reference", "commitment": "c2"}}
append acme commitment.met 2026-06-15 {"commitment": "c2"}
append acme commitment.missed 2026-08-01 {"commitment": "c1"}

ask findings acme as_of=2026-06-30
  rows = []
# overdue is enough
ask findings acme as_of=2026-07-01
  rows.count = 1
  rows contains {"code": "counter_missed", "severity": "warning", "concession": "k1"}
ask concessions acme as_of=2026-07-01
  rows[concession="k1"].counter.status = "open"
  rows[concession="k2"].counter.status = "met"
ask concessions acme as_of=2026-08-01
  rows[concession="k1"].counter.status = "missed"
  rows[concession="k1"].findings = ["counter_missed"]
