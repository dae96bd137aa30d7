story   Only an event of the same account can be annulled

append acme account.opened 2026-01-01 {"name": "Acme", "currency": "EUR"} id=a1
append nord account.opened 2026-01-01 {"name": "Nord", "currency": "NOK"} id=n1
append acme event.annulled 2026-01-02 {"event": "nothing", "reason": "typing"} -> not_found
append acme event.annulled 2026-01-02 {"event": "@n1", "reason": "another account"} -> not_found
append acme event.annulled 2026-01-02 {"event": "@n1"} -> invalid
# earlier in its batch will do, later will not
batch
append acme deal.opened 2026-01-03 {"deal": "d1", "name": "Doors"} id=deal
append acme event.annulled 2026-01-03 {"event": "@deal", "reason": "there is no deal yet"}
end
batch
append acme event.annulled 2026-01-04 {"event": "@later", "reason": "before its time"}
append acme deal.opened 2026-01-04 {"deal": "d2", "name": "Gates"} id=later
end -> not_found
# what was annulled already may be annulled again; one is enough to keep it so
append acme event.annulled 2026-01-05 {"event": "@deal", "reason": "as said"}

ask timeline acme
  count = 4
  entries[event=@deal].annulled = true
verify
