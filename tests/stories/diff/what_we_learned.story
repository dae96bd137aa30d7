story   What we have learned since about the same day

append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"} recorded=2026-01-02
append acme contact.joined 2026-01-05 {"contact": "kari", "name": "Kari Moen"} recorded=2026-01-05
append acme attitude.scored 2026-01-10 {"contact": "kari", "score": 3} recorded=2026-01-10
append acme attitude.scored 2026-01-12 {"contact": "kari", "score": -3} id=late recorded=2026-02-20

# both days see the same happenings, but we knew less in January
ask diff acme from=2026-01-31 to=2026-02-28 axis=known_at
  events contains @late
  changed contains {"path": "decision_tree.contacts[contact=\"kari\"].attitude.score", "before": 3, "after": -3}
ask diff acme from=2026-01-31 to=2026-02-28
  changed[path="decision_tree.contacts[contact=\"kari\"].attitude.score"] absent
# by the number of the entry: after the third, and after the fourth
ask diff acme from=3 to=4
  events = [@late]
  changed contains {"path": "decision_tree.contacts[contact=\"kari\"].attitude.label", "before": "supports", "after": "opposed"}
ask diff acme from=2 to=3
  events.count = 1
