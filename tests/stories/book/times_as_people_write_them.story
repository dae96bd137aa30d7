story   Times with and without an offset, and such as do not exist

append acme account.opened 2026-01-01 {"name": "Acme", "currency": "EUR"}
append acme call.logged 2026-01-05T10:30:00+01:00 {"direction": "in", "participants": ["kari"], "topic": "oslo"} id=oslo
append acme call.logged 2026-01-05T09:30:00.000001Z {"direction": "in", "participants": ["kari"], "topic": "a microsecond later"} id=utc
append acme call.logged 2026-01-05T04:00:00-05:30 {"direction": "in", "participants": ["kari"], "topic": "the same moment as oslo"} id=far
append acme call.logged 2026-02-29 {"direction": "in", "participants": ["kari"], "topic": "no such day"} -> invalid
append acme call.logged 2026-01-05T25:00:00Z {"direction": "in", "participants": ["kari"], "topic": "no such hour"} -> invalid
append acme call.logged 2026-01-05T10:30:00 {"direction": "in", "participants": ["kari"], "topic": "no zone"} -> invalid
append acme call.logged 05.01.2026 {"direction": "in", "participants": ["kari"], "topic": "another custom"} -> invalid
append acme contact.left 2026-01-06 {"contact": "kari", "effective": "2026-02-30"} -> invalid

# the same moment: the position decides
ask timeline acme from=2026-01-05
  entries[*].event = [@oslo, @far, @utc]
  entries[0].occurred_at = "2026-01-05T09:30:00Z"
  entries[2].occurred_at = "2026-01-05T09:30:00.000001Z"
ask event @oslo
  envelope.occurred_at = "2026-01-05T09:30:00Z"
  envelope.occurred_at_offset = "+01:00"
ask event @utc
  envelope.occurred_at_offset absent
verify
