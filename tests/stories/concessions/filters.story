story   The auditor asks for one manager, one month, one kind, one status

append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append nord account.opened 2026-01-02 {"name": "Nord AS", "currency": "NOK"}
append acme concession.granted 2026-01-31T23:30:00Z {"concession": "k1", "kind": "discount", "granted_by": "anna"}
append acme concession.granted 2026-02-15 {"concession": "k2", "kind": "training", "granted_by": "boris"} by=anna
append nord concession.granted 2026-02-28T22:00:00Z {"concession": "k3", "kind": "discount", "granted_by": "anna"} by=boris
append nord concession.requested 2026-02-10 {"concession": "k4", "kind": "discount", "reason": "wants more"}
append nord concession.requested 2026-02-20 {"concession": "k5", "kind": "discount", "reason": "and more"}
append nord concession.granted 2026-03-10 {"concession": "k5", "kind": "discount", "granted_by": "anna"}
append nord concession.fulfilled 2026-03-20 {"concession": "k5"}

# the one who granted, not the one who wrote it down
ask concessions manager=anna
  rows[*].concession = ["k1", "k5", "k3"]
ask concessions manager=boris
  rows[*].concession = ["k2"]
# days take in their whole day; what was only asked for is cut by that day
ask concessions from=2026-02-01 to=2026-02-28
  rows[*].concession = ["k4", "k2", "k3"]
ask concessions to=2026-01-31
  rows[*].concession = ["k1"]
ask concessions from=2026-03-01
  rows[*].concession = ["k5"]
ask concessions kind=training
  rows[*].concession = ["k2"]
ask concessions nord status=requested
  rows[*].concession = ["k4"]
  count = 1
ask concessions status=fulfilled manager=anna kind=discount
  rows[*].concession = ["k5"]
ask concessions acme manager=mila
  rows = []
