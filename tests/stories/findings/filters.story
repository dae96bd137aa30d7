story   Findings of one manager, one quarter, one kind

policy concessions 2026-01-01 {"authority": [{"role": "kam", "percent_max": "10"}], "actors": {"anna": "kam", "boris": "kam"}, "purpose_required": true}
append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append nord account.opened 2026-01-02 {"name": "Nord AS", "currency": "NOK"}
append acme concession.granted 2026-02-01 {"concession": "k1", "kind": "discount", "granted_by": "anna", "percent": "12", "purpose": "volume"}
append acme concession.granted 2026-04-10 {"concession": "k2", "kind": "training", "granted_by": "boris", "percent": "3"}
append nord concession.granted 2026-05-01 {"concession": "k3", "kind": "discount", "granted_by": "boris", "percent": "15"}
append nord concession.revoked 2026-05-02 {"concession": "k3", "by": "liv", "reason": "never"} by=liv

# in the order of the concessions, and of each as the codes are listed
ask findings
  rows[*].concession = ["k1", "k1", "k2", "k3", "k3", "k3"]
  rows[*].code = ["no_approval", "above_authority", "no_purpose", "no_approval", "above_authority", "no_purpose"]
  counts.no_approval = 2
  counts.above_authority = 2
  counts.no_purpose = 2
ask findings nord
  rows[*].concession = ["k3", "k3", "k3"]
ask findings manager=boris kind=training
  rows[*].concession = ["k2"]
  counts = {"no_purpose": 1}
ask findings from=2026-04-01 to=2026-04-30
  rows[*].concession = ["k2"]
ask findings status=granted manager=anna
  rows[*].concession = ["k1", "k1"]
ask findings status=revoked
  rows[*].concession = ["k3", "k3", "k3"]
ask findings manager=liv
  rows = []
  counts = {}
