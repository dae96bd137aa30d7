story   One of them would rather buy elsewhere

append acme account.opened 2026-01-05 {"name": "Acme AS", "currency": "EUR"}
append acme contact.joined 2026-01-05 {"contact": "ida", "name": "Ida Lund"}
append acme contact.joined 2026-01-05 {"contact": "per", "name": "Per Vik"}
append acme attitude.scored 2026-01-10 {"contact": "ida", "score": -5}
append acme attitude.scored 2026-02-10 {"contact": "ida", "score": -10, "competitor": "nordvan"} id=ida
append acme attitude.scored 2026-02-11 {"contact": "per", "score": -10, "competitor": "truckland"} id=per
append acme attitude.scored 2026-03-10 {"contact": "ida", "score": 1}

# strongly opposed is not yet bought by another
ask account acme as_of=2026-02-09
  warnings[code="leans_to_competitor"] absent
ask account acme as_of=2026-02-10
  warnings[code="leans_to_competitor"].events contains @ida
ask decision_tree acme as_of=2026-02-10
  contacts[contact="ida"].attitude.competitor = "nordvan"
  contacts[contact="ida"].attitude.label = "leans to a competitor"
  warnings contains {"code": "leans_to_competitor"}
ask account acme as_of=2026-03-10
  warnings[code="leans_to_competitor"].events contains @per
