story   What was given goes before what was asked for

append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme deal.opened 2026-01-03 {"deal": "d1", "name": "Fleet"}
append acme proposal.sent 2026-01-04 {"proposal": "b1", "deal": "d1"}
append acme objection.raised 2026-01-05 {"objection": "o1", "about": "price"}
append acme concession.requested 2026-01-10 {"concession": "k1", "kind": "free_goods", "asked_by": "erik", "reason": "to try", "purpose": "volume", "percent": "20", "value": {"minor": 90000, "currency": "EUR"}, "objection": "o1", "proposal": "b1"}
append acme concession.granted 2026-01-20 {"concession": "k1", "kind": "discount", "granted_by": "anna", "percent": "12.5", "list_value": {"minor": 800000, "currency": "EUR"}, "given_value": {"minor": 700000, "currency": "EUR"}, "value": {"minor": 100000, "currency": "EUR"}, "purpose": "retention", "from": "2026-02-01", "until": "2026-12-31"}

ask concessions acme as_of=2026-01-15
  rows[0].kind = "free_goods"
  rows[0].percent = "20"
  rows[0].value = {"minor": 90000, "currency": "EUR"}
  rows[0].purpose = "volume"
  rows[0].objection = "o1"
# it names no deal, but its proposal does
  rows[0].deal = "d1"
ask concessions acme
  rows[0].kind = "discount"
  rows[0].percent = "12.5"
  rows[0].value = {"minor": 100000, "currency": "EUR"}
  rows[0].list_value = {"minor": 800000, "currency": "EUR"}
  rows[0].given_value = {"minor": 700000, "currency": "EUR"}
  rows[0].purpose = "retention"
  rows[0].objection = "o1"
  rows[0].deal = "d1"
  rows[0].from = "2026-02-01"
  rows[0].until = "2026-12-31"
  rows[0].granted_by = "anna"
  rows[0].granted_at = "2026-01-20T00:00:00Z"
  rows[0].asked_by = "erik"
