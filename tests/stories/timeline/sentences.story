story   The summary is a sentence for people

append acme account.opened 2026-01-01 {"name": "Acme AS", "currency": "EUR"} by=anna id=opened
append acme contact.joined 2026-01-02 {"contact": "kari", "name": "Kari Moen", "title": "CFO"} id=kari
append acme contact.joined 2026-01-02 {"contact": "ola", "name": "Ola Berg"} id=ola
append acme contact.joined 2026-01-02 {"contact": "li", "name": "李"} id=li
append acme visit.held 2026-01-03 {"participants": ["kari", "ola", "li"], "topic": "the garage"} by=anna id=visit
append acme call.logged 2026-01-04 {"direction": "out", "participants": ["kari"], "topic": "prices", "outcome": "asks for less"} by=assistant for=anna id=call
append acme concession.granted 2026-01-05 {"concession": "k1", "kind": "price_hold", "granted_by": "anna", "percent": "12.5", "value": {"minor": 1250000, "currency": "EUR"}, "until": "2026-06-30"} id=grant
append acme concession.granted 2026-01-05 {"concession": "k2", "kind": "gift", "granted_by": "anna", "recipient": "kari"} id=gift
append acme role.assigned 2026-01-06 {"contact": "stranger", "role": "economic", "deal": "d1"} id=role

ask timeline acme
  entries[event=@opened].summary = "anna opened the account Acme AS"
  entries[event=@kari].summary = "Kari Moen joined acme as CFO"
  entries[event=@ola].summary = "Ola Berg joined acme"
  entries[event=@visit].summary contains "Kari Moen, Ola Berg and 李"
  entries[event=@visit].summary contains "about the garage"
# whose doing it is, not who typed it
  entries[event=@call].summary contains "anna "
  entries[event=@call].summary contains ": asks for less"
  entries[event=@call].actor = "assistant"
  entries[event=@call].on_behalf_of = "anna"
  entries[event=@grant].summary contains "12.5 % price hold worth 12,500.00 EUR"
  entries[event=@grant].summary contains "until 2026-06-30"
  entries[event=@gift].summary contains "granted Kari Moen gift"
# nobody told his name
  entries[event=@role].summary contains "stranger took the role economic in the deal d1"
