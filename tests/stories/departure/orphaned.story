story   What he leaves open: only his, and only what is still open

append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme deal.opened 2026-01-02 {"deal": "d1", "name": "Fleet"}
append acme contact.joined 2026-01-03 {"contact": "erik", "name": "Erik Berg"}
append acme commitment.made 2026-01-10 {"commitment": "p1", "by": "us", "contact": "erik", "text": "a calculation", "due": "2026-02-10"}
append acme commitment.made 2026-01-10 {"commitment": "p2", "by": "client", "contact": "erik", "text": "the car list", "due": "2026-01-20"}
append acme commitment.met 2026-01-19 {"commitment": "p2"}
append acme commitment.made 2026-01-11 {"commitment": "p3", "by": "client", "contact": "kari", "text": "not his"}
append acme objection.raised 2026-01-12 {"objection": "o1", "contact": "erik", "about": "budget"}
append acme objection.answered 2026-01-13 {"objection": "o1", "text": "in two parts"}
append acme proposal.sent 2026-01-14 {"proposal": "b1", "deal": "d1", "to": ["erik", "kari"], "total": {"minor": 500000, "currency": "EUR"}}
append acme proposal.drafted 2026-01-14 {"proposal": "b2", "deal": "d1", "to": ["kari"]}
append acme concession.requested 2026-01-15 {"concession": "k1", "kind": "discount", "asked_by": "erik", "reason": "a fleet of ten"}
append acme concession.granted 2026-01-16 {"concession": "k2", "kind": "hospitality", "granted_by": "anna", "recipient": "erik", "until": "2026-12-31"}
append acme concession.granted 2026-01-16 {"concession": "k3", "kind": "gift", "granted_by": "anna", "recipient": "erik"}
append acme concession.fulfilled 2026-01-17 {"concession": "k3"}
append acme demand.raised 2026-01-18 {"demand": "t1", "contact": "erik", "text": "a spare key", "due": "2026-01-31"}
append acme contact.left 2026-02-15 {"contact": "erik", "effective": "2026-02-01"}

ask departure acme contact=erik
  orphaned.commitments.count = 1
  orphaned.commitments contains {"commitment": "p1", "by": "us", "text": "a calculation", "due": "2026-02-10", "overdue": true}
  orphaned.objections.count = 1
  orphaned.objections contains {"objection": "o1", "about": "budget", "status": "answered"}
  orphaned.proposals.count = 1
  orphaned.proposals contains {"proposal": "b1", "deal": "d1", "status": "sent"}
  orphaned.concessions[*].concession = ["k1", "k2"]
  orphaned.concessions[*].status = ["requested", "granted"]
  orphaned.concessions[*].kind = ["discount", "hospitality"]
  orphaned.demands.count = 1
  orphaned.demands contains {"demand": "t1", "text": "a spare key", "due": "2026-01-31", "overdue": true}
