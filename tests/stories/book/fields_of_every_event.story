story   Note, deal, attachments, confidence and attributes go with any event

append acme account.opened 2026-01-01 {"name": "Acme", "currency": "EUR", "note": "met at the fair", "deal": "d1", "confidence": 0.75, "attributes": {"origin": "fair", "hall": "7"}, "attachments": [{"sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "name": "card.png", "media_type": "image/png", "size": 0}]} id=opened
append acme account.changed 2026-01-02 {"confidence": 1.5} -> invalid
append acme account.changed 2026-01-02 {"attributes": {"origin": 7}} -> invalid
append acme account.changed 2026-01-02 {"attachments": [{"sha256": "short", "name": "x", "media_type": "image/png", "size": 0}]} -> invalid
# a kind's own field of that name comes first
append acme deal.opened 2026-01-02 {"deal": "d2", "name": "Doors", "note": "she called twice"} id=deal

ask event @opened
  data.confidence = 0.75
  data.attributes.hall = "7"
  data.attachments[0].name = "card.png"
  data.attachments.count = 1
  envelope.tags contains "deal:d1"
ask timeline acme deal=d1
  entries[*].event = [@opened]
ask timeline acme text=TWICE
  entries[*].event = [@deal]
ask timeline acme text="card.PNG"
  entries[*].event = [@opened]
verify
