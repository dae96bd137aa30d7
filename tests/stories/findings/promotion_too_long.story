story   A spring campaign that never ended

policy concessions 2026-01-01 {"promotion_days_max": 60}
append acme account.opened 2026-01-01 {"name": "Acme AS", "currency": "EUR"}
append acme promotion.opened 2026-01-01 {"promotion": "winter", "text": "sixty days", "until": "2026-03-02"}
append acme promotion.opened 2026-01-01 {"promotion": "spring", "text": "sixty-one days", "until": "2026-03-03"}
append acme concession.granted 2026-01-10 {"concession": "k1", "kind": "free_goods", "granted_by": "anna", "promotion": "winter"}
append acme concession.granted 2026-01-10 {"concession": "k2", "kind": "free_goods", "granted_by": "anna", "promotion": "spring"}
append acme concession.granted 2026-01-10 {"concession": "k3", "kind": "free_goods", "granted_by": "anna"}
append acme concession.fulfilled 2026-02-01 {"concession": "k1"}
append acme concession.fulfilled 2026-02-01 {"concession": "k2"}

ask findings acme as_of=2026-04-01
  rows.count = 1
  rows contains {"code": "promotion_too_long", "severity": "warning", "concession": "k2"}
