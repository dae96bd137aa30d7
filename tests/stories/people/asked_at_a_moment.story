story   Asked for a moment, to the second, in the asker's own time zone

append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme contact.joined 2026-01-05 {"contact": "kari", "name": "Kari Moen"}
append acme attitude.scored 2026-03-01T09:00:00+01:00 {"contact": "kari", "score": 2}
append acme attitude.scored 2026-03-01T23:30:00-02:00 {"contact": "kari", "score": -2}

ask decision_tree acme as_of=2026-03-01T07:59:59Z
  contacts[0].attitude = null
ask decision_tree acme as_of=2026-03-01T08:00:00Z
  contacts[0].attitude.score = 2
  contacts[0].attitude.since = "2026-03-01"
# half past eleven there is already the next day in UTC
ask decision_tree acme as_of=2026-03-01
  as_of = "2026-03-01T23:59:59.999999Z"
  contacts[0].attitude.score = 2
ask decision_tree acme as_of=2026-03-02T03:30:00+02:00
  as_of = "2026-03-02T01:30:00Z"
  contacts[0].attitude.score = -2
  contacts[0].attitude.since = "2026-03-02"
