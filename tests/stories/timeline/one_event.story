story   One event with its hash and its proof

append acme account.opened 2026-01-01 {"name": "Acme", "currency": "EUR"} id=opened source=crm:17 by=anna
append acme call.logged 2026-01-02T10:00:00+01:00 {"direction": "in", "participants": ["kari"], "topic": "prices", "deal": "d1"} id=call after=opened by=assistant as=automation for=anna
append nord account.opened 2026-01-03 {"name": "Nord", "currency": "NOK"}

ask event @call
  account = "acme"
  as_of = "2026-01-03T00:00:00Z"
  revision = 2
  envelope.id = @call
  envelope.type = "call.logged"
  envelope.version = 1
  envelope.account = "acme"
  envelope.occurred_at = "2026-01-02T09:00:00Z"
  envelope.actor = {"id": "assistant", "kind": "automation", "role": null}
  envelope.on_behalf_of = "anna"
  envelope.caused_by = @opened
  envelope.source absent
  envelope.tags contains "contact:kari"
  envelope.tags contains "deal:d1"
  envelope.tags.count = 2
  data.topic = "prices"
  data.deal = "d1"
  hash != ""
  proof absent
ask event @opened proof=true
  envelope.source = {"system": "crm", "key": "17"}
  proof.position = 1
  proof.size = 3
  proof.hashes.count = 2
  proof.root != ""
ask event 3 proof=true
  proof.hashes.count = 1
ask event 2 proof=false
  proof absent
ask event 2 proof=maybe -> invalid
ask event 2 prof=true -> invalid
ask event 2 by=id -> not_found
ask event @call by=position -> invalid
ask event nothing -> not_found
ask event 4 -> not_found
ask event -> invalid
