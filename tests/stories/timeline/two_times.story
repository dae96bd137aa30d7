story   As of then, and as it was known then

append acme account.opened 2026-01-01 {"name": "Acme", "currency": "EUR"} id=opened
append acme signal.observed 2026-02-10 {"kind": "competitor_offer", "text": "20 % below us"} id=signal recorded=2026-02-20
append acme call.logged 2026-02-15 {"direction": "in", "participants": ["ida"], "topic": "prices"} id=call recorded=2026-02-20T10:00:00Z

ask timeline acme
  as_of = "2026-02-20T10:00:00Z"
  known_at = "2026-02-20T10:00:00Z"
  revision = 3
  entries[*].event = [@opened, @signal, @call]
ask timeline acme as_of=2026-02-12
  as_of = "2026-02-12T23:59:59.999999Z"
  entries[*].event = [@opened, @signal]
  revision = 3
ask timeline acme as_of=2026-02-12 known_at=2026-02-19
  known_at = "2026-02-19T23:59:59.999999Z"
  entries[*].event = [@opened]
  revision = 1
ask timeline acme known_at=2026-02-20T09:59:59Z
  entries[*].event = [@opened, @signal]
  revision = 2
# both cuts include their moment
ask timeline acme as_of=2026-02-15T00:00:00Z known_at=2026-02-20T10:00:00Z
  count = 3
ask timeline acme as_of=2026-02-14T23:59:59.999999Z
  count = 2
ask timeline acme as_of=2025-12-31 -> not_found
ask timeline acme known_at=2025-12-31 -> not_found
# known before, happened within: the one event between both cuts is enough
ask timeline acme as_of=2026-01-01 known_at=2026-01-01
  count = 1
ask timeline nobody -> not_found
ask event @signal as_of=2026-02-12 known_at=2026-02-19 -> not_found
ask event @signal as_of=2026-02-09 -> not_found
ask event @signal known_at=2026-02-20
  envelope.recorded_at = "2026-02-20T00:00:00Z"
ask timeline acme as_of=yesterday -> invalid
ask timeline acme as_of=2026-02-30 -> invalid
