story   The figures of a discount must tell one story

policy concessions 2026-01-01 {"purpose_required": false}
append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme concession.granted 2026-02-01 {"concession": "k1", "kind": "discount", "granted_by": "anna", "percent": "10", "list_value": {"minor": 100000, "currency": "EUR"}, "given_value": {"minor": 90000, "currency": "EUR"}, "value": {"minor": 10000, "currency": "EUR"}}
# a hundredth of a per cent is rounding, two are not
append acme concession.granted 2026-02-02 {"concession": "k2", "kind": "discount", "granted_by": "anna", "percent": "10.01", "list_value": {"minor": 100000, "currency": "EUR"}, "given_value": {"minor": 90000, "currency": "EUR"}}
append acme concession.granted 2026-02-03 {"concession": "k3", "kind": "discount", "granted_by": "anna", "percent": "10.02", "list_value": {"minor": 100000, "currency": "EUR"}, "given_value": {"minor": 90000, "currency": "EUR"}}
# of 0.99 ten per cent are 0.099: nobody can pay that exactly
append acme concession.granted 2026-02-04 {"concession": "k4", "kind": "discount", "granted_by": "anna", "percent": "10", "list_value": {"minor": 99, "currency": "EUR"}, "given_value": {"minor": 89, "currency": "EUR"}}
append acme concession.granted 2026-02-05 {"concession": "k5", "kind": "discount", "granted_by": "anna", "list_value": {"minor": 100000, "currency": "EUR"}, "given_value": {"minor": 90000, "currency": "EUR"}, "value": {"minor": 12000, "currency": "EUR"}}
append acme concession.granted 2026-02-06 {"concession": "k6", "kind": "discount", "granted_by": "anna", "percent": "10", "list_value": {"minor": 100000, "currency": "EUR"}, "value": {"minor": 25000, "currency": "EUR"}}
# two figures that cannot be compared cannot disagree
append acme concession.granted 2026-02-07 {"concession": "k7", "kind": "discount", "granted_by": "anna", "percent": "10", "value": {"minor": 25000, "currency": "EUR"}}

ask concessions acme
  rows[*].findings = [[], [], ["figures_disagree"], [], ["figures_disagree"], ["figures_disagree"], []]
ask findings acme
  rows contains {"code": "figures_disagree", "severity": "breach", "concession": "k3"}
