story   Ids have 1 to 128 of their letters

append a account.opened 2026-01-01 {"name": "A", "currency": "EUR"}
append Aa0._:@- account.opened 2026-01-01 {"name": "All letters", "currency": "EUR"}
append 12345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678 account.opened 2026-01-01 {"name": "128", "currency": "EUR"}
append 123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789 account.opened 2026-01-01 {"name": "129", "currency": "EUR"} -> invalid
append "" account.opened 2026-01-01 {"name": "None", "currency": "EUR"} -> invalid
append "a b" account.opened 2026-01-01 {"name": "A space", "currency": "EUR"} -> invalid
append "a/b" account.opened 2026-01-01 {"name": "A slash", "currency": "EUR"} -> invalid
append "å" account.opened 2026-01-01 {"name": "No ASCII", "currency": "EUR"} -> invalid
append ~mine account.opened 2026-01-01 {"name": "Not the house's", "currency": "EUR"} -> invalid
append a deal.opened 2026-01-02 {"deal": "d 1", "name": "x"} -> invalid
append a deal.opened 2026-01-02 {"deal": "", "name": "x"} -> invalid
append a deal.opened 2026-01-02 {"deal": "d1", "name": "x"} id="no id" -> invalid
append a deal.opened 2026-01-02 {"deal": "d1", "name": "x"} after="no id" -> invalid
# a cause may be told before it is known
append a deal.opened 2026-01-02 {"deal": "d1", "name": "x"} after=somewhere-else

ask timeline Aa0._:@-
  count = 1
ask timeline a
  entries[1].caused_by = "somewhere-else"
  entries[0].caused_by absent
verify
