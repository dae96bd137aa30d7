story   He left last week: his promises are still ours to keep

append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme contact.joined 2026-01-03 {"contact": "erik", "name": "Erik Berg"}
append acme contact.joined 2026-01-03 {"contact": "kari", "name": "Kari Moen"}
append acme commitment.made 2026-01-10 {"commitment": "p1", "by": "us", "contact": "erik", "text": "a calculation", "due": "2026-03-10"}
append acme call.logged 2026-01-11 {"direction": "out", "participants": ["erik"], "topic": "x", "next_step": {"text": "show it to Erik", "due": "2026-03-01"}} by=anna
append acme contact.left 2026-02-10 {"contact": "erik", "effective": "2026-02-01"} recorded=2026-02-10
append acme commitment.reassigned 2026-02-12 {"commitment": "p1", "contact": "kari"}

ask handover acme as_of=2026-02-05 known_at=2026-02-05
  contacts[*].contact = ["erik", "kari"]
ask handover acme as_of=2026-02-11
  contacts[*].contact = ["kari"]
  open_items[kind="commitment"].with = "erik"
ask departure acme contact=erik as_of=2026-02-11
  orphaned.commitments[*].commitment = ["p1"]
ask handover acme
  open_items[kind="commitment"].with = "kari"
  open_items contains {"kind": "next_step", "text": "show it to Erik"}
ask departure acme contact=erik
  orphaned.commitments = []
