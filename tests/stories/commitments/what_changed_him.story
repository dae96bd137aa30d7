story   He kept his word until he was promoted

append acme account.opened 2025-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme contact.joined 2025-01-02 {"contact": "per", "name": "Per Vik", "appointed_by": "liv"}
append acme commitment.made 2025-02-01 {"commitment": "c1", "by": "client", "contact": "per", "text": "one"}
append acme commitment.met 2025-02-10 {"commitment": "c1"}
append acme commitment.made 2025-02-01 {"commitment": "c2", "by": "client", "contact": "per", "text": "two"}
append acme commitment.met 2025-03-10 {"commitment": "c2"}
append acme contact.changed 2025-04-01 {"contact": "per", "title": "Director", "change": "promotion"} id=promoted
append acme commitment.made 2025-04-02 {"commitment": "c3", "by": "client", "contact": "per", "text": "three"}
append acme commitment.missed 2025-05-01T10:00:00Z {"commitment": "c3"}
append acme contact.changed 2025-05-15 {"contact": "per", "phone": "+47 22 00 00 00", "change": "details"}
append acme commitment.made 2025-05-20 {"commitment": "c4", "by": "client", "contact": "per", "text": "four"}
append acme commitment.ignored 2025-06-01 {"commitment": "c4"}
# what we miss ourselves is not his doing
append acme commitment.made 2025-05-20 {"commitment": "p1", "by": "us", "contact": "per", "text": "ours"}
append acme commitment.missed 2025-06-01 {"commitment": "p1"}

# one miss is no turn
ask commitments acme as_of=2025-05-31
  contacts[contact="per"].onset = null
  contacts[contact="per"].likely_cause = null
  contacts[contact="per"].advice = "none"
ask commitments acme as_of=2025-06-01
  kept = 2
  missed = 2
  ignored = 1
  contacts[contact="per"].kept = 2
  contacts[contact="per"].missed = 1
  contacts[contact="per"].ignored = 1
  contacts[contact="per"].onset = "2025-05-01T10:00:00Z"
  contacts[contact="per"].before = {"kept": 2, "missed": 0}
  contacts[contact="per"].after = {"kept": 0, "missed": 2}
# the change before the turn, not the one after it
  contacts[contact="per"].likely_cause.event = @promoted
  contacts[contact="per"].likely_cause.type = "contact.changed"
  contacts[contact="per"].advice = "talk_to_contact"
