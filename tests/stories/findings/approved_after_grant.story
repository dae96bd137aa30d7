story   First given, then asked: the yes came two days later

policy concessions 2026-01-01 {"authority": [{"role": "kam", "percent_max": "10"}, {"role": "head", "percent_max": "25"}], "actors": {"anna": "kam", "boris": "head"}}
append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme concession.granted 2026-03-15 {"concession": "k1", "kind": "training", "granted_by": "anna", "percent": "18"} by=anna
append acme concession.approved 2026-03-17 {"concession": "k1", "by": "boris"} by=boris
append acme concession.approved 2026-03-18 {"concession": "k2", "by": "boris"} by=boris
append acme concession.granted 2026-03-20 {"concession": "k2", "kind": "storage", "granted_by": "anna", "percent": "18"} by=anna
# nobody had to ask him about eight per cent
append acme concession.granted 2026-03-21 {"concession": "k3", "kind": "warranty", "granted_by": "anna", "percent": "8"} by=anna
append acme concession.approved 2026-03-23 {"concession": "k3", "by": "boris"} by=boris

ask concessions acme
  rows[concession="k1"].findings = ["approved_after_grant"]
  rows[concession="k1"].approved_by = "boris"
  rows[concession="k1"].approved_at = "2026-03-17T00:00:00Z"
  rows[concession="k2"].findings = []
  rows[concession="k3"].findings = []
ask concessions acme as_of=2026-03-16
  rows[concession="k1"].findings = ["no_approval", "above_authority"]
  rows[concession="k1"].approved_by = null
