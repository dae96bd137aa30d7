story   A fact told again is a new row, and the old one stays as superseded

append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme account.fact_recorded 2026-01-10 {"topic": "equipment", "key": "lorries", "value": "about forty", "reliability": "hearsay", "via": "ola"} id=heard
append acme account.fact_recorded 2026-01-12 {"topic": "structure", "key": "lorries", "value": "bought by the garage", "reliability": "first_hand"} id=garage
append acme account.fact_recorded 2026-02-01 {"topic": "equipment", "key": "lorries", "value": "53", "reliability": "document"} id=read

ask account acme as_of=2026-01-31
  facts contains {"topic": "equipment", "key": "lorries", "value": "about forty", "since": "2026-01-10", "reliability": "hearsay", "superseded": false}
ask account acme as_of=2026-02-01
  facts contains {"topic": "equipment", "value": "53", "since": "2026-02-01", "reliability": "document", "event": "@read", "superseded": false}
  facts[event=@heard].superseded = true
# the same key of another topic is another fact
  facts[event=@garage].superseded = false
  facts[*].event = [@heard, @garage, @read]
