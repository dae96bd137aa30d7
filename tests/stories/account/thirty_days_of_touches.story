story   Thirty days of touches, the least figure of its labels, and silence counted from the start

policy cadence 2026-01-01 {"touch_days": {"A": 30, "big": 10}, "touches_max_30_days": {"A": 1, "big": 4}}
append acme account.opened 2026-01-01 {"name": "Acme AS", "currency": "EUR"} id=opened
append acme account.classified 2026-01-01 {"scheme": "abc", "labels": ["A"], "basis": "chosen"}
append acme account.classified 2026-01-01 {"scheme": "size", "labels": ["big"], "basis": "chosen"}
append acme call.logged 2026-02-01T23:00:00Z {"direction": "out", "participants": ["kari"], "topic": "news"} by=anna id=one
append acme call.logged 2026-03-02T01:00:00Z {"direction": "out", "participants": ["kari"], "topic": "news"} by=anna id=two

# never touched: since the first event, more days than the least of its labels
ask account acme as_of=2026-01-11
  warnings[code="stale"] absent
ask account acme as_of=2026-01-12
  warnings[code="stale"].events = [@opened]
  warnings[code="stale"].text = "Never a touch since it began on 2026-01-01; label big asks for one every 10 days"
ask account acme as_of=2026-02-12
  warnings[code="stale"].events = [@one]
# the 1st of February is the 30th day back from the 2nd of March
ask account acme as_of=2026-03-02
  warnings[code="over_contacted"].events = [@one, @two]
  warnings[code="over_contacted"].text = "2 touches in 30 days; label A allows 1"
ask account acme as_of=2026-03-03
  warnings[code="over_contacted"] absent
