story   No more than two A clients each

append a account.opened 2026-01-02 {"name": "A", "currency": "EUR"}
append b account.opened 2026-01-02 {"name": "B", "currency": "EUR"}
append c account.opened 2026-01-02 {"name": "C", "currency": "EUR"}
append a account.owner_assigned 2026-01-03 {"manager": "anna", "function": "owner"}
append b account.owner_assigned 2026-01-03 {"manager": "anna", "function": "owner"}
append c account.owner_assigned 2026-01-03 {"manager": "anna", "function": "owner"}
append c account.owner_assigned 2026-01-03 {"manager": "boris", "function": "deputy"}
append a account.classified 2026-01-04 {"scheme": "abc", "labels": ["A"], "basis": "chosen"}
append b account.classified 2026-01-04 {"scheme": "abc", "labels": ["A", "federal"], "basis": "computed"}
append c account.classified 2026-01-04 {"scheme": "abc", "labels": ["A"], "basis": "computed"}
append c account.classified 2026-01-04 {"scheme": "abc", "labels": ["A"], "basis": "chosen"}
policy load 2026-02-01 {"accounts_max": {"A": 2}}

ask portfolio manager=anna as_of=2026-01-31
  load.accounts = 3
  load.by_label contains {"label": "A", "accounts": 3, "max": null}
ask portfolio manager=anna as_of=2026-02-01
  load.by_label contains {"label": "A", "accounts": 3, "max": 2}
  load.by_label contains {"label": "federal", "accounts": 1, "max": null}
  accounts[account="b"].labels contains "A"
  accounts[account="b"].labels contains "federal"
ask portfolio manager=boris as_of=2026-02-01
  load.by_label contains {"label": "A", "accounts": 1, "max": 2}
