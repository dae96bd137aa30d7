story   Given for nothing in particular

policy concessions 2026-01-01 {"purpose_required": true}
append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme concession.granted 2026-02-01 {"concession": "k1", "kind": "discount", "granted_by": "anna", "percent": "3"}
append acme concession.granted 2026-02-02 {"concession": "k2", "kind": "discount", "granted_by": "anna", "percent": "3", "purpose": "volume"}
append acme concession.requested 2026-02-03 {"concession": "k3", "kind": "discount", "reason": "just so"}
policy concessions 2026-03-01 {"purpose_required": false}
append acme concession.granted 2026-03-02 {"concession": "k4", "kind": "discount", "granted_by": "anna", "percent": "3"}

ask findings acme
  rows.count = 1
  rows contains {"code": "no_purpose", "severity": "warning", "concession": "k1", "policy_number": "1"}
ask concessions acme
  rows[concession="k4"].policy_number = "2"
  rows[concession="k4"].findings = []
