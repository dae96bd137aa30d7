story   An owner who left the firm is no owner; one on holiday is

append acme account.opened 2026-01-05 {"name": "Acme AS", "currency": "EUR"}
append acme account.owner_assigned 2026-01-05 {"manager": "anna", "function": "owner"}
append ~team manager.absent 2026-02-02 {"manager": "anna", "kind": "holiday", "until": "2026-02-13"}
append ~team manager.absent 2026-03-01 {"manager": "anna", "kind": "left"}

ask account acme as_of=2026-02-01
  owners[0].absent = null
ask account acme as_of=2026-02-13
  owners[0].absent = "holiday"
  warnings[code="unowned"] absent
ask account acme as_of=2026-02-14
  owners[0].absent = null
ask account acme as_of=2026-03-01
  owners[0].manager = "anna"
  owners[0].absent = "left"
  warnings contains {"code": "unowned"}
