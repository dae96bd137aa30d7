story   Of several approvals the last before the grant is shown

append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme concession.approved 2026-02-01 {"concession": "k1", "by": "boris"}
append acme concession.approved 2026-02-02 {"concession": "k1", "by": "mila"}
append acme concession.granted 2026-02-03 {"concession": "k1", "kind": "discount", "granted_by": "anna"}
append acme concession.approved 2026-02-04 {"concession": "k1", "by": "liv"}
append acme concession.granted 2026-02-10 {"concession": "k2", "kind": "storage", "granted_by": "anna"}
append acme concession.approved 2026-02-11 {"concession": "k2", "by": "boris"}
append acme concession.approved 2026-02-12 {"concession": "k2", "by": "mila"}

ask concessions acme
  rows[*].approved_by = ["mila", "boris"]
  rows[*].approved_at = ["2026-02-02T00:00:00Z", "2026-02-11T00:00:00Z"]
