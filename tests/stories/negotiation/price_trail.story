story   How far the price came down, offer by offer

append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme deal.opened 2026-01-10 {"deal": "d1", "name": "Ten lorries"}
append acme proposal.drafted 2026-01-11 {"proposal": "b1", "deal": "d1", "lines": [{"product": "lorry", "quantity": 10, "list": {"minor": 100000, "currency": "EUR"}, "offered": {"minor": 50000, "currency": "EUR"}}]}
append acme proposal.sent 2026-01-12T08:00:00Z {"proposal": "b1", "deal": "d1", "lines": [{"product": "lorry", "quantity": 10, "list": {"minor": 100000, "currency": "EUR"}, "offered": {"minor": 98000, "currency": "EUR"}}]}
append acme proposal.sent 2026-01-20T08:00:00Z {"proposal": "b2", "deal": "d1", "supersedes": "b1", "lines": [{"product": "lorry", "quantity": 10, "list": {"minor": 100000, "currency": "EUR"}, "offered": {"minor": 98000, "currency": "EUR"}}, {"product": "ramp", "quantity": 2, "list": {"minor": 25000, "currency": "EUR"}, "offered": {"minor": 25000, "currency": "EUR"}}]}
append acme proposal.sent 2026-01-30T08:00:00Z {"proposal": "b3", "deal": "d1", "supersedes": "b2", "lines": [{"product": "lorry", "quantity": 9, "list": {"minor": 100000, "currency": "EUR"}, "offered": {"minor": 98000, "currency": "EUR"}}], "total": {"minor": 789000, "currency": "EUR"}}

# a draft is no step of the price: only what was sent
ask negotiation d1
  price_trail.count = 3
  price_trail[*].at = ["2026-01-12T08:00:00Z", "2026-01-20T08:00:00Z", "2026-01-30T08:00:00Z"]
  price_trail[0].list = {"minor": 1000000, "currency": "EUR"}
  price_trail[0].offered = {"minor": 980000, "currency": "EUR"}
  price_trail[0].percent = "2"
# 20,000 of 1,050,000 are 1.9047...
  price_trail[1].percent = "1.9"
# the total goes before the sum of the lines: 111,000 of 900,000 are 12.333...
  price_trail[2].offered = {"minor": 789000, "currency": "EUR"}
  price_trail[2].percent = "12.33"
