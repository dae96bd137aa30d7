story   A sole trader asks to be forgotten: his own words go, the figures stay

append per account.opened 2026-01-02 {"name": "Per Vik, carter", "legal_name": "Per Vik", "industry": "haulage", "size": "sole_trader", "currency": "NOK"}
append per contact.joined 2026-01-03 {"contact": "c9", "name": "Siv Vik", "title": "keeps the books"}
append per account.fact_recorded 2026-01-04 {"topic": "plans", "key": "retire", "value": "in two years"}
append per deal.opened 2026-01-05 {"deal": "d1", "name": "A lorry for Per", "value": {"minor": 9000000, "currency": "NOK"}}
append per commitment.made 2026-01-06 {"commitment": "p1", "by": "us", "text": "call Per's wife", "due": "2026-01-31"}
append ~compliance hold.placed 2026-01-10 {"hold": "h1", "account": "per", "reason": "an open claim"}
erase account:per -> forbidden
append ~compliance hold.released 2026-01-20 {"hold": "h1", "account": "per", "reason": "settled"}
erase account:per

ask account per
  name = null
  size = "sole_trader"
  facts[0].key = "retire"
  facts[0].value = null
  deals[0].name = null
  deals[0].value = {"minor": 9000000, "currency": "NOK"}
  commitments.open = 1
ask commitments per
  open[0].text = null
  open[0].due = "2026-01-31"
# what is about Siv is hers
ask decision_tree per
  contacts[0].name = "Siv Vik"
  contacts[0].erased = false
ask timeline per text=wife
  count = 0
ask portfolio as_of=2026-01-08 known_at=2026-01-08
  accounts[0].name = null
verify
