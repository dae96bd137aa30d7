story   Unknown names are refused, wherever they stand

append acme account.opened 2026-01-01 {"name": "Acme", "currency": "EUR"}
append acme account.opend 2026-01-01 {"name": "Acme", "currency": "EUR"} -> invalid
append acme account.opened 2026-01-01 {"name": "Acme", "currency": "EUR", "colour": "red"} -> invalid
append acme account.opened 2026-01-01 {"name": "Acme"} -> invalid
append acme account.opened 2026-01-01 {"name": 7, "currency": "EUR"} -> invalid
append acme account.opened 2026-01-01 {"name": null, "currency": "EUR"} -> invalid
append acme account.opened 2026-01-01 {"name": "Acme", "currency": "EURO"} -> invalid
append acme account.opened 2026-01-01 {"name": "Acme", "currency": "EUR", "size": "huge"} -> invalid
append acme account.opened 2026-01-01 [] -> invalid
append acme call.logged 2026-01-01 {"direction": "in", "participants": "kari", "topic": "x"} -> invalid
append acme call.logged 2026-01-01 {"direction": "in", "participants": ["not an id"], "topic": "x"} -> invalid
append acme call.logged 2026-01-01 {"direction": "in", "participants": ["kari"], "topic": "x", "next_step": {"txt": "call back"}} -> invalid
append acme call.logged 2026-01-01 {"direction": "in", "participants": ["kari"], "topic": "x", "duration_s": -1} -> invalid
append acme call.logged 2026-01-01 {"direction": "in", "direction": "out", "participants": ["kari"], "topic": "x"} -> invalid
append acme call.logged 2026-01-01 {"direction": "in", "participants": [], "topic": "x"} by="no id" -> invalid
append acme call.logged 2026-01-01 {"direction": "in", "participants": [], "topic": "x"} as=robot -> invalid
append acme call.logged 2026-01-01 {"direction": "in", "participants": [], "topic": "x"} source=crm: -> invalid

ask timeline acme
  count = 1
ask acount acme -> invalid
ask timeline "no id" -> invalid
ask timeline -> invalid
verify
