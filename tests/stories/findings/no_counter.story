story   Above ten per cent we want something in return

policy concessions 2026-01-01 {"counter_required_above_percent": "10"}
append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme concession.granted 2026-02-01 {"concession": "k1", "kind": "discount", "granted_by": "anna", "percent": "10"}
append acme concession.granted 2026-02-02 {"concession": "k2", "kind": "discount", "granted_by": "anna", "percent": "10.01"}
append acme concession.granted 2026-02-03 {"concession": "k3", "kind": "discount", "granted_by": "anna", "percent": "15", "counter": {"text": "a reference visit"}}

ask concessions acme
  rows[*].findings = [[], ["no_counter"], []]
ask findings acme
  rows[0].severity = "warning"
