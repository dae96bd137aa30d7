story   What was approved is not what was given

policy concessions 2026-01-01 {"authority": [{"role": "kam", "percent_max": "10"}, {"role": "head", "percent_max": "25"}], "actors": {"anna": "kam", "boris": "head"}}
append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme concession.approved 2026-02-01 {"concession": "k1", "by": "boris", "terms": {"kind": "discount", "percent": "15", "until": "2026-06-30"}} by=boris
append acme concession.granted 2026-02-02 {"concession": "k1", "kind": "discount", "granted_by": "anna", "percent": "15", "until": "2026-06-30", "value": {"minor": 90000, "currency": "EUR"}} by=anna
append acme concession.approved 2026-03-01 {"concession": "k2", "by": "boris", "terms": {"kind": "discount", "percent": "15", "until": "2026-06-30"}} by=boris
append acme concession.granted 2026-03-02 {"concession": "k2", "kind": "discount", "granted_by": "anna", "percent": "15", "until": "2026-07-01"} by=anna
append acme concession.approved 2026-04-01 {"concession": "k3", "by": "boris", "terms": {"kind": "free_goods", "percent": "15"}} by=boris
append acme concession.granted 2026-04-02 {"concession": "k3", "kind": "discount", "granted_by": "anna", "percent": "15"} by=anna
append acme concession.approved 2026-05-01 {"concession": "k4", "by": "boris", "terms": {"kind": "discount", "percent": "15"}} by=boris
append acme concession.granted 2026-05-02 {"concession": "k4", "kind": "discount", "granted_by": "anna", "percent": "15.5"} by=anna

# that the grant says more than the approval is no change: k1 has a value too
ask concessions acme
  rows[*].findings = [[], ["terms_changed"], ["terms_changed"], ["terms_changed"]]
ask findings acme
  rows contains {"code": "terms_changed", "severity": "breach", "concession": "k2"}
