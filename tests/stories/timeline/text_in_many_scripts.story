story   Text is found without case, in every script

append acme account.opened 2026-01-01 {"name": "Acme", "currency": "EUR"}
append acme call.logged 2026-01-02 {"direction": "in", "participants": ["kari"], "topic": "Møte om garasjen"} id=norwegian
append acme call.logged 2026-01-03 {"direction": "in", "participants": ["kari"], "topic": "СПЕЦИФИКАЦИЯ на сервер"} id=russian
append acme call.logged 2026-01-04 {"direction": "in", "participants": ["kari"], "topic": "x", "next_step": {"text": "寄出样品"}} id=chinese
append acme call.logged 2026-01-05 {"direction": "in", "participants": ["kari"], "topic": "Hauptstraße 7"} id=german
append acme call.logged 2026-01-06 {"direction": "in", "participants": ["kari"], "topic": "ΟΔΟΣ"} id=greek
append acme call.logged 2026-01-07 {"direction": "in", "participants": ["kari"], "topic": "x", "attributes": {"garasjen": "annex"}, "note": "No words of the keys"} id=keys

ask timeline acme text=MØTE
  entries[*].event = [@norwegian]
ask timeline acme text="спецификация НА"
  entries[*].event = [@russian]
ask timeline acme text=样品
  entries[*].event = [@chinese]
ask timeline acme text=hauptstrasse
  entries[*].event = [@german]
ask timeline acme text=οδος
  entries[*].event = [@greek]
# words, not ids, codes or the keys of attributes
ask timeline acme text=kari
  count = 0
ask timeline acme text=garasjen
  entries[*].event = [@norwegian]
ask timeline acme text=EUR
  count = 0
# not across two texts
ask timeline acme text="annex no"
  count = 0
ask timeline acme text="WORDS OF"
  entries[*].event = [@keys]
ask timeline acme text= -> invalid
