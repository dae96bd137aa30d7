story   The attitude scale has ten steps and no others

append acme account.opened 2026-01-01 {"name": "Acme", "currency": "EUR"}
append acme attitude.scored 2026-01-02 {"contact": "kari", "score": 5}
append acme attitude.scored 2026-01-02 {"contact": "kari", "score": -5}
append acme attitude.scored 2026-01-02 {"contact": "kari", "score": -10, "competitor": "rival"} id=leans
append acme attitude.scored 2026-01-02 {"contact": "kari", "score": 0} -> invalid
append acme attitude.scored 2026-01-02 {"contact": "kari", "score": 6} -> invalid
append acme attitude.scored 2026-01-02 {"contact": "kari", "score": -4} -> invalid
append acme attitude.scored 2026-01-02 {"contact": "kari", "score": 2.5} -> invalid
append acme attitude.scored 2026-01-02 {"contact": "kari", "score": "5"} -> invalid
append acme attitude.scored 2026-01-02 {"contact": "kari", "score": -10} -> invalid
append acme attitude.scored 2026-01-02 {"contact": "kari", "score": 3, "competitor": "rival"} -> invalid
append acme influence.observed 2026-01-03 {"from": "kari", "to": "ola", "kind": "influences", "strength": 10}
append acme influence.observed 2026-01-03 {"from": "kari", "to": "ola", "kind": "influences", "strength": 11} -> invalid
append acme influence.observed 2026-01-03 {"from": "kari", "to": "ola", "kind": "influences", "strength": 0} -> invalid

ask timeline acme
  count = 5
  entries[event=@leans].summary = "story rated the attitude of kari as -10, leaning to rival"
verify
