story   No more than twenty per cent in ninety days, all kinds together

policy concessions 2026-01-01 {"cumulative": {"window_days": 90, "percent_max": "20"}}
append acme account.opened 2026-01-01 {"name": "Acme AS", "currency": "EUR"}
append acme concession.granted 2026-01-01 {"concession": "k1", "kind": "discount", "granted_by": "anna", "percent": "12"}
append acme concession.granted 2026-03-31 {"concession": "k2", "kind": "storage", "granted_by": "boris", "percent": "8.5"} by=boris
# the ninetieth day is not less than ninety days before
append nord account.opened 2026-01-01 {"name": "Nord AS", "currency": "EUR"}
append nord concession.granted 2026-01-01 {"concession": "k3", "kind": "discount", "granted_by": "anna", "percent": "12"}
append nord concession.granted 2026-04-01 {"concession": "k4", "kind": "discount", "granted_by": "anna", "percent": "8.5"}
# exactly twenty is not more than twenty
append fjell account.opened 2026-01-01 {"name": "Fjell AS", "currency": "NOK"}
append fjell concession.granted 2026-02-01 {"concession": "k5", "kind": "discount", "granted_by": "anna", "percent": "12"}
append fjell concession.granted 2026-02-02 {"concession": "k6", "kind": "discount", "granted_by": "anna", "percent": "8"}
append fjell concession.granted 2026-02-03 {"concession": "k7", "kind": "discount", "granted_by": "anna", "percent": "5"}
append fjell concession.revoked 2026-02-04 {"concession": "k7", "by": "boris", "reason": "a mistake"} by=boris

ask findings
  rows.count = 1
  rows contains {"code": "cumulative_limit", "severity": "breach", "account": "acme", "concession": "k2"}
# before it was revoked, the third was too much
ask findings fjell as_of=2026-02-03
  rows contains {"code": "cumulative_limit", "concession": "k7"}
