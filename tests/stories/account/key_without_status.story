story   Treated as a key account, never made one

append acme account.opened 2026-01-01 {"name": "Acme AS", "currency": "EUR"}
append acme account.classified 2026-01-10 {"scheme": "tier", "labels": ["key"], "basis": "computed", "criteria_version": "2026-1"}
append acme account.classified 2026-02-10 {"scheme": "tier", "labels": ["key"], "basis": "chosen", "reason": "the board decided"}
append acme account.classified 2026-03-10 {"scheme": "tier", "labels": [], "basis": "chosen", "reason": "too small a margin"}
append acme account.classified 2026-03-20 {"scheme": "tier", "labels": ["basic"], "basis": "computed"}
append acme account.classified 2026-03-25 {"scheme": "tier", "labels": ["key"], "basis": "de_facto", "reason": "nobody says no to them"}

ask account acme as_of=2026-01-09
  labels = []
  warnings[code="key_without_status"] absent
ask account acme as_of=2026-01-10
  warnings contains {"code": "key_without_status"}
ask account acme as_of=2026-02-10
  labels[*].basis contains "chosen"
  labels[*].basis contains "computed"
  warnings[code="key_without_status"] absent
ask account acme as_of=2026-03-10
  labels[*].basis = ["computed"]
  warnings contains {"code": "key_without_status"}
ask account acme as_of=2026-03-20
  warnings[code="key_without_status"] absent
ask account acme as_of=2026-03-25
  warnings contains {"code": "key_without_status"}
