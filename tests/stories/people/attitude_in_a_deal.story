story   For us in one deal, against us in the other

append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme deal.opened 2026-01-03 {"deal": "d1", "name": "Fleet"}
append acme deal.opened 2026-01-03 {"deal": "d2", "name": "Garage"}
append acme contact.joined 2026-01-05 {"contact": "ida", "name": "Ida Lund"}
append acme attitude.scored 2026-01-10 {"contact": "ida", "score": 2}
append acme attitude.scored 2026-01-20 {"contact": "ida", "score": 5, "deal": "d1"}
append acme attitude.scored 2026-01-21 {"contact": "ida", "score": -10, "competitor": "nordvan", "deal": "d2"}

ask decision_tree acme deal=d1
  contacts[0].attitude.label = "full support"
  contacts[0].attitude_history[*].score = [2, 5]
  warnings[code="leans_to_competitor"] absent
ask decision_tree acme deal=d2
  contacts[0].attitude.label = "leans to a competitor"
  contacts[0].attitude_history[*].score = [2, -10]
  warnings contains {"code": "leans_to_competitor"}
