story   What other accounts are to it, said once and said again

append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme account.related 2026-01-05 {"to": "nord", "kind": "partner", "attitude": "friendly"} id=friends
append acme account.related 2026-01-06 {"to": "nord", "kind": "competitor"}
append acme account.related 2026-01-07 {"to": "fjell", "kind": "parent"}
append acme account.related 2026-02-01 {"to": "nord", "kind": "partner"}
append acme account.related 2026-03-01 {"to": "nord", "kind": "partner", "attitude": "hostile"} id=enemies
append acme account.unrelated 2026-04-01 {"to": "nord", "kind": "partner"}

ask account acme as_of=2026-02-28
  related[*].to = ["fjell", "nord", "nord"]
  related[*].kind = ["parent", "competitor", "partner"]
  related[event=@friends].since = "2026-01-05"
  related[event=@friends].attitude = "friendly"
# that they get on differently is a new statement
ask account acme as_of=2026-03-01
  related.count = 3
  related[event=@enemies].since = "2026-03-01"
  related[event=@enemies].attitude = "hostile"
ask account acme as_of=2026-04-01
  related[*].kind = ["parent", "competitor"]
