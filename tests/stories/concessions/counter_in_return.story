story   What we get in return, and where it stands

append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme commitment.made 2026-02-01 {"commitment": "c1", "by": "client", "text": "a reference", "due": "2026-03-31", "kind": "counter"}
append acme concession.granted 2026-02-01 {"concession": "k1", "kind": "discount", "granted_by": "anna", "counter": {"text": "a reference visit", "commitment": "c1"}}
append acme concession.granted 2026-02-02 {"concession": "k2", "kind": "training", "granted_by": "anna", "counter": {"text": "a good word"}}
append acme concession.granted 2026-02-03 {"concession": "k3", "kind": "storage", "granted_by": "anna"}
append acme commitment.released 2026-04-10 {"commitment": "c1", "reason": "the plant was closed"}

ask concessions acme as_of=2026-03-01
  rows[concession="k1"].counter.text = "a reference visit"
  rows[concession="k1"].counter.commitment = "c1"
  rows[concession="k1"].counter.status = "open"
  rows[concession="k2"].counter.text = "a good word"
  rows[concession="k2"].counter.commitment = null
  rows[concession="k2"].counter.status = null
  rows[concession="k3"].counter = null
ask concessions acme as_of=2026-04-10
  rows[concession="k1"].counter.status = "released"
ask commitments acme as_of=2026-04-10
  open = []
  kept = 0
  missed = 0
