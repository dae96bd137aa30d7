story   Whoever read the account before says at which revision

append acme account.opened 2026-01-01 {"name": "Acme", "currency": "EUR"} expect=empty
append acme account.opened 2026-01-01 {"name": "Acme again", "currency": "EUR"} expect=empty -> conflict
append acme deal.opened 2026-01-02 {"deal": "d1", "name": "Doors"} expect=1
# two wrote at the same revision: the second has to read again
append acme deal.opened 2026-01-02 {"deal": "d2", "name": "Gates"} expect=1 -> conflict
append acme deal.opened 2026-01-02 {"deal": "d2", "name": "Gates"} expect=2
append acme deal.opened 2026-01-03 {"deal": "d3", "name": "Locks"} expect=7 -> conflict
append acme deal.opened 2026-01-03 {"deal": "d3", "name": "Locks"} expect=any
append acme deal.opened 2026-01-04 {"deal": "d4", "name": "Keys"} expect=-1 -> invalid
append acme deal.opened 2026-01-04 {"deal": "d4", "name": "Keys"} expect=soon -> invalid
append nord account.opened 2026-01-04 {"name": "Nord", "currency": "NOK"} expect=0

ask timeline acme
  count = 4
  revision = 4
verify
