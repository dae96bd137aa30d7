story   Two misses between promises kept are no turn

append acme account.opened 2025-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme commitment.made 2025-02-01 {"commitment": "c1", "by": "client", "contact": "per", "text": "one"}
append acme commitment.met 2025-02-10 {"commitment": "c1"}
append acme commitment.made 2025-03-01 {"commitment": "c2", "by": "client", "contact": "per", "text": "two"}
append acme commitment.missed 2025-03-10 {"commitment": "c2"}
append acme commitment.made 2025-04-01 {"commitment": "c3", "by": "client", "contact": "per", "text": "three"}
append acme commitment.missed 2025-04-10 {"commitment": "c3"}
append acme commitment.made 2025-05-01 {"commitment": "c4", "by": "client", "contact": "per", "text": "four"}
append acme commitment.met 2025-05-10 {"commitment": "c4"}
append acme commitment.made 2025-06-01 {"commitment": "c5", "by": "client", "contact": "per", "text": "five"}
append acme commitment.met 2025-06-10 {"commitment": "c5"}

ask commitments acme as_of=2025-04-30
  contacts[0].onset = "2025-03-10T00:00:00Z"
  contacts[0].before = {"kept": 1, "missed": 0}
  contacts[0].after = {"kept": 0, "missed": 2}
# as many kept as missed since: the turn has been taken back
ask commitments acme
  contacts[0].onset = null
  contacts[0].kept = 3
  contacts[0].advice = "none"
