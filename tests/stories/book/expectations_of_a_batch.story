story   Expectations are judged against the book before the batch

append acme account.opened 2026-01-01 {"name": "Acme", "currency": "EUR"}
# both speak of the one event there was; nord was empty before its first and its second
batch
append acme deal.opened 2026-01-02 {"deal": "d1", "name": "Doors"} expect=1
append acme deal.opened 2026-01-02 {"deal": "d2", "name": "Gates"} expect=1
append nord account.opened 2026-01-02 {"name": "Nord", "currency": "NOK"} expect=empty
append nord deal.opened 2026-01-02 {"deal": "d1", "name": "Boats"} expect=empty
end
batch
append acme deal.opened 2026-01-03 {"deal": "d3", "name": "Locks"} expect=3
append nord deal.opened 2026-01-03 {"deal": "d2", "name": "Nets"} expect=1
end -> conflict

ask timeline acme
  revision = 3
ask timeline nord
  revision = 2
verify
