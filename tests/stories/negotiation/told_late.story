story   We learned only later what had made him ask

append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"} recorded=2026-01-02
append acme deal.opened 2026-01-10 {"deal": "d1", "name": "Fleet"} recorded=2026-01-10 id=open
append acme proposal.sent 2026-01-20 {"proposal": "b1", "deal": "d1"} recorded=2026-01-20 id=offer
append acme concession.requested 2026-01-25 {"concession": "k1", "kind": "discount", "reason": "a rival", "objection": "o1", "deal": "d1"} recorded=2026-01-25 id=ask
append acme objection.raised 2026-01-22 {"objection": "o1", "about": "competitor", "proposal": "b1"} recorded=2026-02-10 id=doubt

ask negotiation d1 known_at=2026-01-31
  nodes[*].event = [@open, @offer, @ask]
  nodes[event=@ask].caused_by = null
  objections = []
ask negotiation d1
  nodes[*].event = [@open, @offer, @doubt, @ask]
  nodes[event=@ask].caused_by = @doubt
  nodes[event=@doubt].caused_by = @offer
  objections[*].status = ["open"]
append acme event.annulled 2026-02-20 {"event": "@doubt", "reason": "he never said it"}
ask negotiation d1
  nodes[*].event = [@open, @offer, @ask]
  nodes[event=@ask].caused_by = null
  objections = []
