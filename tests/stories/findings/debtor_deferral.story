story   He owes us already, and now he may pay later

policy concessions 2026-01-01 {"purpose_required": false}
append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme concession.granted 2026-01-10 {"concession": "k1", "kind": "deferred_payment", "granted_by": "anna"}
append acme account.classified 2026-02-01 {"scheme": "credit", "labels": ["debtor"], "basis": "computed"}
append acme concession.granted 2026-02-10 {"concession": "k2", "kind": "deferred_payment", "granted_by": "anna"}
append acme concession.granted 2026-02-11 {"concession": "k3", "kind": "credit_limit", "granted_by": "anna"}
append acme concession.granted 2026-02-12 {"concession": "k4", "kind": "discount", "granted_by": "anna", "percent": "3"}
append acme account.classified 2026-03-01 {"scheme": "credit", "labels": ["paid"], "basis": "computed"}
append acme concession.granted 2026-03-10 {"concession": "k5", "kind": "credit_limit", "granted_by": "anna"}

ask findings acme as_of=2026-02-20
  rows[*].concession = ["k2", "k3"]
  rows[*].code = ["debtor_deferral", "debtor_deferral"]
  rows[0].severity = "warning"
ask concessions acme
  rows[concession="k5"].findings = []
