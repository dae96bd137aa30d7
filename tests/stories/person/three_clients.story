story   One person at three clients

append acme account.opened 2024-01-02 {"name": "Acme AS", "currency": "EUR"}
append nord account.opened 2024-01-02 {"name": "Nord AS", "currency": "NOK"}
append chang account.opened 2024-01-02 {"name": "长江物流", "currency": "CNY"}
append acme contact.joined 2024-01-05 {"contact": "li", "name": "李强", "title": "Buyer"}
append acme role.assigned 2024-01-06 {"contact": "li", "role": "purchaser"}
append acme role.assigned 2024-01-06 {"contact": "li", "role": "coach", "deal": "d1"}
append acme contact.changed 2024-03-01 {"contact": "li", "title": "Head buyer", "change": "promotion"}
append acme contact.left 2024-06-15 {"contact": "li", "effective": "2024-06-01", "destination": "nord"} id=left
append nord contact.joined 2024-07-01 {"contact": "li", "name": "李强", "title": "CEO"}
append nord role.assigned 2024-07-02 {"contact": "li", "role": "decider"}
append chang call.logged 2024-09-01 {"direction": "in", "participants": ["li"], "topic": "sits on their board"} by=anna id=call

ask person li as_of=2024-08-01
  contact = "li"
  accounts[*].account = ["acme", "nord"]
  accounts[*].from = ["2024-01-05", "2024-07-01"]
  accounts[*].until = ["2024-06-01", null]
  accounts[0].titles = ["Buyer", "Head buyer"]
  accounts[0].roles contains "coach"
  accounts[0].roles contains "purchaser"
  accounts[1].titles = ["CEO"]
  accounts[1].roles = ["decider"]
ask person li
  accounts.count = 3
  accounts contains {"account": "chang", "from": "2024-09-01", "until": null, "titles": [], "roles": []}
  entries.count = 8
  entries[event=@left].account = "acme"
  entries[event=@call].account = "chang"
  entries[-1].event = @call
ask person nobody -> not_found
ask person li as_of=2023-12-31 -> not_found
