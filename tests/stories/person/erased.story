story   Of somebody who asked to be forgotten the dates remain

append acme account.opened 2024-01-02 {"name": "Acme AS", "currency": "EUR"}
append nord account.opened 2024-01-02 {"name": "Nord AS", "currency": "NOK"}
append acme contact.joined 2024-01-05 {"contact": "c17", "name": "Kari Moen", "title": "Buyer"}
append acme contact.left 2024-06-01 {"contact": "c17", "effective": "2024-06-01", "reason": "quarrelled with the board"}
append nord contact.joined 2024-07-01 {"contact": "c17", "name": "Kari Moen", "title": "CEO"}
append nord role.assigned 2024-07-02 {"contact": "c17", "role": "decider"}
erase c17

ask person c17
  accounts[*].account = ["acme", "nord"]
  accounts[*].from = ["2024-01-05", "2024-07-01"]
  accounts[*].titles = [[], []]
  accounts[1].roles = ["decider"]
ask departure acme contact=c17
  name = null
  reason = null
  effective = "2024-06-01"
ask decision_tree nord
  contacts[0].erased = true
  contacts[0].name = null
# nor is there a way round by an earlier date
ask person c17 as_of=2024-08-01 known_at=2024-08-01
  accounts[*].titles = [[], []]
verify
