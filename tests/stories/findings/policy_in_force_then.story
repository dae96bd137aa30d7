story   A past deal is judged by the policy of that day, never by today's

append acme account.opened 2025-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme concession.granted 2025-06-01 {"concession": "k0", "kind": "discount", "granted_by": "anna", "percent": "40"} recorded=2025-06-01
policy concessions 2026-01-01 {"authority": [{"role": "kam", "percent_max": "10"}], "actors": {"anna": "kam"}}
append acme concession.granted 2026-02-01 {"concession": "k1", "kind": "training", "granted_by": "anna", "percent": "8"} recorded=2026-02-01
append acme concession.granted 2026-02-02 {"concession": "k2", "kind": "storage", "granted_by": "anna", "percent": "12"} recorded=2026-02-02
policy concessions 2026-04-01 {"authority": [{"role": "kam", "percent_max": "5"}], "actors": {"anna": "kam"}}
append acme concession.granted 2026-05-01 {"concession": "k3", "kind": "warranty", "granted_by": "anna", "percent": "8"} recorded=2026-05-01

ask concessions acme
# nobody had written down any rule: no judgement
  rows[concession="k0"].policy_number = null
  rows[concession="k0"].findings = []
  rows[concession="k1"].policy_number = "1"
  rows[concession="k1"].findings = []
  rows[concession="k2"].findings = ["no_approval", "above_authority"]
  rows[concession="k3"].policy_number = "2"
  rows[concession="k3"].findings = ["no_approval", "above_authority"]
ask findings acme
  rows[*].concession = ["k2", "k2", "k3", "k3"]
  rows[*].policy_number = ["1", "1", "2", "2"]
