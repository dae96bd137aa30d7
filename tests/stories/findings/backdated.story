story   Written down two weeks later is late; a day more is too late

policy concessions 2026-01-01 {"backdate_days_max": 14}
append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme concession.granted 2026-03-01 {"concession": "k1", "kind": "discount", "granted_by": "anna", "percent": "3"} recorded=2026-03-15
append acme concession.granted 2026-03-01 {"concession": "k2", "kind": "storage", "granted_by": "anna"} recorded=2026-03-16
# in time itself, but approved with an older date
append acme concession.granted 2026-03-16 {"concession": "k3", "kind": "training", "granted_by": "anna"}
append acme concession.approved 2026-02-01 {"concession": "k3", "by": "boris"} recorded=2026-03-17

ask findings acme
  rows[*].concession = ["k3", "k2"]
  rows[*].code = ["backdated", "backdated"]
  rows[0].severity = "warning"
# before the older approval was written down, nothing was late about it
ask findings acme known_at=2026-03-16
  rows[*].concession = ["k2"]
