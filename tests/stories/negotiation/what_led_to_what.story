story   Every step of a bargain, and what it answered

append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme deal.opened 2026-01-10 {"deal": "d1", "name": "Fleet"} id=open
append acme proposal.sent 2026-01-20 {"proposal": "b1", "deal": "d1"} id=b1
append acme objection.raised 2026-01-22 {"objection": "o1", "about": "price", "proposal": "b1"} id=o1
append acme call.logged 2026-01-23 {"direction": "out", "participants": ["kari"], "topic": "unrelated"} by=anna
append acme objection.answered 2026-01-25 {"objection": "o1", "by": "anna", "text": "see the service"} id=answer
append acme concession.requested 2026-01-26 {"concession": "k1", "kind": "discount", "reason": "too dear", "objection": "o1"} id=ask
append acme concession.granted 2026-01-28 {"concession": "k1", "kind": "discount", "granted_by": "anna", "percent": "5"} id=grant
append acme objection.resolved 2026-01-29 {"objection": "o1", "how": "conceded", "concession": "k1"} id=solved
append acme proposal.drafted 2026-02-01 {"proposal": "b2", "deal": "d1", "supersedes": "b1"} id=b2
append acme proposal.sent 2026-02-02 {"proposal": "b2", "deal": "d1"} id=sent
append acme proposal.accepted 2026-02-05 {"proposal": "b2"} after=open id=yes

ask negotiation d1
  account = "acme"
  deal = "d1"
  nodes[*].event = [@open, @b1, @o1, @answer, @ask, @grant, @solved, @b2, @sent, @yes]
# the objection answers the offer, the request and the answer the objection
  nodes[event=@o1].caused_by = @b1
  nodes[event=@answer].caused_by = @o1
  nodes[event=@ask].caused_by = @answer
  nodes[event=@grant].caused_by = @ask
# he gave way because of what we gave him
  nodes[event=@solved].caused_by = @grant
# a new offer comes of the one it takes the place of
  nodes[event=@sent].caused_by = @b2
# said in the book itself, that goes before all else
  nodes[event=@yes].caused_by = @open
  outcome = null
