story   What happened since the handover was written

append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme call.logged 2026-01-10 {"direction": "in", "participants": ["kari"], "topic": "before"} by=anna
append acme handover.issued 2026-02-01 {"from": "anna", "to": "boris", "reason": "Anna moves"} recorded=2026-02-01
append acme call.logged 2026-02-05 {"direction": "in", "participants": ["kari"], "topic": "after"} by=anna id=after
# it happened before, but the book heard of it afterwards: Boris could not have read it
append acme visit.held 2026-01-20 {"participants": ["kari"], "topic": "told late"} by=anna id=late recorded=2026-02-10

ask handover acme to=boris
  changes_since_issue.count = 2
  changes_since_issue[*].event contains @after
  changes_since_issue[*].event contains @late
# nothing was ever issued to Mila
ask handover acme to=mila
  changes_since_issue = []
append acme handover.issued 2026-03-01 {"from": "anna", "to": "boris"}
append acme handover.accepted 2026-03-02 {"from": "anna", "to": "boris"} id=accepted
# the last one counts
ask handover acme to=boris
  changes_since_issue[*].event = [@accepted]
ask handover acme
  to = null
