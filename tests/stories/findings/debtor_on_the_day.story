story   What counts is whether he owed us at the end of that moment

policy concessions 2026-01-01 {"purpose_required": false}
append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
# in the same moment, though written down after the grant: he owed us then
append acme concession.granted 2026-02-01 {"concession": "same-day", "kind": "deferred_payment", "granted_by": "anna"}
append acme account.classified 2026-02-01 {"scheme": "credit", "labels": ["debtor"], "basis": "computed"} id=owes
# he pays an hour after one grant, and in the moment of the next
append acme concession.granted 2026-03-01T09:00:00Z {"concession": "before-he-paid", "kind": "deferred_payment", "granted_by": "anna"}
append acme concession.granted 2026-03-01T10:00:00Z {"concession": "as-he-paid", "kind": "credit_limit", "granted_by": "anna"}
append acme account.classified 2026-03-01T10:00:00Z {"scheme": "credit", "labels": [], "basis": "computed"}
# called a debtor and not, in one moment
append acme account.classified 2026-04-01 {"scheme": "credit", "labels": ["debtor"], "basis": "computed"}
append acme concession.granted 2026-04-01 {"concession": "by-mistake", "kind": "deferred_payment", "granted_by": "anna"}
append acme account.classified 2026-04-01 {"scheme": "credit", "labels": ["paid"], "basis": "computed"}
# not a debtor and one again, in one moment: the later statement is told
append acme account.classified 2026-05-01 {"scheme": "credit", "labels": ["debtor"], "basis": "computed"}
append acme account.classified 2026-05-10 {"scheme": "credit", "labels": [], "basis": "computed"}
append acme account.classified 2026-05-10 {"scheme": "credit", "labels": ["debtor"], "basis": "computed"} id=again
append acme concession.granted 2026-05-10 {"concession": "again", "kind": "deferred_payment", "granted_by": "anna"} id=k-again
# by two ways of sorting: the first by name is told, until it no longer holds
append acme account.classified 2026-05-11 {"scheme": "bank", "labels": ["debtor"], "basis": "chosen"} id=bank
append acme concession.granted 2026-05-12 {"concession": "twice-over", "kind": "deferred_payment", "granted_by": "anna"} id=k-twice
append acme account.classified 2026-05-13 {"scheme": "bank", "labels": [], "basis": "chosen"}
append acme concession.granted 2026-05-14 {"concession": "once-more", "kind": "deferred_payment", "granted_by": "anna"} id=k-once

ask findings acme
  rows[*].code = ["debtor_deferral", "debtor_deferral", "debtor_deferral", "debtor_deferral", "debtor_deferral"]
  rows[*].concession = ["same-day", "before-he-paid", "again", "twice-over", "once-more"]
  rows[concession="same-day"].events contains "@owes"
  rows[concession="again"].events = ["@k-again", "@again"]
  rows[concession="twice-over"].events = ["@k-twice", "@bank"]
  rows[concession="once-more"].events = ["@k-once", "@again"]
# of all accounts, and as it was known then, it is the same
ask findings as_of=2026-05-12
  rows[*].concession = ["same-day", "before-he-paid", "again", "twice-over"]
ask findings as_of=2026-02-01T00:00:00Z
  rows[*].concession = ["same-day"]
ask findings as_of=2026-03-01T09:30:00Z
  rows[*].concession = ["same-day", "before-he-paid"]
