story   The condition of a batch does not look at the batch itself

unless tag=deal:d1
batch
append acme account.opened 2026-01-01 {"name": "Acme", "currency": "EUR"}
append acme deal.opened 2026-01-01 {"deal": "d1", "name": "Doors"}
append acme deal.stage_entered 2026-01-01 {"deal": "d1", "stage": "contact"}
end
unless tag=deal:d1 type=deal.closed
unless tag=contact:kari
batch
append acme deal.stage_entered 2026-01-02 {"deal": "d1", "stage": "offer"}
append acme contact.joined 2026-01-02 {"contact": "kari", "name": "Kari"}
end
# the second of two conditions stands in the way now
unless tag=deal:d1 type=deal.closed
unless tag=contact:kari
append acme deal.stage_entered 2026-01-03 {"deal": "d1", "stage": "talks"} -> conflict
unless tag=deal:d1 type=no.such_kind
append acme deal.stage_entered 2026-01-03 {"deal": "d1", "stage": "talks"} -> invalid

ask timeline acme
  revision = 5
verify
