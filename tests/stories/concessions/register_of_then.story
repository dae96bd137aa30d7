story   The register as it was in February, and as we know February today

policy concessions 2026-01-01 {"authority": [{"role": "kam", "percent_max": "10"}, {"role": "head", "percent_max": "25"}], "actors": {"anna": "kam", "boris": "head"}}
append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme concession.granted 2026-02-01 {"concession": "k1", "kind": "discount", "granted_by": "anna", "percent": "12"} id=k1 recorded=2026-02-01
append acme concession.approved 2026-01-31 {"concession": "k1", "by": "boris"} by=boris recorded=2026-02-20
append acme concession.granted 2026-02-05 {"concession": "k2", "kind": "storage", "granted_by": "anna"} recorded=2026-02-25
append acme event.annulled 2026-03-10 {"event": "@k1", "reason": "entered twice"} id=undo recorded=2026-03-10
append acme event.annulled 2026-03-20 {"event": "@undo", "reason": "it was not"} recorded=2026-03-20

ask concessions acme as_of=2026-02-10 known_at=2026-02-10
  count = 1
  rows[concession="k1"].findings = ["no_approval", "above_authority"]
# the approval had been given in time, it was only written down late
ask concessions acme as_of=2026-02-10 known_at=2026-02-28
  rows[*].concession = ["k1", "k2"]
  rows[concession="k1"].status = "granted"
  rows[concession="k1"].findings = []
# for ten days the grant was held for a mistake
ask concessions acme as_of=2026-02-10 known_at=2026-03-15
  rows[concession="k1"].status = "approved"
  rows[concession="k1"].granted_by = null
ask concessions acme as_of=2026-02-10
  rows[concession="k1"].status = "granted"
verify
