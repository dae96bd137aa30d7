story   Twelve calls in a month: the last ten are shown, all are counted

append acme account.opened 2026-01-01 {"name": "Acme AS", "currency": "EUR"}
append acme contact.joined 2026-01-01 {"contact": "kari", "name": "Kari Moen"}
append acme call.logged 2026-01-02 {"direction": "in", "participants": ["kari"], "topic": "1"} by=anna
append acme call.logged 2026-01-03 {"direction": "in", "participants": ["kari"], "topic": "2"} by=anna
append acme call.logged 2026-01-04 {"direction": "in", "participants": ["kari"], "topic": "3"} by=anna id=third
append acme call.logged 2026-01-05 {"direction": "in", "participants": ["kari"], "topic": "4"} by=anna
append acme call.logged 2026-01-06 {"direction": "in", "participants": ["kari"], "topic": "5"} by=anna
append acme call.logged 2026-01-07 {"direction": "in", "participants": ["kari"], "topic": "6"} by=anna
append acme message.sent 2026-01-07 {"channel": "email", "contacts": ["kari"], "subject": "a receipt"} by=shop as=automation
append acme call.logged 2026-01-08 {"direction": "in", "participants": ["kari"], "topic": "7"} by=anna
append acme call.logged 2026-01-09 {"direction": "in", "participants": ["kari"], "topic": "8"} by=anna
append acme call.logged 2026-01-10 {"direction": "in", "participants": ["kari"], "topic": "9"} by=anna
append acme meeting.held 2026-01-11 {"form": "review", "participants": ["kari", "ola"], "topic": "10"} by=anna
append acme call.logged 2026-01-12 {"direction": "in", "participants": ["kari"], "topic": "11"} by=anna
append acme call.logged 2026-01-13 {"direction": "in", "participants": ["kari"], "topic": "12"} by=anna id=last

ask departure acme contact=kari
  counts.interactions = 12
  counts.by_type contains {"type": "call.logged", "count": 11}
  counts.by_type contains {"type": "meeting.held", "count": 1}
  last_interactions.count = 10
  last_interactions[0].event = @last
  last_interactions[-1].event = @third
  last_interactions contains {"type": "meeting.held", "contacts": ["kari", "ola"]}
ask handover acme
  last_touches.count = 10
  last_touches[0].event = @last
