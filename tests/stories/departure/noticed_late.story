story   He had been gone for three weeks before anybody noticed

append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme contact.joined 2026-01-05 {"contact": "erik", "name": "Erik Berg", "title": "CFO"}
append acme message.sent 2026-03-10 {"channel": "email", "contacts": ["erik"], "subject": "our offer", "native_id": "m1"} by=anna
append acme contact.left 2026-03-22T16:00:00Z {"contact": "erik", "effective": "2026-03-01", "learned_via": "the switchboard", "destination": "sorlast", "successor": "liv", "reason": "a better place"} by=anna
append sorlast account.opened 2026-03-25 {"name": "Sørlast AS", "currency": "NOK"}
append sorlast contact.joined 2026-04-01 {"contact": "erik", "name": "Erik Berg", "title": "CEO"}

# on the 15th the book believed in him
ask departure acme contact=erik as_of=2026-03-15 known_at=2026-03-15
  effective = null
ask departure acme contact=erik as_of=2026-03-31
  effective = "2026-03-01"
  learned_at = "2026-03-22T16:00:00Z"
  days_unnoticed = 21
  destination = "sorlast"
  successor = "liv"
  reason = "a better place"
  elsewhere = []
ask departure acme contact=erik
  elsewhere contains {"account": "sorlast", "since": "2026-04-01", "title": "CEO"}
ask departure sorlast contact=erik
  effective = null
  joined_at = "2026-04-01T00:00:00Z"
