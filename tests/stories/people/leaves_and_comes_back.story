story   He left, and two years later he was back

append acme account.opened 2024-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme contact.joined 2024-01-05 {"contact": "ivan", "name": "Иван Петрович", "title": "Снабженец"}
append acme role.assigned 2024-01-06 {"contact": "ivan", "role": "purchaser"}
append acme contact.left 2024-03-01 {"contact": "ivan", "effective": "2024-02-28"}
append acme attitude.scored 2024-06-01 {"contact": "ivan", "score": 5}
append acme contact.joined 2026-02-01 {"contact": "ivan", "name": "Иван Петрович", "title": "Директор по закупкам"}
append acme call.logged 2026-02-05 {"direction": "in", "participants": ["ivan"], "topic": "снова здесь"} by=anna

# what is told of him while he is gone opens nothing
ask decision_tree acme as_of=2025-01-01
  contacts[contact="ivan"].active = false
  contacts[contact="ivan"].until = "2024-02-28"
ask decision_tree acme as_of=2026-02-05
  contacts.count = 1
  contacts[0].active = true
  contacts[0].since = "2026-02-01"
  contacts[0].until = null
  contacts[0].title = "Директор по закупкам"
  contacts[0].roles = []
ask person ivan as_of=2026-02-05
  accounts.count = 2
  accounts[0].from = "2024-01-05"
  accounts[0].until = "2024-02-28"
  accounts[0].titles = ["Снабженец"]
  accounts[0].roles = ["purchaser"]
  accounts[1].from = "2026-02-01"
  accounts[1].until = null
  accounts[1].titles = ["Директор по закупкам"]
  accounts[1].roles = []
