story   What is left after the discount must be enough

policy concessions 2026-01-01 {"margin_floor_percent": "12.5"}
append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme concession.granted 2026-02-01 {"concession": "k1", "kind": "discount", "granted_by": "anna", "percent": "8", "margin_after_percent": "12.5"}
append acme concession.granted 2026-02-02 {"concession": "k2", "kind": "discount", "granted_by": "anna", "percent": "8", "margin_after_percent": "12.49"}
append acme concession.granted 2026-02-03 {"concession": "k3", "kind": "discount", "granted_by": "anna", "percent": "8"}
append acme concession.granted 2026-02-04 {"concession": "k4", "kind": "discount", "granted_by": "anna", "percent": "8", "margin_after_percent": "9"}

ask findings acme
  rows[*].concession = ["k2", "k4"]
  rows[*].code = ["below_margin_floor", "below_margin_floor"]
  rows[0].severity = "breach"
  counts.below_margin_floor = 2
