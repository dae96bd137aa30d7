story   What they think of us is a word, not a number to add up

append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme contact.joined 2026-01-05 {"contact": "ida", "name": "Ida Lund"}
append acme attitude.scored 2026-01-10 {"contact": "ida", "score": -2} id=a1
append acme attitude.scored 2026-02-10 {"contact": "ida", "score": 4} id=a2
append acme attitude.scored 2026-03-10 {"contact": "ida", "score": 1} id=a3
append acme attitude.scored 2026-02-20 {"contact": "ida", "score": 3} id=late recorded=2026-04-01

ask decision_tree acme as_of=2026-01-10
  contacts[0].attitude.score = -2
  contacts[0].attitude.label = "not interested"
  contacts[0].attitude.competitor = null
  contacts[0].attitude.since = "2026-01-10"
  contacts[0].attitude.event = @a1
ask decision_tree acme as_of=2026-03-31 known_at=2026-03-31
  contacts[0].attitude.label = "may continue"
  contacts[0].attitude_history[*].score = [-2, 4, 1]
# told late, it stands where it belongs and changes nothing of today
ask decision_tree acme as_of=2026-03-31
  contacts[0].attitude.label = "may continue"
  contacts[0].attitude_history[*].score = [-2, 4, 3, 1]
  contacts[0].attitude_history contains {"score": 3, "at": "2026-02-20T00:00:00Z", "event": "@late"}
ask decision_tree acme as_of=2026-02-25
  contacts[0].attitude.label = "supports"
