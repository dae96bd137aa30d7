story   Clients have names in three scripts

append fjell account.opened 2026-01-02 {"name": "Fjellheim Sjømat AS", "industry": "sjømat", "currency": "NOK"}
append zavod account.opened 2026-01-02 {"name": "Уральский завод", "legal_name": "ООО «Уральский завод»", "currency": "EUR"}
append chang account.opened 2026-01-02 {"name": "长江物流", "currency": "CNY"}
append zavod contact.joined 2026-01-03 {"contact": "vera", "name": "Вера Ильинична", "title": "Главный бухгалтер"}
append chang deal.opened 2026-01-03 {"deal": "d1", "name": "打样"}
append fjell call.logged 2026-01-04 {"direction": "out", "participants": ["åse"], "topic": "hilsen"} -> invalid

ask account fjell
  name = "Fjellheim Sjømat AS"
  industry = "sjømat"
ask account zavod
  name = "Уральский завод"
ask account chang
  name = "长江物流"
  deals[0].name = "打样"
ask decision_tree zavod
  contacts[0].name = "Вера Ильинична"
  contacts[0].title = "Главный бухгалтер"
ask portfolio
  accounts[*].name = ["长江物流", "Fjellheim Sjømat AS", "Уральский завод"]
verify
