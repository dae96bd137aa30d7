story   The account in one look: what a manager reads before he calls

append acme account.opened 2026-01-02 {"name": "Acme AS", "industry": "haulage", "size": "medium", "currency": "EUR", "kind": "prospect"}
append acme account.owner_assigned 2026-01-02 {"manager": "mila", "function": "support"}
append acme account.owner_assigned 2026-01-02 {"manager": "anna", "function": "sponsor"}
append acme account.owner_assigned 2026-01-02 {"manager": "anna", "function": "owner"}
append acme account.changed 2026-01-20 {"kind": "customer", "name": "Acme Group AS"}
append acme account.related 2026-01-21 {"to": "nordvan", "kind": "competitor", "attitude": "hostile"} id=rel
append acme account.related 2026-01-22 {"to": "holding", "kind": "parent"}
append acme contact.joined 2026-01-23 {"contact": "kari", "name": "Kari Moen"}
append acme message.received 2026-02-01 {"channel": "email", "contacts": ["kari"], "subject": "your prices"} by=mailbox for=anna
append acme revenue.recorded 2026-02-28 {"period": "2026-01", "amount": {"minor": 500000, "currency": "EUR"}}
append acme account.unrelated 2026-03-01 {"to": "holding", "kind": "parent"}
append acme account.closed 2026-04-01 {"reason": "taken over"}

ask account acme as_of=2026-02-28
  name = "Acme Group AS"
  size = "medium"
  industry = "haulage"
  kind = "customer"
  closed = false
  related[*].to = ["holding", "nordvan"]
  related contains {"to": "nordvan", "kind": "competitor", "attitude": "hostile", "since": "2026-01-21", "event": "@rel"}
  owners[*].manager = ["anna", "anna", "mila"]
  owners[*].function = ["owner", "sponsor", "support"]
  contacts_active = 1
  last_touch.type = "message.received"
  last_touch.contacts = ["kari"]
  last_touch.by = "anna"
  revenue contains {"period": "2026-01", "amount": {"minor": 500000, "currency": "EUR"}}
  concessions = {"active": 0, "granted": 0, "value": []}
ask account acme as_of=2026-01-19
  name = "Acme AS"
  kind = "prospect"
  last_touch = null
  revenue = []
ask account acme as_of=2026-04-01
  related[*].to = ["nordvan"]
  closed = true
