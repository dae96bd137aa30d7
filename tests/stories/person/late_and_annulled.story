story   What is told late of a person, and what was told of another

append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"} recorded=2026-01-02
append nord account.opened 2026-01-02 {"name": "Nord AS", "currency": "NOK"} recorded=2026-01-02
append acme contact.joined 2026-01-05 {"contact": "li", "name": "李强", "title": "Buyer"} recorded=2026-01-05
append nord contact.joined 2026-02-01 {"contact": "li", "name": "李强", "title": "CEO"} id=wrong recorded=2026-02-01
append acme contact.left 2026-02-10 {"contact": "li", "effective": "2026-01-31"} id=left recorded=2026-02-10
append nord event.annulled 2026-03-01 {"event": "@wrong", "reason": "another Li"} recorded=2026-03-01

ask person li as_of=2026-02-05 known_at=2026-02-05
  accounts[*].account = ["acme", "nord"]
  accounts[*].until = [null, null]
ask person li as_of=2026-02-05
  accounts[*].account = ["acme"]
  accounts[0].until = "2026-01-31"
ask departure acme contact=li
  elsewhere = []
