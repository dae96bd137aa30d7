story   She typed her chief's yes herself

policy concessions 2026-01-01 {"authority": [{"role": "kam", "percent_max": "10"}, {"role": "head", "percent_max": "25"}], "actors": {"anna": "kam", "boris": "head"}}
append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme concession.approved 2026-01-10 {"concession": "k1", "by": "boris"} by=anna
append acme concession.granted 2026-01-11 {"concession": "k1", "kind": "training", "granted_by": "anna", "percent": "15"} by=anna
append acme concession.approved 2026-01-12 {"concession": "k2", "by": "boris"} by=boris
append acme concession.granted 2026-01-13 {"concession": "k2", "kind": "storage", "granted_by": "anna", "percent": "15"} by=anna
# his secretary has nothing to do with the matter
append acme concession.approved 2026-01-14 {"concession": "k3", "by": "boris"} by=secretary
append acme concession.granted 2026-01-15 {"concession": "k3", "kind": "warranty", "granted_by": "anna", "percent": "15"} by=anna
# the one who asked has
append acme concession.requested 2026-01-16 {"concession": "k4", "kind": "scope", "reason": "more of it"} by=mila
append acme concession.approved 2026-01-17 {"concession": "k4", "by": "boris"} by=mila
append acme concession.granted 2026-01-18 {"concession": "k4", "kind": "scope", "granted_by": "anna", "percent": "15"} by=anna

ask findings acme
  rows contains {"code": "approval_by_proxy", "severity": "warning", "concession": "k1"}
  rows contains {"code": "approval_by_proxy", "concession": "k4"}
  rows.count = 2
  counts.approval_by_proxy = 2
