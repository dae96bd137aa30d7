story   Where it hurts: what the new manager should not step on

append acme account.opened 2026-01-02 {"name": "Acme AS", "currency": "EUR"}
append acme incident.reported 2026-01-05 {"incident": "i1", "contact": "kari", "text": "a lorry stood for two days", "severity": 4} id=i1
append acme incident.reported 2026-01-06 {"incident": "i2", "text": "a wrong invoice"}
append acme incident.recovered 2026-01-07 {"incident": "i2"}
append acme reaction.observed 2026-01-08 {"contact": "kari", "to": "the new price list", "valence": "negative"} id=reaction
append acme reaction.observed 2026-01-09 {"contact": "kari", "to": "the new lorry", "valence": "positive"}
append acme signal.observed 2026-01-10 {"kind": "complaint", "text": "nobody picks up the telephone"} id=complaint
append acme signal.observed 2026-01-11 {"kind": "market", "text": "fuel is dearer"}
append acme commitment.made 2026-01-12 {"commitment": "c1", "by": "us", "contact": "kari", "text": "a fitter on Monday", "due": "2026-01-19"}
append acme commitment.made 2026-01-12 {"commitment": "c2", "by": "client", "contact": "kari", "text": "the car list", "due": "2026-01-19"}
append acme commitment.missed 2026-01-20 {"commitment": "c1"} id=missed
append acme commitment.missed 2026-01-20 {"commitment": "c2"}

# a wrong invoice was put right, praise and markets are not sore, and his miss is not ours
ask handover acme
  sore_spots[*].kind = ["incident", "reaction", "complaint", "missed_by_us"]
  sore_spots[*].event = [@i1, @reaction, @complaint, @missed]
