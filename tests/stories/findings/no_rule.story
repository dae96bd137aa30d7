story   Where there is no rule the book tells it and does not judge

policy concessions 2026-01-01 {"purpose_required": false}
append loose account.opened 2026-01-01 {"name": "Løs AS", "currency": "NOK"}
append loose bond.assessed 2026-01-05 {"profit": "low", "switching_cost": "weak"}
append loose concession.granted 2026-02-01 {"concession": "k1", "kind": "discount", "granted_by": "anna", "percent": "3"}
append rich account.opened 2026-01-01 {"name": "Rik AS", "currency": "NOK"}
append rich bond.assessed 2026-01-05 {"profit": "high", "switching_cost": "strong"}
append rich concession.granted 2026-02-01 {"concession": "k2", "kind": "discount", "granted_by": "anna", "percent": "3"}
append court account.opened 2026-01-01 {"name": "Kur AS", "currency": "NOK"}
append court bond.assessed 2026-01-05 {"profit": "high", "switching_cost": "weak"}
append court concession.granted 2026-02-01 {"concession": "k3", "kind": "discount", "granted_by": "anna", "percent": "3"}
append unknown account.opened 2026-01-01 {"name": "Ukjent AS", "currency": "NOK"}
append unknown concession.granted 2026-02-01 {"concession": "k4", "kind": "discount", "granted_by": "anna", "percent": "3"}

ask findings
  rows.count = 2
  rows contains {"code": "no_rule", "severity": "info", "account": "loose", "concession": "k1"}
  rows contains {"code": "no_rule", "severity": "info", "account": "rich", "concession": "k2"}
  counts.no_rule = 2
