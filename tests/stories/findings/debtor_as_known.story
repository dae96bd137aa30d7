story   A debt that is written down late, and one that never was

policy concessions 2026-01-01 {"purpose_required": false}
append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme concession.granted 2026-02-10 {"concession": "k1", "kind": "deferred_payment", "granted_by": "anna"}
append acme concession.granted 2026-03-10 {"concession": "k2", "kind": "credit_limit", "granted_by": "anna"}
append acme account.classified 2026-02-01 {"scheme": "credit", "labels": ["debtor"], "basis": "computed"} id=late recorded=2026-04-01T12:00:00Z

ask findings acme
  rows[*].concession = ["k1", "k2"]
ask findings known_at=2026-03-31
  rows = []
append acme account.classified 2026-03-01 {"scheme": "credit", "labels": ["paid"], "basis": "computed"} id=paid recorded=2026-05-01T12:00:00Z
ask findings acme
  rows[*].concession = ["k1"]
append acme event.annulled 2026-06-01 {"event": "@paid", "reason": "another client's"} id=not-paid
ask findings acme
  rows[*].concession = ["k1", "k2"]
append acme event.annulled 2026-06-02 {"event": "@late", "reason": "another client's"}
ask findings acme
  rows = []
ask findings as_of=2026-03-15 known_at=2026-05-15
  rows[*].concession = ["k1"]
