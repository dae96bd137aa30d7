story   Somebody must own the account, every day

append nord account.opened 2026-01-05 {"name": "Nord Logistikk AS", "currency": "NOK"}
append nord account.owner_assigned 2026-02-01 {"manager": "anna", "function": "owner", "until": "2026-03-31"} id=anna
append nord account.owner_assigned 2026-02-01 {"manager": "boris", "function": "deputy"}
append nord account.owner_assigned 2026-05-01 {"manager": "mila", "function": "owner"}
append nord account.owner_released 2026-06-15 {"manager": "mila", "function": "owner", "reason": "takes over the tenders"}

ask account nord as_of=2026-01-31
  owners = []
  warnings[0].code = "unowned"
ask account nord as_of=2026-02-01
  owners[*].manager = ["anna", "boris"]
  owners[manager="anna"].since = "2026-02-01"
  warnings[code="unowned"] absent
# until takes in its day
ask account nord as_of=2026-03-31
  warnings[code="unowned"] absent
ask account nord as_of=2026-04-01
  owners[*].manager = ["boris"]
  warnings contains {"code": "unowned"}
ask account nord as_of=2026-05-01
  warnings[code="unowned"] absent
ask account nord as_of=2026-06-15
  warnings contains {"code": "unowned"}
