story   How long each stage took, and what stood in the way

append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme deal.opened 2026-01-10 {"deal": "d1", "name": "Fleet"}
append acme deal.stage_entered 2026-01-10 {"deal": "d1", "stage": "needs"}
append acme deal.stage_entered 2026-01-25 {"deal": "d1", "stage": "offer"}
append acme objection.raised 2026-01-26 {"objection": "o1", "about": "price", "deal": "d1"}
append acme objection.answered 2026-01-27 {"objection": "o1", "text": "the service is in it"}
append acme objection.resolved 2026-01-28 {"objection": "o1", "how": "conceded", "concession": "k1"}
append acme objection.raised 2026-01-27 {"objection": "o2", "about": "trust", "deal": "d1"}
append acme objection.raised 2026-01-27 {"objection": "o3", "about": "delivery", "deal": "d1"}
append acme objection.resolved 2026-01-30 {"objection": "o3", "how": "unresolved"}
append acme objection.raised 2026-01-27 {"objection": "o4", "about": "quality"}
append acme deal.closed 2026-02-04 {"deal": "d1", "outcome": "won"}

ask negotiation d1
  stages[*].stage = ["needs", "offer"]
  stages[0].entered_at = "2026-01-10T00:00:00Z"
  stages[0].days = 15
  objections[*].objection = ["o1", "o2", "o3"]
  objections[*].status = ["resolved", "open", "unresolved"]
  objections[*].about = ["price", "trust", "delivery"]
  objections[*].answered = [true, false, false]
  objections[objection="o1"].concession = "k1"
  outcome = "won"
