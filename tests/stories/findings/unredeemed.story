story   The campaign is over and nobody fetched the free goods

policy concessions 2026-01-01 {"purpose_required": false}
append acme account.opened 2026-01-01 {"name": "Acme AS", "currency": "EUR"}
append acme promotion.opened 2026-01-05 {"promotion": "winter", "until": "2026-02-28"}
append acme promotion.opened 2026-01-05 {"promotion": "summer"}
append acme concession.granted 2026-01-10 {"concession": "k1", "kind": "free_goods", "granted_by": "anna", "promotion": "winter"}
append acme concession.granted 2026-01-10 {"concession": "k2", "kind": "free_goods", "granted_by": "anna", "promotion": "winter"}
append acme concession.granted 2026-01-10 {"concession": "k3", "kind": "free_goods", "granted_by": "anna", "promotion": "summer"}
append acme concession.fulfilled 2026-02-20 {"concession": "k2"}
append acme promotion.closed 2026-05-01 {"promotion": "summer"}

ask findings acme as_of=2026-02-28
  rows = []
ask findings acme as_of=2026-03-01
  rows.count = 1
  rows contains {"code": "unredeemed", "severity": "info", "concession": "k1"}
# without an end it runs until it is closed
ask findings acme as_of=2026-05-02
  rows[*].concession = ["k1", "k3"]
