story   An objection that was settled, and came back

append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme deal.opened 2026-01-03 {"deal": "d1", "name": "Fleet"}
append acme objection.answered 2026-01-04 {"objection": "o1", "text": "before it was raised"}
append acme objection.raised 2026-01-05 {"objection": "o1", "about": "price", "deal": "d1"}
append acme objection.answered 2026-01-06 {"objection": "o1", "text": "in instalments"}
append acme objection.resolved 2026-01-07 {"objection": "o1", "how": "accepted"}
append acme objection.reopened 2026-01-20 {"objection": "o1", "reason": "the bank said no"}
append acme objection.answered 2026-01-25 {"objection": "o1", "text": "by another bank"}

ask negotiation d1 as_of=2026-01-05
  objections[0].status = "open"
  objections[0].answered = false
ask negotiation d1 as_of=2026-01-06
  objections[0].status = "answered"
  objections[0].answered = true
ask negotiation d1 as_of=2026-01-07
  objections[0].status = "resolved"
ask negotiation d1 as_of=2026-01-20
  objections[0].status = "open"
  objections[0].answered = false
ask account acme as_of=2026-01-20
  objections.open = 1
  warnings contains {"code": "objection_unanswered"}
ask negotiation d1
  objections[0].status = "answered"
