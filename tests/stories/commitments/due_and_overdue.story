story   Who owes what to whom, soonest due first

append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme commitment.made 2026-01-10 {"commitment": "p2", "by": "us", "contact": "kari", "owner": "anna", "text": "a calculation", "due": "2026-02-20", "kind": "promise"}
append acme commitment.made 2026-01-11 {"commitment": "p1", "by": "client", "contact": "erik", "text": "the car list", "due": "2026-02-10"}
append acme commitment.made 2026-01-12 {"commitment": "p0", "by": "us", "owner": "mila", "text": "keep in touch"}
append acme commitment.made 2026-01-13 {"commitment": "p3", "by": "us", "text": "a fitter", "due": "2026-01-20"}
append acme commitment.met 2026-01-19 {"commitment": "p3"}
append acme commitment.reassigned 2026-02-01 {"commitment": "p2", "owner": "boris"}

ask commitments acme as_of=2026-02-10
  open[*].commitment = ["p1", "p2", "p0"]
  open[*].overdue = [false, false, false]
  open[commitment="p2"].owner = "boris"
  open[commitment="p2"].contact = "kari"
  open[commitment="p2"].kind = "promise"
  open[commitment="p0"].due = null
  overdue = []
  kept = 1
ask commitments acme as_of=2026-02-11
  open[*].overdue = [true, false, false]
  overdue[*].commitment = ["p1"]
ask commitments acme as_of=2026-01-31
  open[commitment="p2"].owner = "anna"
