story   We spoke to him and he missed again: ask the one who put him there

append acme account.opened 2025-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme contact.joined 2025-01-02 {"contact": "per", "name": "Per Vik", "appointed_by": "liv"}
append acme contact.joined 2025-01-02 {"contact": "ola", "name": "Ola Berg"}
append acme commitment.made 2025-02-01 {"commitment": "c1", "by": "client", "contact": "per", "text": "one"}
append acme commitment.met 2025-02-10 {"commitment": "c1"}
append acme commitment.made 2025-02-01 {"commitment": "o1", "by": "client", "contact": "ola", "text": "one"}
append acme commitment.met 2025-02-10 {"commitment": "o1"}
append acme commitment.made 2025-04-01 {"commitment": "c2", "by": "client", "contact": "per", "text": "two"}
append acme commitment.missed 2025-05-01 {"commitment": "c2"}
append acme commitment.made 2025-04-01 {"commitment": "o2", "by": "client", "contact": "ola", "text": "two"}
append acme commitment.missed 2025-05-01 {"commitment": "o2"}
append acme message.sent 2025-05-05 {"channel": "email", "contacts": ["per"], "subject": "please"} by=anna
append acme commitment.made 2025-05-06 {"commitment": "c3", "by": "client", "contact": "per", "text": "three"}
append acme commitment.missed 2025-06-01 {"commitment": "c3"}
append acme meeting.held 2025-06-10 {"form": "meeting", "participants": ["per", "ola"], "topic": "what is wrong"} by=anna
append acme commitment.made 2025-06-11 {"commitment": "c4", "by": "client", "contact": "per", "text": "four"}
append acme commitment.ignored 2025-07-01 {"commitment": "c4"}
append acme commitment.made 2025-06-11 {"commitment": "o3", "by": "client", "contact": "ola", "text": "three"}
append acme commitment.ignored 2025-07-01 {"commitment": "o3"}

# a letter is no talk
ask commitments acme as_of=2025-06-30
  contacts[contact="per"].advice = "talk_to_contact"
  contacts[contact="per"].appointed_by = "liv"
ask commitments acme as_of=2025-07-01
  contacts[contact="per"].onset = "2025-05-01T00:00:00Z"
  contacts[contact="per"].after = {"kept": 0, "missed": 3}
  contacts[contact="per"].advice = "ask_appointer"
# nobody knows who put Ola there
  contacts[contact="ola"].advice = "talk_to_contact"
  contacts[contact="ola"].appointed_by = null
