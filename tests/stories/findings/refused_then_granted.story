story   The answer was no, and he got it all the same

policy concessions 2026-01-01 {"authority": [{"role": "kam", "percent_max": "10"}, {"role": "head", "percent_max": "25"}], "actors": {"anna": "kam", "boris": "head"}}
append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
# within her own authority: it was refused nevertheless
append acme concession.refused 2026-02-01 {"concession": "k1", "by": "boris", "reason": "he pays late"} by=boris
append acme concession.granted 2026-02-02 {"concession": "k1", "kind": "training", "granted_by": "anna", "percent": "5"} by=anna
# he thought again
append acme concession.refused 2026-03-01 {"concession": "k2", "by": "boris", "reason": "too much"} by=boris
append acme concession.approved 2026-03-02 {"concession": "k2", "by": "boris"} by=boris
append acme concession.granted 2026-03-03 {"concession": "k2", "kind": "storage", "granted_by": "anna", "percent": "5"} by=anna
# he thought again, and once more
append acme concession.approved 2026-04-01 {"concession": "k3", "by": "boris"} by=boris
append acme concession.refused 2026-04-02 {"concession": "k3", "by": "boris", "reason": "a new year, a new budget"} by=boris
append acme concession.granted 2026-04-03 {"concession": "k3", "kind": "warranty", "granted_by": "anna", "percent": "5"} by=anna
append acme concession.refused 2026-05-01 {"concession": "k4", "by": "boris", "reason": "no"} by=boris

ask concessions acme
  rows[concession="k1"].findings = ["refused_then_granted"]
  rows[concession="k2"].findings = []
  rows[concession="k3"].findings contains "refused_then_granted"
  rows[concession="k4"].status = "refused"
  rows[concession="k4"].findings = []
ask findings acme
  rows contains {"code": "refused_then_granted", "severity": "breach", "concession": "k3"}
