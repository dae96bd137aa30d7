story   Who could follow him, best first, and why

append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme deal.opened 2026-01-02 {"deal": "d1", "name": "Fleet"}
append acme contact.joined 2026-01-03 {"contact": "liv", "name": "Liv Dahl", "title": "CEO"}
append acme contact.joined 2026-01-03 {"contact": "erik", "name": "Erik Berg", "department": "Finance", "reports_to": "liv"}
append acme contact.joined 2026-01-03 {"contact": "kari", "name": "Kari Moen", "department": "Finance", "reports_to": "erik"}
append acme contact.joined 2026-01-03 {"contact": "per", "name": "Per Vik", "department": "Garage", "reports_to": "liv"}
append acme contact.joined 2026-01-03 {"contact": "ola", "name": "Ola Berg", "department": "Garage"}
append acme contact.joined 2026-01-03 {"contact": "siv", "name": "Siv Lie", "department": "Garage"}
append acme contact.joined 2026-01-03 {"contact": "tor", "name": "Tor Aas", "department": "Garage"}
append acme role.assigned 2026-01-05 {"contact": "erik", "role": "economic", "deal": "d1"}
append acme role.assigned 2026-01-05 {"contact": "ola", "role": "user", "deal": "d1"}
append acme influence.observed 2026-01-06 {"from": "siv", "to": "erik", "kind": "advises", "strength": 3}
append acme call.logged 2026-01-10 {"direction": "out", "participants": ["kari", "tor"], "topic": "figures"} by=anna
append acme contact.left 2026-02-01 {"contact": "erik", "effective": "2026-02-01", "successor": "per"}

ask departure acme contact=erik
  candidates[*].contact = ["per", "kari", "ola", "siv"]
  candidates[*].score = [12, 6, 2, 1]
  candidates[contact="per"].reasons contains "successor"
  candidates[contact="per"].reasons contains "same_boss"
  candidates[contact="kari"].reasons contains "reported_to"
  candidates[contact="kari"].reasons contains "same_department"
  candidates[contact="kari"].reasons contains "touched"
  candidates[contact="ola"].reasons = ["same_deal"]
  candidates[contact="siv"].reasons = ["influence"]
# that somebody spoke to Tor is not enough by itself
  candidates[contact="tor"] absent
