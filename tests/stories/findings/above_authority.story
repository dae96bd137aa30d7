story   Thirty per cent was more than the head of sales may allow

policy concessions 2026-01-01 {"authority": [{"role": "kam", "percent_max": "10"}, {"role": "head", "percent_max": "25"}, {"role": "director", "percent_max": "50"}], "actors": {"anna": "kam", "boris": "head", "liv": "director"}}
append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme concession.approved 2026-02-01 {"concession": "k1", "by": "boris"} by=boris
append acme concession.granted 2026-02-02 {"concession": "k1", "kind": "training", "granted_by": "anna", "percent": "25"} by=anna
append acme concession.approved 2026-02-03 {"concession": "k2", "by": "boris"} by=boris
append acme concession.granted 2026-02-04 {"concession": "k2", "kind": "storage", "granted_by": "anna", "percent": "30"} by=anna
append acme concession.approved 2026-02-05 {"concession": "k3", "by": "boris"} by=boris
append acme concession.approved 2026-02-06 {"concession": "k3", "by": "liv"} by=liv
append acme concession.granted 2026-02-07 {"concession": "k3", "kind": "warranty", "granted_by": "anna", "percent": "30"} by=anna
# what the head gives himself
append acme concession.granted 2026-02-08 {"concession": "k4", "kind": "scope", "granted_by": "boris", "percent": "25"} by=boris
append acme concession.granted 2026-02-09 {"concession": "k5", "kind": "bonus", "granted_by": "boris", "percent": "25.5"} by=boris

ask concessions acme
  rows[*].findings = [[], ["above_authority"], [], [], ["no_approval", "above_authority"]]
ask findings acme
  rows contains {"code": "above_authority", "severity": "breach", "concession": "k2"}
  counts.above_authority = 2
