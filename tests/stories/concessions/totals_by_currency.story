story   The sum of what was given, each currency by itself

append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append nord account.opened 2026-01-02 {"name": "Nord AS", "currency": "NOK"}
append acme concession.granted 2026-02-01 {"concession": "k1", "kind": "discount", "granted_by": "anna", "value": {"minor": 100050, "currency": "EUR"}}
append acme concession.granted 2026-02-02 {"concession": "k2", "kind": "training", "granted_by": "anna", "value": {"minor": 49950, "currency": "EUR"}}
append nord concession.granted 2026-02-03 {"concession": "k3", "kind": "storage", "granted_by": "boris", "value": {"minor": 700000, "currency": "NOK"}, "until": "2026-02-28"}
append nord concession.granted 2026-02-04 {"concession": "k4", "kind": "bonus", "granted_by": "boris", "value": {"minor": 5, "currency": "NOK"}}
append nord concession.revoked 2026-02-05 {"concession": "k4", "by": "mila", "reason": "a mistake"}
append nord concession.requested 2026-02-06 {"concession": "k5", "kind": "scope", "reason": "more", "value": {"minor": 999, "currency": "NOK"}}

# expired was granted too; asked for and taken back were not given
ask concessions as_of=2026-03-15
  count = 5
  totals.count = 2
  totals contains {"currency": "EUR", "count": 2, "value": {"minor": 150000, "currency": "EUR"}}
  totals contains {"currency": "NOK", "count": 1, "value": {"minor": 700000, "currency": "NOK"}}
ask concessions nord as_of=2026-03-15
  count = 3
  totals[*].currency = ["NOK"]
ask concessions acme as_of=2026-01-31
  rows = []
  totals = []
  count = 0
