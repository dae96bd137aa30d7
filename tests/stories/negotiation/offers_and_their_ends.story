story   Five offers and what became of each

append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme deal.opened 2026-01-10 {"deal": "d1", "name": "Fleet"}
append acme proposal.drafted 2026-01-11 {"proposal": "b1", "deal": "d1", "number": "2026-001"}
append acme proposal.sent 2026-01-12 {"proposal": "b2", "deal": "d1", "total": {"minor": 900000, "currency": "EUR"}}
append acme proposal.sent 2026-01-13 {"proposal": "b3", "deal": "d1"}
append acme proposal.returned 2026-01-14 {"proposal": "b3", "by": "kari", "reason": "signatures are missing"}
append acme proposal.sent 2026-01-15 {"proposal": "b4", "deal": "d1", "supersedes": "b2"}
append acme proposal.declined 2026-01-16 {"proposal": "b4"}
append acme proposal.sent 2026-01-17 {"proposal": "b5", "deal": "d1"}
append acme proposal.cancelled 2026-01-18 {"proposal": "b5", "by": "anna"}
append acme proposal.accepted 2026-01-20 {"proposal": "b3"}

ask negotiation d1 as_of=2026-01-14
  proposals[proposal="b2"].status = "sent"
  proposals[proposal="b3"].status = "returned"
ask negotiation d1
  proposals[*].proposal = ["b1", "b2", "b3", "b4", "b5"]
  proposals[*].status = ["drafted", "superseded", "accepted", "declined", "cancelled"]
  proposals[proposal="b1"].number = "2026-001"
  proposals[proposal="b2"].total = {"minor": 900000, "currency": "EUR"}
  proposals[proposal="b3"].total = null
# a draft and a returned one still wait for us
ask handover acme as_of=2026-01-14
  open_items contains {"kind": "proposal", "id": "b1"}
  open_items contains {"kind": "proposal", "id": "b3"}
ask handover acme
  open_items[kind="proposal"].id = "b1"
