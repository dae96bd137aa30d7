story   It was another Erik who left

append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme contact.joined 2026-01-03 {"contact": "erik", "name": "Erik Berg", "decides": true}
append acme contact.left 2026-02-05 {"contact": "erik", "effective": "2026-02-01"} id=left
append acme event.annulled 2026-02-20 {"event": "@left", "reason": "Erik Vik of the warehouse"}

ask departure acme contact=erik as_of=2026-02-10 known_at=2026-02-10
  effective = "2026-02-01"
  remaining.deciders = []
ask departure acme contact=erik as_of=2026-02-10
  effective = null
ask decision_tree acme as_of=2026-02-10
  deciders = ["erik"]
  contacts[0].until = null
