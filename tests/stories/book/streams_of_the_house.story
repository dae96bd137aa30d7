story   The house's own streams take the house's own events

append ~team manager.absent 2026-01-02 {"manager": "anna", "kind": "holiday", "until": "2026-01-09", "deputy": "boris"}
append ~team manager.returned 2026-01-10 {"manager": "anna"}
append acme manager.absent 2026-01-02 {"manager": "anna", "kind": "holiday"} -> invalid
append ~policy manager.absent 2026-01-02 {"manager": "anna", "kind": "holiday"} -> invalid
append ~team call.logged 2026-01-02 {"direction": "in", "participants": ["kari"], "topic": "x"} -> invalid
append ~other manager.absent 2026-01-02 {"manager": "anna", "kind": "holiday"} -> invalid
append ~compliance hold.placed 2026-01-11 {"hold": "h1", "subject": "kari", "reason": "a dispute"}
append ~compliance hold.placed 2026-01-11 {"hold": "h2", "reason": "on whom?"} -> invalid
append ~compliance hold.placed 2026-01-11 {"hold": "h3", "subject": "kari", "account": "acme", "reason": "both"} -> invalid
append acme hold.placed 2026-01-11 {"hold": "h4", "subject": "kari", "reason": "a dispute"} -> invalid
# handovers are told in the account
append acme handover.issued 2026-01-12 {"from": "anna", "to": "boris", "reason": "another region"}

ask timeline ~team
  entries[*].type = ["manager.absent", "manager.returned"]
  entries[0].summary = "anna became absent (holiday) until 2026-01-09, deputy boris"
ask timeline ~compliance
  count = 1
ask timeline ~other -> invalid
verify
