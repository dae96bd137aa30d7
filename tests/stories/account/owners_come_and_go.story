story   Whose it is: until a day, until released, and again

append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme account.owner_assigned 2026-01-05 {"manager": "anna", "function": "owner", "until": "2026-01-31"} id=first
append acme account.owner_assigned 2026-01-05 {"manager": "anna", "function": "deputy"} id=deputy
append acme account.owner_assigned 2026-01-20 {"manager": "anna", "function": "owner", "until": "2026-02-28"}
append acme account.owner_assigned 2026-04-01 {"manager": "anna", "function": "owner"} id=again
append acme account.owner_assigned 2026-04-02 {"manager": "boris", "function": "owner"}
append acme account.owner_released 2026-05-01 {"manager": "anna", "function": "owner", "until": "2026-05-31"}
append acme account.owner_released 2026-06-10 {"manager": "boris", "function": "owner"}

# told again while it holds it is the same function, for longer; the day of `until` belongs to it
ask account acme as_of=2026-02-28
  owners = [{"manager": "anna", "function": "deputy", "since": "2026-01-05", "until": null, "absent": null, "event": @deputy}, {"manager": "anna", "function": "owner", "since": "2026-01-05", "until": "2026-02-28", "absent": null, "event": @first}]
ask account acme as_of=2026-03-01
  owners[*].function = ["deputy"]
  warnings[code="unowned"].events = [@first]
# after its end it begins anew
ask account acme as_of=2026-04-02
  owners[*].manager = ["anna", "anna", "boris"]
  owners[event=@again].since = "2026-04-01"
# released ahead he has it up to that day
ask account acme as_of=2026-05-31
  owners[*].function = ["deputy", "owner", "owner"]
ask account acme as_of=2026-06-01
  owners[*].manager = ["anna", "boris"]
ask account acme as_of=2026-06-10
  owners[*].manager = ["anna"]
  warnings contains {"code": "unowned"}
