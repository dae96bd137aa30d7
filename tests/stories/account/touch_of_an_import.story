story   What was imported is a touch; what a machine did by itself is none

append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme call.logged 2026-01-10 {"direction": "out", "participants": ["kari"], "topic": "from the old system"} by=crm as=import
append acme message.sent 2026-01-11 {"channel": "email", "contacts": ["ola"], "subject": "a receipt"} by=shop as=automation
append acme message.sent 2026-01-12 {"channel": "email", "contacts": ["per"], "subject": "written by the assistant"} by=assistant as=automation for=anna
append acme reaction.observed 2026-01-13 {"contact": "kari", "to": "the price", "valence": "negative"} by=anna

ask account acme
  last_touch.at = "2026-01-10T00:00:00Z"
  last_touch.by = "crm"
ask decision_tree acme
  contacts[*].contact = ["kari"]
  contacts[0].touches = 1
ask departure acme contact=kari
  counts.interactions = 1
