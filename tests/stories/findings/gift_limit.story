story   Gifts to one person, wherever he works

policy concessions 2026-01-01 {"gift": {"window_days": 365, "value_max": {"minor": 50000, "currency": "NOK"}}}
append acme account.opened 2025-01-02 {"name": "Acme AS", "currency": "NOK"}
append nord account.opened 2025-01-02 {"name": "Nord AS", "currency": "NOK"}
append acme concession.granted 2026-02-01 {"concession": "k1", "kind": "gift", "granted_by": "anna", "recipient": "erik", "value": {"minor": 30000, "currency": "NOK"}}
append nord concession.granted 2026-06-01 {"concession": "k2", "kind": "hospitality", "granted_by": "boris", "recipient": "erik", "value": {"minor": 20000, "currency": "NOK"}}
# to somebody else, or no gift at all
append acme concession.granted 2026-06-02 {"concession": "k3", "kind": "gift", "granted_by": "anna", "recipient": "kari", "value": {"minor": 50000, "currency": "NOK"}}
append acme concession.granted 2026-06-03 {"concession": "k4", "kind": "training", "granted_by": "anna", "recipient": "erik", "value": {"minor": 50000, "currency": "NOK"}}
append acme concession.granted 2027-01-31 {"concession": "k5", "kind": "gift", "granted_by": "anna", "recipient": "erik", "value": {"minor": 1, "currency": "NOK"}}
# taken back: it is neither judged nor counted
append acme concession.granted 2027-01-31T12:00:00Z {"concession": "taken-back", "kind": "gift", "granted_by": "anna", "recipient": "erik", "value": {"minor": 40000, "currency": "NOK"}}
append acme concession.revoked 2027-01-31T13:00:00Z {"concession": "taken-back", "by": "anna", "reason": "too much"}
# a year after the first one it no longer counts
append acme concession.granted 2027-02-01 {"concession": "k6", "kind": "gift", "granted_by": "anna", "recipient": "erik", "value": {"minor": 29999, "currency": "NOK"}}

ask findings
  rows.count = 1
  rows contains {"code": "gift_limit", "severity": "breach", "account": "acme", "concession": "k5"}
# those before the days that are asked for count too, and those of another kind
ask findings from=2027-01-01 kind=gift
  rows[*].concession = ["k5"]
ask findings acme from=2027-01-01 kind=gift
  rows[*].concession = ["k5"]
ask findings nord
  rows = []
