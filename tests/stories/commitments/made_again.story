story   A promise made again after it was kept is a new one

append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme commitment.made 2026-01-10 {"commitment": "report", "by": "us", "contact": "kari", "owner": "anna", "text": "the report of January", "due": "2026-01-31"}
append acme commitment.met 2026-01-30 {"commitment": "report"}
append acme commitment.made 2026-02-10 {"commitment": "report", "by": "us", "text": "the report of February"}
append acme commitment.made 2026-02-10 {"commitment": "visit", "by": "us", "contact": "kari", "text": "a visit", "due": "2026-03-01"}
append acme commitment.made 2026-02-11 {"commitment": "visit", "by": "us", "text": "a visit with Boris"}

ask commitments acme as_of=2026-01-30
  open = []
  kept = 1
# nothing is left of the first: no due date, no owner
ask commitments acme as_of=2026-02-11
  open[*].commitment = ["visit", "report"]
  open[commitment="report"].text = "the report of February"
  open[commitment="report"].due = null
  open[commitment="report"].owner = null
  open[commitment="report"].contact = null
# said again while it is open, what is not said stays
  open[commitment="visit"].text = "a visit with Boris"
  open[commitment="visit"].due = "2026-03-01"
  open[commitment="visit"].contact = "kari"
