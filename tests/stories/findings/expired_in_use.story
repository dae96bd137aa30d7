story   A price hold used the day after it ended

policy concessions 2026-01-01 {"purpose_required": false}
append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme concession.granted 2026-02-01 {"concession": "k1", "kind": "price_hold", "granted_by": "anna", "until": "2026-03-31"}
append acme concession.fulfilled 2026-03-31T22:00:00Z {"concession": "k1"}
append acme concession.granted 2026-02-01 {"concession": "k2", "kind": "price_hold", "granted_by": "anna", "until": "2026-03-31"}
append acme concession.fulfilled 2026-04-01T08:00:00Z {"concession": "k2"}

ask concessions acme
  rows[concession="k1"].findings = []
  rows[concession="k2"].findings = ["expired_in_use"]
  rows[*].status = ["fulfilled", "fulfilled"]
ask findings acme
  rows[0].severity = "warning"
