story   Bound hand and foot, earning little, and given a second time

policy concessions 2026-01-01 {"purpose_required": false}
append acme account.opened 2026-01-01 {"name": "Acme AS", "currency": "EUR"}
append acme bond.assessed 2026-01-05 {"profit": "low", "switching_cost": "strong"}
append acme concession.granted 2026-02-01 {"concession": "k1", "kind": "discount", "granted_by": "anna", "percent": "3"}
append acme concession.granted 2026-03-01 {"concession": "k2", "kind": "storage", "granted_by": "anna"}
append nord account.opened 2026-01-01 {"name": "Nord AS", "currency": "EUR"}
append nord bond.assessed 2026-01-05 {"profit": "low", "switching_cost": "strong"}
append nord bond.assessed 2026-01-20 {"profit": "high", "switching_cost": "weak"}
append nord concession.granted 2026-02-01 {"concession": "k3", "kind": "discount", "granted_by": "anna", "percent": "3"}
append nord concession.granted 2026-03-01 {"concession": "k4", "kind": "storage", "granted_by": "anna"}

# the first is no speculation, and the last assessment counts
ask findings
  rows.count = 1
  rows contains {"code": "speculation", "severity": "warning", "account": "acme", "concession": "k2"}
