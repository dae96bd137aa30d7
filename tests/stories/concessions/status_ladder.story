story   How far a concession has come

append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme concession.requested 2026-02-01 {"concession": "k1", "kind": "price_hold", "reason": "budget", "asked_by": "erik"}
append acme concession.approved 2026-02-02 {"concession": "k1", "by": "boris"}
append acme concession.granted 2026-02-05 {"concession": "k1", "kind": "price_hold", "granted_by": "anna", "until": "2026-03-31"}
append acme concession.fulfilled 2026-05-01 {"concession": "k1"}
append acme concession.revoked 2026-06-01 {"concession": "k1", "by": "boris", "reason": "not paid"}
append acme concession.approved 2026-02-03 {"concession": "k2", "by": "boris"}
append acme concession.refused 2026-02-04 {"concession": "k2", "by": "boris", "reason": "thought again"}
append acme concession.refused 2026-02-03 {"concession": "k3", "by": "boris", "reason": "no"}
append acme concession.approved 2026-02-04 {"concession": "k3", "by": "boris"}
# a refusal after the grant takes nothing back
append acme concession.granted 2026-02-05 {"concession": "k4", "kind": "training", "granted_by": "anna"}
append acme concession.refused 2026-02-06 {"concession": "k4", "by": "boris", "reason": "too late"}

ask concessions acme as_of=2026-02-01
  rows[*].status = ["requested"]
  rows[0].asked_by = "erik"
  rows[0].requested_at = "2026-02-01T00:00:00Z"
  rows[0].granted_at = null
  rows[0].policy_number = null
ask concessions acme as_of=2026-02-02
  rows[concession="k1"].status = "approved"
  rows[concession="k1"].approved_at = "2026-02-02T00:00:00Z"
ask concessions acme as_of=2026-03-31
  rows[concession="k1"].status = "granted"
  rows[concession="k2"].status = "refused"
  rows[concession="k3"].status = "approved"
  rows[concession="k4"].status = "granted"
ask concessions acme as_of=2026-04-01
  rows[concession="k1"].status = "expired"
ask concessions acme as_of=2026-05-01
  rows[concession="k1"].status = "fulfilled"
ask concessions acme as_of=2026-06-01
  rows[concession="k1"].status = "revoked"
