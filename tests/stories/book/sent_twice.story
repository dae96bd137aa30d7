story   What is sent twice is taken once

append acme account.opened 2026-01-01 {"name": "Acme", "currency": "EUR"} id=opened source=crm:1
append acme account.opened 2026-01-01 {"name": "Acme", "currency": "EUR"} id=opened
append acme account.opened 2026-01-01 {"name": "Acme", "currency": "EUR"} source=crm:1
append acme account.opened 2026-01-01 {"name": "Acme Ltd", "currency": "EUR"} id=opened -> conflict
append acme account.opened 2026-01-02 {"name": "Acme", "currency": "EUR"} id=opened -> conflict
append nord account.opened 2026-01-01 {"name": "Acme", "currency": "EUR"} id=opened -> conflict
append acme account.reopened 2026-01-01 {"reason": "Acme"} source=crm:1 -> conflict
# another system may use the same key
append nord account.opened 2026-01-01 {"name": "Nord", "currency": "NOK"} source=erp:1

ask timeline acme
  count = 1
ask timeline nord
  count = 1
  entries[0].position = 2
verify
