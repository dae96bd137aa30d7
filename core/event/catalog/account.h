// Event kinds of the account itself (CATALOG 1, Account). Stream = the account.
#pragma once

#include "core/event/catalog/common.h"

namespace daybook {

CHOICE(AccountSize, small, medium, large, public_, sole_trader);
CHOICE(AccountKind, customer, prospect, partner, distributor);
CHOICE(FactTopic, business, finance, needs, plans, structure, supplier, competitor, client_base,
       equipment, rules, other);
CHOICE(LabelBasis, computed, chosen, de_facto);
CHOICE(RelationKind, parent, brand, distributor, competitor, partner, referred_by, client_of);
CHOICE(RelationAttitude, hostile, respectful, friendly);
CHOICE(OwnerFunction, owner, deputy, sponsor, support);

struct AccountOpened {
  KIND(AccountOpened, 101, "account.opened", 1, "We begin to keep a book on this client.",
       "{actor} opened the account {name}");
  FIELD(Words, name, "What everybody calls the client.");
  FIELD(Optional<Words>, legal_name, "Its name in the register.");
  FIELD(Optional<Code>, country, "Where it sits, e.g. NO.");
  FIELD(Optional<Code>, industry, "Its line of business.");
  FIELD(Optional<AccountSize>, size, "How big it is.");
  FIELD(Currency, currency, "The currency we deal in, e.g. EUR.");
  FIELD(Optional<AccountKind>, kind, "What it is to us.");
};

struct AccountChanged {
  KIND(AccountChanged, 102, "account.changed", 1,
       "Something about the client itself is different now; only what changed is given.",
       "{actor} changed the account[, now called {name}][, legal name {legal_name}]"
       "[, country {country}][, industry {industry}][, size {size}][, now a {kind}]");
  FIELD(Optional<Words>, name, "What everybody calls the client now.");
  FIELD(Optional<Words>, legal_name, "Its name in the register now.");
  FIELD(Optional<Code>, country, "Where it sits now, e.g. NO.");
  FIELD(Optional<Code>, industry, "Its line of business now.");
  FIELD(Optional<AccountSize>, size, "How big it is now.");
  FIELD(Optional<AccountKind>, kind, "What it is to us now.");
};

struct AccountFactRecorded {
  KIND(AccountFactRecorded, 103, "account.fact_recorded", 1,
       "Something worth knowing about the client; replaces the fact of the same topic and key.",
       "{actor} noted ({topic}) {key}: {value}[, from {via}]");
  FIELD(FactTopic, topic, "What it is about.");
  FIELD(Code, key, "Names the fact within its topic.");
  FIELD(Words, value, "The fact itself.");
  FIELD(Optional<Reliability>, reliability, "How well we know it.");
  FIELD(Optional<ContactId>, via, "The contact it came from.");
};

struct AccountClassified {
  KIND(AccountClassified, 104, "account.classified", 1,
       "The client is put into a class; replaces the labels of the same scheme and basis.",
       "{actor} classified {account} by {scheme}[ as {labels}] ({basis})[: {reason}]");
  FIELD(Code, scheme, "The way of sorting clients: abc, segment, tier, level or one of your own.");
  FIELD(List<Code>, labels, "The classes it falls into; none takes the earlier ones away.");
  FIELD(LabelBasis, basis, "Worked out from figures, chosen by somebody, or simply how we act.");
  FIELD(Optional<Code>, criteria_version, "Which edition of the criteria was used.");
  FIELD(Optional<Words>, reason, "Why these labels.");
  FIELD(Optional<List<EventId>>, evidence, "The events that show it.");
};

struct AccountRelated {
  KIND(AccountRelated, 105, "account.related", 1, "The client stands in a relation to another one.",
       "{actor} recorded the relation of {account} to {to}: {kind}[, {attitude}]");
  FIELD(AccountId, to, "The other account.");
  FIELD(RelationKind, kind, "What the other account is to this one.");
  FIELD(Optional<RelationAttitude>, attitude, "How the two get on.");
};

struct AccountUnrelated {
  KIND(AccountUnrelated, 106, "account.unrelated", 1, "A relation to another account is over.",
       "{actor} ended the relation of {account} to {to}: {kind}[, {attitude}]");
  FIELD(AccountId, to, "The other account.");
  FIELD(RelationKind, kind, "What the other account was to this one.");
  FIELD(Optional<RelationAttitude>, attitude, "How the two got on.");
};

struct AccountOwnerAssigned {
  KIND(AccountOwnerAssigned, 107, "account.owner_assigned", 1,
       "One of us takes on a function for the client; several may hold the same one.",
       "{manager} became {function} of {account}[ until {until}][: {reason}]");
  FIELD(ManagerId, manager, "Who of us.");
  FIELD(OwnerFunction, function, "What he or she is for this client.");
  FIELD(Optional<When>, until, "The last day of it, if it ends by itself.");
  FIELD(Optional<Words>, reason, "Why.");
};

struct AccountOwnerReleased {
  KIND(AccountOwnerReleased, 108, "account.owner_released", 1,
       "One of us gives up a function for the client.",
       "{manager} ceased to be {function} of {account}[ after {until}][: {reason}]");
  FIELD(ManagerId, manager, "Who of us.");
  FIELD(OwnerFunction, function, "The function given up.");
  FIELD(Optional<When>, until, "The last day of it.");
  FIELD(Optional<Words>, reason, "Why.");
};

struct AccountClosed {
  KIND(AccountClosed, 109, "account.closed", 1, "We no longer work with this client.",
       "{actor} closed the account: {reason}");
  FIELD(Words, reason, "Why.");
};

struct AccountReopened {
  KIND(AccountReopened, 110, "account.reopened", 1, "We work with this client again.",
       "{actor} reopened the account: {reason}");
  FIELD(Words, reason, "Why.");
};

using AccountKinds = Family<AccountOpened, AccountChanged, AccountFactRecorded, AccountClassified,
                            AccountRelated, AccountUnrelated, AccountOwnerAssigned,
                            AccountOwnerReleased, AccountClosed, AccountReopened>;

}  // namespace daybook
