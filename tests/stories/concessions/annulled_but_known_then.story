story   A concession that never was is in the register of when it was believed

append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme concession.granted 2026-02-01 {"concession": "k1", "kind": "gift", "granted_by": "anna"} id=gift
append acme call.logged 2026-03-01 {"direction": "in", "participants": ["kari"], "topic": "a visit"}
append acme event.annulled 2026-04-01 {"event": "@gift", "reason": "another client's"}

ask concessions
  rows = []
ask concessions as_of=2026-02-15
  rows = []
ask concessions as_of=2026-02-15 known_at=2026-03-15
  rows[*].concession = ["k1"]
ask concessions as_of=2026-01-31 known_at=2026-03-15
  rows = []
