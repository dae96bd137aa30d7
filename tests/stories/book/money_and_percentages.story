story   Money is whole minor units, percentages are exact

append acme account.opened 2026-01-01 {"name": "Acme", "currency": "EUR"}
append acme concession.granted 2026-01-02 {"concession": "k1", "kind": "discount", "granted_by": "anna", "percent": "12.5", "value": {"minor": 9007199254740993, "currency": "EUR"}} id=k1
append acme concession.granted 2026-01-02 {"concession": "k2", "kind": "discount", "granted_by": "anna", "percent": "12.50"} -> invalid
append acme concession.granted 2026-01-02 {"concession": "k2", "kind": "discount", "granted_by": "anna", "percent": 12.5} -> invalid
append acme concession.granted 2026-01-02 {"concession": "k2", "kind": "discount", "granted_by": "anna", "percent": "012"} -> invalid
append acme revenue.recorded 2026-01-31 {"period": "2026-01", "amount": {"minor": 1.5, "currency": "EUR"}} -> invalid
append acme revenue.recorded 2026-01-31 {"period": "2026-01", "amount": {"minor": "150", "currency": "EUR"}} -> invalid
append acme revenue.recorded 2026-01-31 {"period": "2026-01", "amount": {"minor": 150}} -> invalid
append acme revenue.recorded 2026-01-31 {"period": "2026-01", "amount": {"minor": 150, "currency": "XXQ"}} -> invalid
append acme revenue.recorded 2026-01-31 {"period": "2026-01", "amount": {"minor": 9223372036854775808, "currency": "EUR"}} -> invalid
append acme revenue.recorded 2026-01-31 {"period": "2026-13", "amount": {"minor": 150, "currency": "EUR"}} -> invalid
append acme revenue.recorded 2026-01-31 {"period": "2026-01", "amount": {"minor": -150, "currency": "JPY"}} id=credit

ask event @k1
  data.percent = "12.5"
  data.value = {"minor": 9007199254740993, "currency": "EUR"}
ask event @credit
  data.amount.minor = -150
ask timeline acme
  entries[1].summary contains "12.5 %"
  entries[2].summary contains "-150 JPY"
verify
