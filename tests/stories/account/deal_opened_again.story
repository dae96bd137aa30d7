story   A deal that is opened again starts anew

append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme deal.stage_entered 2026-01-05 {"deal": "d1", "stage": "rumour"}
append acme deal.opened 2026-01-10 {"deal": "d1", "name": "Fleet", "product_line": "fleet", "value": {"minor": 900000, "currency": "EUR"}}
append acme deal.stage_entered 2026-01-20 {"deal": "d1", "stage": "offer"}
append acme deal.closed 2026-02-10 {"deal": "d1", "outcome": "lost", "competitor": "nordvan"}
append acme deal.opened 2026-05-01T08:00:00+02:00 {"deal": "d1", "name": "Fleet, second try"}

# told before it was opened: that stays in the timeline only
ask account acme as_of=2026-01-09
  deals = []
ask account acme as_of=2026-01-10
  deals contains {"deal": "d1", "name": "Fleet", "product_line": "fleet", "stage": null, "opened_at": "2026-01-10T00:00:00Z", "value": {"minor": 900000, "currency": "EUR"}, "outcome": null}
ask account acme as_of=2026-02-10
  deals[0].stage = "offer"
  deals[0].outcome = "lost"
ask account acme as_of=2026-05-01
  deals.count = 1
  deals[0].name = "Fleet, second try"
  deals[0].opened_at = "2026-05-01T06:00:00Z"
  deals[0].product_line = null
  deals[0].stage = null
  deals[0].value = null
  deals[0].outcome = null
  warnings contains {"code": "no_next_step"}
