story   Two clients have a deal with the same number

append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append nord account.opened 2026-01-02 {"name": "Nord AS", "currency": "NOK"}
append acme deal.opened 2026-01-10 {"deal": "2026-1", "name": "Fleet"}
append nord deal.opened 2026-01-20 {"deal": "2026-1", "name": "Garage"}
append nord deal.opened 2026-01-20 {"deal": "2026-2", "name": "Ramp"}

# on the 15th only Acme had one
ask negotiation 2026-1 as_of=2026-01-15
  account = "acme"
ask negotiation 2026-1 -> conflict
ask negotiation 2026-1 account=nord
  account = "nord"
  nodes.count = 1
ask negotiation 2026-2
  account = "nord"
ask negotiation 2026-2 account=acme -> not_found
ask negotiation 2026-3 -> not_found
