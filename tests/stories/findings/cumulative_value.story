story   The limit in money counts the money of the client's own currency

policy concessions 2026-01-01 {"cumulative": {"window_days": 30, "value_max": {"minor": 100000, "currency": "EUR"}}}
append acme account.opened 2026-01-01 {"name": "Acme AS", "currency": "EUR"}
append acme concession.granted 2026-02-01 {"concession": "k1", "kind": "discount", "granted_by": "anna", "value": {"minor": 60000, "currency": "EUR"}}
append acme concession.granted 2026-02-02 {"concession": "k2", "kind": "training", "granted_by": "anna", "value": {"minor": 9000000, "currency": "NOK"}}
append acme concession.granted 2026-02-03 {"concession": "k3", "kind": "storage", "granted_by": "anna", "value": {"minor": 40000, "currency": "EUR"}}
append acme concession.granted 2026-02-04 {"concession": "k4", "kind": "bonus", "granted_by": "anna", "value": {"minor": 1, "currency": "EUR"}}

ask concessions acme
  rows[*].findings = [[], [], [], ["cumulative_limit"]]
