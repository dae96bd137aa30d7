story   The policy was agreed in January and reached the book in March

append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"} recorded=2026-01-02
append acme concession.granted 2026-02-01 {"concession": "k1", "kind": "discount", "granted_by": "anna", "percent": "3"} recorded=2026-02-01
append ~policy policy.published 2026-01-10 {"policy": "concessions", "number": "7", "effective_from": "2026-01-15", "rules": {"purpose_required": true}} recorded=2026-03-01
# published in April with an older date on it: in February nobody could have read it
append ~policy policy.published 2026-04-01 {"policy": "concessions", "number": "8", "effective_from": "2026-01-20", "rules": {"counter_required_above_percent": "1"}} recorded=2026-04-01

ask concessions acme as_of=2026-02-10 known_at=2026-02-10
  rows[0].policy_number = null
  rows[0].findings = []
ask concessions acme as_of=2026-02-10
  rows[0].policy_number = "7"
  rows[0].findings = ["no_purpose"]
ask findings acme
  rows[*].code = ["no_purpose"]
