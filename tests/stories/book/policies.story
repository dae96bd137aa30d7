story   Policies are published with rules that are known

policy concessions 2026-01-01 {"authority": [{"role": "kam", "percent_max": "10"}], "second_person": true}
policy cadence 2026-01-01 {"touch_days": {"A": 20, "B": 40}}
policy concessions 2026-03-01 {"authority": [{"role": "kam", "percent_max": "5"}]}
policy concessions 2026-03-02 {"authorty": []} -> invalid
policy concessions 2026-03-02 {"second_person": "yes"} -> invalid
policy holidays 2026-03-02 {} -> invalid
append ~policy policy.published 2026-03-03 {"policy": "load", "number": "x", "effective_from": "2026-04-01", "rules": {"accounts_max": {"A": -1}}} -> invalid
policy concessions 2026-04-01 {"purpose_required": true}

ask timeline ~policy
  entries[*].type = ["policy.published", "policy.published", "policy.published", "policy.published"]
  entries[0].summary = "story published the policy concessions, number 1, effective from 2026-01-01"
  entries[1].summary contains "cadence, number 1"
  entries[2].summary contains "concessions, number 2"
  entries[3].summary contains "concessions, number 3"
verify
