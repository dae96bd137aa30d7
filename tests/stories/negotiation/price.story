story   Prices that are hard to add up
append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme proposal.drafted 2026-01-11 {"proposal": "b1", "deal": "d1", "total": {"minor": 900, "currency": "EUR"}, "lines": [{"product": "cable", "quantity": 2.675, "list": {"minor": 1000, "currency": "EUR"}, "offered": {"minor": 100, "currency": "EUR"}}, {"product": "wire", "quantity": 0.15, "list": {"minor": 10, "currency": "EUR"}, "offered": {"minor": 10, "currency": "EUR"}}]}
append acme proposal.sent 2026-01-12 {"proposal": "b1", "deal": "d1"}
append acme proposal.sent 2026-01-13 {"proposal": "b2", "deal": "d1", "lines": [{"product": "cable", "quantity": 1, "list": {"minor": 1000, "currency": "EUR"}, "offered": {"minor": 100, "currency": "EUR"}}, {"product": "wire", "quantity": 1, "list": {"minor": 10, "currency": "NOK"}, "offered": {"minor": 10, "currency": "EUR"}}]}
append acme proposal.sent 2026-01-14 {"proposal": "b3", "deal": "d1"}
append acme proposal.sent 2026-01-15 {"proposal": "b4", "deal": "d1", "total": {"minor": 900, "currency": "NOK"}, "lines": [{"product": "cable", "quantity": 1, "list": {"minor": 0, "currency": "EUR"}, "offered": {"minor": 100, "currency": "EUR"}}]}
append acme proposal.sent 2026-01-16 {"proposal": "b5", "deal": "d1", "lines": [{"product": "cable", "quantity": 5000000000, "list": {"minor": 9223372036854775807, "currency": "EUR"}, "offered": {"minor": 100, "currency": "EUR"}}]}
append acme proposal.sent 2026-01-17 {"proposal": "b6", "deal": "d1", "lines": [{"product": "cable", "quantity": 0.15, "list": {"minor": 10, "currency": "EUR"}, "offered": {"minor": 9, "currency": "EUR"}}, {"product": "back", "quantity": -1.5, "list": {"minor": 1, "currency": "EUR"}, "offered": {"minor": 1, "currency": "EUR"}}]}
ask negotiation d1
  price_trail[0].list = {"minor": 2677, "currency": "EUR"}
  price_trail[0].offered = {"minor": 900, "currency": "EUR"}
  price_trail[0].percent = "66.38"
  price_trail[1].list = null
  price_trail[1].offered = {"minor": 110, "currency": "EUR"}
  price_trail[1].percent = null
  price_trail[2].list = null
  price_trail[2].offered = null
  price_trail[3].percent = null
  price_trail[4].list = null
  price_trail[4].offered = {"minor": 500000000000, "currency": "EUR"}
  price_trail[5].list = {"minor": 0, "currency": "EUR"}
  price_trail[5].offered = {"minor": 0, "currency": "EUR"}
  outcome = null
  stages = []
verify
