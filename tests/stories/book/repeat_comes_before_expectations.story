story   A repeat is known before anybody asks for revisions or conditions

append acme account.opened 2026-01-01 {"name": "Acme", "currency": "EUR"} id=opened expect=empty
append acme deal.opened 2026-01-02 {"deal": "d1", "name": "Doors"} id=deal expect=1
# the client did not hear the answer and sends again, with its expectation of then
append acme account.opened 2026-01-01 {"name": "Acme", "currency": "EUR"} id=opened expect=empty
append acme deal.opened 2026-01-02 {"deal": "d1", "name": "Doors"} id=deal expect=1
unless tag=deal:d1
append acme deal.opened 2026-01-02 {"deal": "d1", "name": "Doors"} id=deal
# a batch of nothing but repeats changes nothing
batch
append acme account.opened 2026-01-01 {"name": "Acme", "currency": "EUR"} id=opened
append acme deal.opened 2026-01-02 {"deal": "d1", "name": "Doors"} id=deal expect=1
end

ask timeline acme
  revision = 2
  entries[*].event = [@opened, @deal]
restart
append acme deal.opened 2026-01-02 {"deal": "d1", "name": "Doors"} id=deal expect=1
ask timeline acme
  count = 2
verify
