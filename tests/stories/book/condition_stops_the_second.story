story   A condition stops the second of two who want the same

append acme account.opened 2026-01-01 {"name": "Acme", "currency": "EUR"}
append nord account.opened 2026-01-01 {"name": "Nord", "currency": "NOK"} id=before
unless tag=manager:anna type=account.owner_assigned
append acme account.owner_assigned 2026-01-02 {"manager": "anna", "function": "owner"} id=won
# across accounts: the tag is the book's, not the account's
unless tag=manager:anna type=account.owner_assigned
append nord account.owner_assigned 2026-01-02 {"manager": "anna", "function": "owner"} -> conflict
# another type, another tag, or only what came after: these let it through
unless tag=manager:anna type=account.owner_released
append nord account.owner_assigned 2026-01-02 {"manager": "anna", "function": "support"}
unless tag=manager:olga
append nord account.owner_assigned 2026-01-03 {"manager": "boris", "function": "owner"}
unless tag=manager:anna type=account.owner_assigned since=won
append acme account.owner_assigned 2026-01-04 {"manager": "anna", "function": "sponsor"} -> conflict
unless tag=contact:kari,deal:d1 since=before
append acme deal.opened 2026-01-05 {"deal": "d1", "name": "Doors"}
unless tag=contact:kari,deal:d1 since=before
append acme contact.joined 2026-01-06 {"contact": "kari", "name": "Kari"} -> conflict

ask timeline acme
  entries[*].type = ["account.opened", "account.owner_assigned", "deal.opened"]
ask timeline nord
  count = 3
verify
