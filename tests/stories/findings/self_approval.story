story   Four eyes: who asks or grants does not approve

policy concessions 2026-01-01 {"authority": [{"role": "kam", "percent_max": "10"}, {"role": "head", "percent_max": "25"}], "actors": {"anna": "kam", "boris": "head", "mila": "head"}, "second_person": true}
append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
# not even needed, and still his own
append acme concession.approved 2026-01-10 {"concession": "k1", "by": "boris"} by=boris
append acme concession.granted 2026-01-11 {"concession": "k1", "kind": "training", "granted_by": "boris", "percent": "5"} by=boris
# asked for by Boris himself, through his assistant
append acme concession.requested 2026-02-10 {"concession": "k2", "kind": "storage", "reason": "space"} by=olga for=boris
append acme concession.approved 2026-02-11 {"concession": "k2", "by": "boris"} by=boris
append acme concession.granted 2026-02-12 {"concession": "k2", "kind": "storage", "granted_by": "anna", "percent": "20"} by=anna
# one of the two who approved is somebody else
append acme concession.approved 2026-03-10 {"concession": "k3", "by": "boris"} by=boris
append acme concession.approved 2026-03-11 {"concession": "k3", "by": "mila"} by=mila
append acme concession.granted 2026-03-12 {"concession": "k3", "kind": "warranty", "granted_by": "boris", "percent": "5"} by=boris
append acme concession.granted 2026-03-13 {"concession": "k4", "kind": "bonus", "granted_by": "boris", "percent": "5"} by=boris
policy concessions 2026-04-01 {"authority": [{"role": "head", "percent_max": "25"}], "actors": {"boris": "head"}}
append acme concession.approved 2026-04-10 {"concession": "k5", "by": "boris"} by=boris
append acme concession.granted 2026-04-11 {"concession": "k5", "kind": "scope", "granted_by": "boris", "percent": "5"} by=boris

ask concessions acme
  rows[concession="k1"].findings = ["self_approval"]
  rows[concession="k2"].findings = ["self_approval"]
  rows[concession="k3"].findings = []
# nobody approved: four eyes were not asked for
  rows[concession="k4"].findings = []
# the newer policy knows no second person
  rows[concession="k5"].findings = []
ask findings acme
  rows contains {"code": "self_approval", "severity": "breach", "concession": "k2"}
