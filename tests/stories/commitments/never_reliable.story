story   Whoever never kept his word has not turned

append acme account.opened 2025-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme contact.joined 2025-01-02 {"contact": "per", "name": "Per Vik", "appointed_by": "liv"}
append acme commitment.made 2025-02-01 {"commitment": "c1", "by": "client", "contact": "per", "text": "one"}
append acme commitment.missed 2025-02-10 {"commitment": "c1"}
append acme commitment.made 2025-03-01 {"commitment": "c2", "by": "client", "contact": "per", "text": "two"}
append acme commitment.ignored 2025-03-10 {"commitment": "c2"}
append acme commitment.made 2025-04-01 {"commitment": "c3", "by": "client", "contact": "per", "text": "three"}
append acme commitment.released 2025-04-10 {"commitment": "c3"}

ask commitments acme
  contacts[0].kept = 0
  contacts[0].missed = 1
  contacts[0].ignored = 1
  contacts[0].onset = null
  contacts[0].before = null
  contacts[0].after = null
  contacts[0].advice = "none"
