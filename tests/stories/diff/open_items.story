story   What was on the list in January and is off it in March

append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme commitment.made 2026-01-10 {"commitment": "c1", "by": "us", "contact": "kari", "text": "a calculation", "due": "2026-02-10"}
append acme demand.raised 2026-01-11 {"demand": "t1", "contact": "kari", "text": "a key", "due": "2026-04-10"}
append acme commitment.met 2026-02-05 {"commitment": "c1"} id=met
append acme remark.raised 2026-02-20 {"remark": "r1", "text": "a scratch"} id=scratch

ask diff acme from=2026-01-31 to=2026-03-01
  events = [@met, @scratch]
  changed[path="open_items[id=\"c1\"]"].after = null
  changed[path="open_items[id=\"c1\"]"].before.text = "a calculation"
  changed[path="open_items[id=\"r1\"]"].before = null
  changed[path="open_items[id=\"r1\"]"].after.kind = "remark"
  changed contains {"path": "account.commitments.open", "before": 1, "after": 0}
  changed[path="open_items[id=\"t1\"]"] absent
# nothing happened in between, but a day that is due went by
ask diff acme from=2026-04-10 to=2026-04-11
  events = []
  changed[path="open_items[id=\"t1\"].overdue"].before = false
  changed[path="open_items[id=\"t1\"].overdue"].after = true
