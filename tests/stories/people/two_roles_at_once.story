story   One person in several roles, for one deal and for the house

append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme contact.joined 2026-01-03 {"contact": "kari", "name": "Kari Moen"}
append acme role.assigned 2026-01-10 {"contact": "kari", "role": "user", "deal": "d2"} id=user2
append acme role.assigned 2026-01-11 {"contact": "kari", "role": "user", "deal": "d1"}
append acme role.assigned 2026-01-12 {"contact": "kari", "role": "coach"}
append acme role.assigned 2026-01-20 {"contact": "kari", "role": "user", "deal": "d2"}
append acme role.ended 2026-02-01 {"contact": "kari", "role": "coach", "deal": "d1"}
append acme role.ended 2026-02-02 {"contact": "kari", "role": "user", "deal": "d1"}

ask decision_tree acme as_of=2026-01-31
  contacts[0].roles[*].role = ["coach", "user", "user"]
  contacts[0].roles[*].deal = [null, "d1", "d2"]
# told a second time, he holds it since the first
  contacts[0].roles[deal="d2"].since = "2026-01-10"
# she was coach for the whole house, not of that deal: that is not what was ended
ask decision_tree acme
  contacts[0].roles[*].role = ["coach", "user"]
  contacts[0].roles[*].deal = [null, "d2"]
