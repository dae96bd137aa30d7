story   An erased contact's words are gone, at every time asked

append acme account.opened 2026-01-01 {"name": "Acme", "currency": "EUR"}
append acme contact.joined 2026-01-02 {"contact": "kari", "name": "Kari Moen", "title": "CFO"} id=joined
append acme contact.joined 2026-01-02 {"contact": "ola", "name": "Ola Berg", "reports_to": "kari"}
append acme call.logged 2026-01-03 {"direction": "in", "participants": ["kari", "ola"], "topic": "a secret of both"} id=both
append acme call.logged 2026-01-04 {"direction": "in", "participants": ["ola"], "topic": "a matter of his own"} id=own
erase nobody -> not_found
append ~compliance hold.placed 2026-01-05 {"hold": "h1", "subject": "kari", "reason": "a dispute"}
erase kari -> forbidden
append ~compliance hold.released 2026-01-06 {"hold": "h1", "subject": "kari", "reason": "settled"}
erase kari
append acme erasure.executed 2026-01-07 {"subject": "ola"} -> invalid
append ~compliance erasure.executed 2026-01-07 {"subject": "ola"} -> forbidden

ask timeline acme
  entries[event=@joined].summary contains "(erased)"
  entries[event=@both].summary contains "(erased)"
  entries[event=@own].summary contains "a matter of his own"
ask timeline acme as_of=2026-01-03 known_at=2026-01-03
  entries[event=@both].summary contains "(erased)"
ask timeline acme text=secret
  count = 0
ask event @joined
  data.name absent
  data.title absent
  data.contact = "kari"
# what is told of her later is gone too
append acme call.logged 2026-01-08 {"direction": "in", "participants": ["kari"], "topic": "afterwards"} id=after
ask event @after
  data.topic absent
ask timeline ~compliance
  entries[-1].type = "erasure.executed"
restart
ask event @joined
  data.name absent
verify
