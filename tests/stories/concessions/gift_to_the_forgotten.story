story   A gift to somebody who asked to be forgotten stays in the register

policy concessions 2026-01-01 {"gift": {"window_days": 365, "value_max": {"minor": 50000, "currency": "NOK"}}}
append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "NOK"}
append acme contact.joined 2026-01-02 {"contact": "c17", "name": "Erik Berg"}
append acme concession.requested 2026-01-31 {"concession": "k1", "kind": "gift", "asked_by": "c17", "reason": "his daughter marries"}
append acme concession.granted 2026-02-01 {"concession": "k1", "kind": "gift", "granted_by": "anna", "recipient": "c17", "value": {"minor": 60000, "currency": "NOK"}, "counter": {"text": "he will remember us"}}
erase c17

ask concessions acme
  rows[0].recipient = "c17"
  rows[0].asked_by = "c17"
  rows[0].value = {"minor": 60000, "currency": "NOK"}
  rows[0].counter.text = null
  rows[0].findings = ["gift_limit"]
ask timeline acme text=daughter
  count = 0
verify
