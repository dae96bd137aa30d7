story   Restarts and kills lose nothing that was acknowledged

append acme account.opened 2026-01-01 {"name": "Acme", "currency": "EUR"} id=opened
crash
append acme deal.opened 2026-01-02 {"deal": "d1", "name": "Doors"} id=deal
restart
batch
append acme deal.stage_entered 2026-01-03 {"deal": "d1", "stage": "offer"}
append nord account.opened 2026-01-03 {"name": "Nord", "currency": "NOK"}
end
crash
crash
append acme deal.stage_entered 2026-01-04 {"deal": "d1", "stage": "talks"} expect=3
append acme deal.opened 2026-01-02 {"deal": "d1", "name": "Doors"} id=deal
unless tag=deal:d1
append acme deal.closed 2026-01-05 {"deal": "d1", "outcome": "won"} -> conflict
rebuild
ask timeline acme
  revision = 4
  entries[*].revision = [1, 2, 3, 4]
  entries[*].position = [1, 2, 3, 5]
  entries[1].recorded_at = "2026-01-02T00:00:00Z"
verify
