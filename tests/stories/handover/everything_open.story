story   Boris takes over: what is open, soonest due first

append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme account.owner_assigned 2026-01-02 {"manager": "anna", "function": "owner"}
append acme contact.joined 2026-01-02 {"contact": "kari", "name": "Kari Moen"}
append acme deal.opened 2026-01-03 {"deal": "d1", "name": "Fleet"}
append acme deal.opened 2026-01-03 {"deal": "d0", "name": "Old garage"}
append acme deal.closed 2026-01-04 {"deal": "d0", "outcome": "lost"}
append acme commitment.made 2026-01-10 {"commitment": "c1", "by": "us", "contact": "kari", "text": "a calculation", "due": "2026-03-10"}
append acme commitment.made 2026-01-10 {"commitment": "c2", "by": "client", "contact": "kari", "text": "the car list"}
append acme commitment.made 2026-01-10 {"commitment": "c3", "by": "us", "contact": "kari", "text": "done"}
append acme commitment.met 2026-01-11 {"commitment": "c3"}
append acme demand.raised 2026-01-12 {"demand": "t1", "contact": "kari", "text": "a spare key", "due": "2026-02-10"}
append acme remark.raised 2026-01-13 {"remark": "r1", "text": "the ramp is too steep", "status": "not_done"}
append acme remark.raised 2026-01-13 {"remark": "r2", "text": "a new lamp"}
append acme remark.status_changed 2026-01-14 {"remark": "r2", "status": "done"}
append acme objection.raised 2026-01-15 {"objection": "o1", "contact": "kari", "about": "price"}
append acme proposal.sent 2026-01-16 {"proposal": "b1", "deal": "d1"}
append acme proposal.sent 2026-01-16 {"proposal": "b2", "deal": "d1"}
append acme proposal.declined 2026-01-17 {"proposal": "b2"}
append acme call.logged 2026-01-20 {"direction": "out", "participants": ["kari"], "topic": "all of it", "next_step": {"text": "call again", "due": "2026-02-20"}} by=anna

ask handover acme to=boris as_of=2026-02-15
  to = "boris"
  owners[*].manager = ["anna"]
  contacts[*].contact = ["kari"]
  open_items[*].kind = ["demand", "next_step", "commitment", "commitment", "deal", "objection", "proposal", "remark"]
  open_items[*].due = ["2026-02-10", "2026-02-20", "2026-03-10", null, null, null, null, null]
  open_items[*].overdue = [true, false, false, false, false, false, false, false]
  open_items contains {"kind": "commitment", "id": "c1", "text": "a calculation", "with": "kari"}
  open_items contains {"kind": "demand", "id": "t1", "text": "a spare key", "with": "kari"}
  open_items contains {"kind": "objection", "id": "o1", "with": "kari"}
  open_items contains {"kind": "remark", "id": "r1", "text": "the ramp is too steep"}
  open_items contains {"kind": "next_step", "text": "call again"}
  open_items contains {"kind": "deal", "id": "d1"}
  open_items contains {"kind": "proposal", "id": "b1"}
