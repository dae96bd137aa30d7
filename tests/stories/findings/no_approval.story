story   Ten per cent is hers to give; ten and a hundredth is not

policy concessions 2026-01-01 {"authority": [{"role": "kam", "percent_max": "10"}, {"role": "head", "percent_max": "25"}], "actors": {"anna": "kam", "boris": "head"}}
append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme concession.granted 2026-02-01 {"concession": "k1", "kind": "discount", "granted_by": "anna", "percent": "10"}
append nord account.opened 2026-01-02 {"name": "Nord AS", "currency": "EUR"}
append nord concession.granted 2026-02-01 {"concession": "k2", "kind": "discount", "granted_by": "anna", "percent": "10.01"}
append zavod account.opened 2026-01-02 {"name": "Завод", "currency": "EUR"}
append zavod concession.approved 2026-01-31 {"concession": "k3", "by": "boris"} by=boris
append zavod concession.granted 2026-02-01 {"concession": "k3", "kind": "discount", "granted_by": "anna", "percent": "10.01"}
# Mila is not in the list of those who may, and even one per cent is too much
append zavod concession.granted 2026-03-01 {"concession": "k4", "kind": "discount", "granted_by": "mila", "percent": "1"}

ask findings
  rows contains {"code": "no_approval", "severity": "breach", "account": "nord", "concession": "k2", "policy_number": "1"}
  rows contains {"code": "no_approval", "concession": "k4"}
  counts.no_approval = 2
ask concessions
  rows[concession="k1"].findings = []
  rows[concession="k2"].findings = ["no_approval", "above_authority"]
  rows[concession="k3"].findings = []
  rows[concession="k4"].findings = ["no_approval", "above_authority"]
