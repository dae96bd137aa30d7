story   What cannot be asked is refused, and nobody is made up

append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"} recorded=2026-01-05
append ~team manager.absent 2026-01-06 {"manager": "anna", "kind": "holiday"}

ask account nobody -> not_found
# it was opened on the 2nd, but on the 4th the book had not heard of it
ask account acme as_of=2026-01-01 -> not_found
ask account acme as_of=2026-01-03 known_at=2026-01-04 -> not_found
ask account acme as_of=2026-01-03
  name = "Acme AS"
ask account -> invalid
ask account acme as_of=yesterday -> invalid
ask account acme known_at=2026-13-01 -> invalid
ask account acme colour=red -> invalid
ask departure acme -> invalid
ask departure acme contact=nobody -> not_found
ask diff acme from=2026-01-01 to=2026-01-06 axis=sideways -> invalid
ask concessions acme status=lovely -> invalid
ask findings acme kind=bribe -> invalid
ask cycle nobody -> not_found
ask concessions nobody -> not_found
ask findings nobody -> not_found
ask commitments nobody -> not_found
ask handover nobody -> not_found
ask decision_tree nobody -> not_found
ask negotiation nothing -> not_found
ask person nobody -> not_found
