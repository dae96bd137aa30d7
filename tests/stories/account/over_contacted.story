story   He asked to be left in peace

policy cadence 2026-01-01 {"touches_max_30_days": {"quiet": 2, "A": 5}}
append acme account.opened 2026-01-01 {"name": "Acme AS", "currency": "EUR"}
append acme account.classified 2026-01-01 {"scheme": "abc", "labels": ["A"], "basis": "computed"}
append acme account.classified 2026-01-01 {"scheme": "wish", "labels": ["quiet"], "basis": "chosen"}
append acme call.logged 2026-02-01 {"direction": "out", "participants": ["kari"], "topic": "news"} by=anna
append acme message.sent 2026-02-05 {"channel": "email", "contacts": ["kari"], "subject": "news again"} by=anna
append acme message.sent 2026-02-06 {"channel": "email", "contacts": ["kari"], "subject": "an automatic reply"} by=mailer as=automation
append acme call.logged 2026-02-10 {"direction": "out", "participants": ["kari"], "topic": "did you read it"} by=boris

ask account acme as_of=2026-02-09
  warnings[code="over_contacted"] absent
ask account acme as_of=2026-02-10
  warnings contains {"code": "over_contacted"}
# five weeks later the first two no longer count
ask account acme as_of=2026-03-10
  warnings[code="over_contacted"] absent
