story   A deputy is there, is away, comes back and leaves the firm

append acme account.opened 2026-01-05 {"name": "Acme AS", "currency": "EUR"}
append acme account.owner_assigned 2026-01-05 {"manager": "anna", "function": "owner"}
append acme account.owner_assigned 2026-01-20 {"manager": "boris", "function": "deputy"}
append ~team manager.absent 2026-02-01 {"manager": "boris", "kind": "illness", "deputy": "mila"}
append ~team manager.returned 2026-02-20 {"manager": "boris"}
append ~team manager.absent 2026-03-31 {"manager": "boris", "kind": "left"} recorded=2026-04-10

ask account acme as_of=2026-01-19
  warnings contains {"code": "no_deputy"}
  warnings[code="unowned"] absent
ask account acme as_of=2026-01-20
  warnings[code="no_deputy"] absent
ask account acme as_of=2026-02-10
  owners[manager="boris"].absent = "illness"
  warnings[code="no_deputy"] absent
ask account acme as_of=2026-02-20
  owners[manager="boris"].absent = null
# what the book did not know yet cannot warn
ask account acme as_of=2026-04-05 known_at=2026-04-05
  warnings[code="no_deputy"] absent
ask account acme as_of=2026-04-05
  owners[manager="boris"].absent = "left"
  warnings contains {"code": "no_deputy"}
