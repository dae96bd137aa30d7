story   Twice six per cent within a week is twelve

policy concessions 2026-01-01 {"authority": [{"role": "kam", "percent_max": "10"}, {"role": "head", "percent_max": "25"}], "actors": {"anna": "kam", "boris": "head"}}
append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme concession.granted 2026-02-01 {"concession": "k1", "kind": "discount", "granted_by": "anna", "percent": "6"}
append acme concession.granted 2026-02-05 {"concession": "k2", "kind": "discount", "granted_by": "anna", "percent": "6"}
# another kind, another granter, another client, another fortnight: four times nothing
append acme concession.granted 2026-02-05 {"concession": "k3", "kind": "storage", "granted_by": "anna", "percent": "6"}
append acme concession.granted 2026-02-05 {"concession": "k4", "kind": "discount", "granted_by": "boris", "percent": "6"}
append nord account.opened 2026-01-02 {"name": "Nord AS", "currency": "EUR"}
append nord concession.granted 2026-02-05 {"concession": "k5", "kind": "discount", "granted_by": "anna", "percent": "6"}
append nord concession.granted 2026-02-20 {"concession": "k6", "kind": "discount", "granted_by": "anna", "percent": "6"}
# together exactly what she may
append nord concession.granted 2026-02-22 {"concession": "k7", "kind": "discount", "granted_by": "anna", "percent": "4"}
# openly approved is not hidden
append nord concession.approved 2026-04-01 {"concession": "k8", "by": "boris"} by=boris
append nord concession.granted 2026-04-02 {"concession": "k8", "kind": "discount", "granted_by": "anna", "percent": "6"}
append nord concession.granted 2026-04-03 {"concession": "k9", "kind": "discount", "granted_by": "anna", "percent": "6"}

# told of the grant that goes over, not of the first
ask findings
  rows.count = 1
  rows[0].code = "split_to_avoid_limit"
  rows[0].severity = "breach"
  rows[0].concession = "k2"
append acme concession.revoked 2026-05-01 {"concession": "k1", "by": "boris", "reason": "given twice"} by=boris
# what was taken back counts in no sum
ask findings
  rows = []
