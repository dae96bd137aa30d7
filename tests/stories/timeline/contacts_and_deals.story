story   Every entry names its contacts and its deal

append acme account.opened 2026-01-01 {"name": "Acme", "currency": "EUR"} id=opened
append acme meeting.held 2026-01-02 {"form": "demo", "participants": ["p3", "p11"], "topic": "doors", "deal": "d1"} id=demo
append acme influence.observed 2026-01-03 {"from": "p7", "to": "p3", "kind": "advises"} id=influence
append acme proposal.sent 2026-01-04 {"proposal": "o1", "deal": "d2", "to": ["p3", "p3"]} id=offer
append acme contact.left 2026-01-05 {"contact": "p3", "effective": "2026-01-31", "successor": "p7"} id=left

# by id, each once, whether the event is about them or only points to them
ask timeline acme
  entries[event=@opened].contacts = []
  entries[event=@opened].deal absent
  entries[event=@demo].contacts = ["p11", "p3"]
  entries[event=@demo].deal = "d1"
  entries[event=@influence].contacts = ["p3", "p7"]
  entries[event=@offer].contacts = ["p3"]
  entries[event=@offer].deal = "d2"
  entries[event=@left].contacts = ["p3", "p7"]
# an announced departure stands where it was told
  entries[-1].event = @left
