story   Somebody whom only his own request names can be erased

append acme account.opened 2026-01-01 {"name": "Acme", "currency": "EUR"}
erase li -> not_found
append ~compliance erasure.requested 2026-01-02 {"subject": "li", "reason": "a letter of Li"}
erase li
ask timeline acme text=letter
  count = 0
ask timeline ~compliance
  entries.count = 2
verify
