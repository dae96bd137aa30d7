story   Without a policy nothing is judged, however bad it looks

append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme contact.joined 2026-01-02 {"contact": "erik", "name": "Erik Berg", "decides": true}
append acme deal.opened 2026-01-03 {"deal": "d1", "name": "Fleet"}
append acme commitment.made 2026-01-04 {"commitment": "c1", "by": "client", "text": "an order", "due": "2026-01-31"}
append acme concession.refused 2026-01-05 {"concession": "k1", "by": "boris", "reason": "no"}
append acme concession.granted 2026-01-06 {"concession": "k1", "kind": "gift", "granted_by": "anna", "recipient": "erik", "percent": "90", "list_value": {"minor": 100, "currency": "EUR"}, "given_value": {"minor": 99, "currency": "EUR"}, "counter": {"text": "an order", "commitment": "c1"}, "until": "2026-01-10"}
append acme concession.fulfilled 2026-02-01 {"concession": "k1"}
append acme commitment.missed 2026-02-02 {"commitment": "c1"}
policy retention 2026-01-01 {"years": {"calls": 3}}

ask findings acme
  rows = []
  counts = {}
ask concessions acme
  rows[0].policy_number = null
  rows[0].findings = []
  rows[0].counter.status = "missed"
ask account acme
  warnings[code="stale"] absent
  warnings[code="over_contacted"] absent
ask portfolio
  load.by_label = []
