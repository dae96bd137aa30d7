story   She said she would leave, and was talked out of it

append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme contact.joined 2026-01-05 {"contact": "liv", "name": "Liv Dahl", "decides": true}
append acme contact.left 2026-03-10 {"contact": "liv", "effective": "2026-05-01", "reason": "a better offer"} id=notice
append acme event.annulled 2026-04-20 {"event": "@notice", "reason": "they doubled her pay"} recorded=2026-04-20

# on the 15th of April May was expected to be without her
ask decision_tree acme as_of=2026-05-02 known_at=2026-04-15
  contacts[0].active = false
  deciders = []
ask decision_tree acme as_of=2026-05-02
  contacts[0].active = true
  contacts[0].until = null
  deciders = ["liv"]
ask departure acme contact=liv as_of=2026-05-02
  effective = null
  reason = null
