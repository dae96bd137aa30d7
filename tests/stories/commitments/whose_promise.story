story   A promise that passes to a colleague is the colleague's to keep

append acme account.opened 2025-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme contact.joined 2025-01-03 {"contact": "kari", "name": "Kari Moen"}
append acme contact.joined 2025-01-03 {"contact": "per", "name": "Per Vik"}
append acme commitment.made 2025-02-01 {"commitment": "c1", "by": "client", "contact": "kari", "text": "the list", "due": "2025-03-01"}
append acme commitment.made 2025-02-01 {"commitment": "c2", "by": "us", "contact": "kari", "text": "a visit"}
append acme commitment.reassigned 2025-02-10 {"commitment": "c1", "contact": "per"}
append acme commitment.met 2025-02-20 {"commitment": "c1"}
append acme commitment.met 2025-02-21 {"commitment": "c2"}

ask commitments acme as_of=2025-02-05
  open[commitment="c1"].contact = "kari"
ask commitments acme as_of=2025-02-15
  open[commitment="c1"].contact = "per"
  open[commitment="c1"].due = "2025-03-01"
ask commitments acme
  kept = 2
  contacts[contact="per"].kept = 1
