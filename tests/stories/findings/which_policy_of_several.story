story   Of several policies the latest in effect, then the latest published

append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append ~policy policy.published 2026-01-05 {"policy": "concessions", "number": "summer", "effective_from": "2026-06-01", "rules": {"purpose_required": true}}
append ~policy policy.published 2026-01-06 {"policy": "concessions", "number": "now", "effective_from": "2026-01-06", "rules": {"purpose_required": false}}
append ~policy policy.published 2026-01-07 {"policy": "concessions", "number": "now, corrected", "effective_from": "2026-01-06", "rules": {"purpose_required": false}}
append acme concession.granted 2026-01-06T12:00:00Z {"concession": "k1", "kind": "discount", "granted_by": "anna"}
append acme concession.granted 2026-02-01 {"concession": "k2", "kind": "discount", "granted_by": "anna"}
append acme concession.granted 2026-06-01 {"concession": "k3", "kind": "discount", "granted_by": "anna"}

ask concessions acme
  rows[*].policy_number = ["now", "now, corrected", "summer"]
  rows[*].findings = [[], [], ["no_purpose"]]
