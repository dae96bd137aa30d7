story   A rule for gifts goes before the general one; kroner are not euros

policy concessions 2026-01-01 {"authority": [{"role": "kam", "percent_max": "10", "value_max": {"minor": 500000, "currency": "EUR"}}, {"role": "kam", "kind": "hospitality", "value_max": {"minor": 20000, "currency": "EUR"}}], "actors": {"anna": "kam"}}
append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme concession.granted 2026-02-01 {"concession": "k1", "kind": "hospitality", "granted_by": "anna", "value": {"minor": 20000, "currency": "EUR"}}
append acme concession.granted 2026-03-01 {"concession": "k2", "kind": "hospitality", "granted_by": "anna", "value": {"minor": 20001, "currency": "EUR"}}
append acme concession.granted 2026-04-01 {"concession": "k3", "kind": "training", "granted_by": "anna", "value": {"minor": 500000, "currency": "EUR"}}
append acme concession.granted 2026-05-01 {"concession": "k4", "kind": "storage", "granted_by": "anna", "percent": "10", "value": {"minor": 500001, "currency": "EUR"}}
# a limit whose figure is not there does not bind
append acme concession.granted 2026-06-01 {"concession": "k5", "kind": "delivery_terms", "granted_by": "anna"}
append acme concession.granted 2026-07-01 {"concession": "k6", "kind": "warranty", "granted_by": "anna", "value": {"minor": 100, "currency": "NOK"}}

ask concessions acme
  rows[concession="k1"].findings = []
  rows[concession="k2"].findings contains "above_authority"
  rows[concession="k3"].findings = []
  rows[concession="k4"].findings contains "above_authority"
  rows[concession="k5"].findings = []
  rows[concession="k6"].findings contains "above_authority"
