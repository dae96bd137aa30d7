story   A limit in money, to the cent

policy concessions 2026-01-01 {"authority": [{"role": "kam", "percent_max": "10", "value_max": {"minor": 100000, "currency": "EUR"}}, {"role": "head", "value_max": {"minor": 500000, "currency": "EUR"}}], "actors": {"anna": "kam", "boris": "head"}}
append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme concession.granted 2026-01-10 {"concession": "k1", "kind": "discount", "granted_by": "anna", "value": {"minor": 100000, "currency": "EUR"}}
append acme concession.granted 2026-02-10 {"concession": "k2", "kind": "discount", "granted_by": "anna", "value": {"minor": 100001, "currency": "EUR"}}
# both figures must be within
append acme concession.granted 2026-03-10 {"concession": "k3", "kind": "discount", "granted_by": "anna", "percent": "11", "value": {"minor": 5, "currency": "EUR"}}
append acme concession.approved 2026-04-09 {"concession": "k4", "by": "boris"} by=boris
append acme concession.granted 2026-04-10 {"concession": "k4", "kind": "discount", "granted_by": "anna", "percent": "60", "value": {"minor": 500000, "currency": "EUR"}}
append acme concession.approved 2026-05-09 {"concession": "k5", "by": "boris"} by=boris
append acme concession.granted 2026-05-10 {"concession": "k5", "kind": "discount", "granted_by": "anna", "percent": "1", "value": {"minor": 500001, "currency": "EUR"}}

ask concessions acme
  rows[concession="k1"].findings = []
  rows[concession="k2"].findings = ["no_approval", "above_authority"]
  rows[concession="k3"].findings = ["no_approval", "above_authority"]
  rows[concession="k4"].findings = []
  rows[concession="k5"].findings = ["above_authority"]
