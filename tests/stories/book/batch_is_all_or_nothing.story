story   A batch is taken whole or not at all

append acme account.opened 2026-01-01 {"name": "Acme", "currency": "EUR"}
batch
append acme deal.opened 2026-01-02 {"deal": "d1", "name": "Doors"}
append nord account.opened 2026-01-02 {"name": "Nord", "currency": "NOK"} id=n1
end
# the second event is bad: nothing of the batch may be left
batch
append acme deal.opened 2026-01-03 {"deal": "d2", "name": "Gates"}
append acme attitude.scored 2026-01-03 {"contact": "kari", "score": 0}
end -> invalid
batch
append acme deal.opened 2026-01-03 {"deal": "d3", "name": "Locks"}
append acme event.annulled 2026-01-03 {"event": "never-written", "reason": "typing"}
end -> not_found
batch
end -> invalid

ask timeline acme
  count = 2
  entries[*].deal = [null, "d1"]
ask timeline nord
  entries[0].position = 3
  entries[0].event = @n1
verify
