// The view `profile`: what an account is, whose it is with us, and what we know of it.
#pragma once

#include <string_view>

#include "core/event/catalog/account.h"
#include "core/event/catalog/commitments.h"
#include "projections/runtime/projection.h"

namespace daybook {

struct Relation {
  OBJECT(Relation, "relation", "How the account stands to another one.");
  FIELD(PlainId, to, "The other account.");
  FIELD(RelationKind, kind, "What the other account is to this one.");
  FIELD(Optional<RelationAttitude>, attitude, "How the two get on.");
  FIELD(Instant, since, "Since when that is told.");
  FIELD(EventId, event, "The event that tells it.");
};

struct Ownership {
  OBJECT(Ownership, "ownership", "A function that one of us holds for the account.");
  FIELD(PlainId, manager, "Who of us.");
  FIELD(OwnerFunction, function, "Which function.");
  FIELD(Instant, since, "Since when.");
  FIELD(Optional<When>, until, "The last day of it, if it ends by itself.");
  FIELD(EventId, event, "The event that tells it.");

  [[nodiscard]] bool holds(Instant at) const { return !until || at <= until->last(); }
};

struct Label {
  OBJECT(Label, "label", "A class the account is in.");
  FIELD(Code, scheme, "The way of sorting.");
  FIELD(Code, label, "The class.");
  FIELD(LabelBasis, basis, "On what basis.");
  FIELD(Instant, since, "Since when.");
  FIELD(EventId, event, "The event that tells it.");
};

struct LabelPast {
  OBJECT(LabelPast, "label_past", "A class the account was in.");
  FIELD(Label, label, "Which.");
  FIELD(Instant, until, "Until when.");
};

struct Fact {
  OBJECT(Fact, "fact", "Something known of the account.");
  FIELD(FactTopic, topic, "What it is about.");
  FIELD(Code, key, "Names it within its topic.");
  FIELD(WordsAt, value, "The fact itself.");
  FIELD(Instant, since, "Since when it is told.");
  FIELD(Optional<Reliability>, reliability, "How well we know it.");
  FIELD(Optional<PlainId>, via, "The contact it came from.");
  FIELD(EventId, event, "The event that tells it.");
  FIELD(bool, superseded, "Whether a later fact of the same topic and key took its place.");
};

struct Revenue {
  OBJECT(Revenue, "revenue", "What was sold in a month.");
  FIELD(Period, period, "The month.");
  FIELD(Money, amount, "How much.");
  FIELD(Optional<Code>, product_line, "Of which product line.");
  FIELD(EventId, event, "The event that tells it.");
};

struct Profile {
  VIEW(Profile, "profile", 2, "What each account is, whose it is, and what is known of it.");
  FIELD(Optional<WordsAt>, account_name, "What everybody calls it.");
  FIELD(Optional<WordsAt>, legal_name, "Its name in the register.");
  FIELD(Optional<Code>, country, "Where it sits.");
  FIELD(Optional<Code>, industry, "Its line of business.");
  FIELD(Optional<AccountSize>, size, "How big it is.");
  FIELD(Optional<AccountKind>, account_kind, "What it is to us.");
  FIELD(bool, closed, "Whether we no longer work with it.");
  FIELD(List<Relation>, related, "Other accounts it stands to, by (to, kind).");
  FIELD(List<Ownership>, owners,
        "Who of us holds a function or did `until`, by (manager, function).");
  FIELD(List<Label>, labels, "Its classes, by (scheme, label, basis).");
  FIELD(List<LabelPast>, labels_past, "Those it is no longer in, in the order of their ends.");
  FIELD(List<Fact>, facts, "What is known, oldest first, superseded ones too.");
  FIELD(List<std::uint64_t>, facts_held,
        "The facts not superseded, by (topic, key): their places.");
  FIELD(List<Revenue>, revenue, "What was sold, by period.");

  using Reads = Family<AccountOpened, AccountChanged, AccountFactRecorded, AccountClassified,
                       AccountRelated, AccountUnrelated, AccountOwnerAssigned, AccountOwnerReleased,
                       AccountClosed, AccountReopened, RevenueRecorded>;
  void on(const Event& event, const AccountOpened& opened);
  void on(const Event& event, const AccountChanged& changed);
  void on(const Event& event, const AccountFactRecorded& recorded);
  void on(const Event& event, const AccountClassified& classified);
  void on(const Event& event, const AccountRelated& told);
  void on(const Event& event, const AccountUnrelated& ended);
  void on(const Event& event, const AccountOwnerAssigned& assigned);
  void on(const Event& event, const AccountOwnerReleased& released);
  void on(const Event& event, const AccountClosed& told);
  void on(const Event& event, const AccountReopened& told);
  void on(const Event& event, const RevenueRecorded& recorded);

  // Of that name, under whatever scheme, at a moment that is folded: after all that took effect in
  // it. The first by (scheme, basis); null where there was none.
  [[nodiscard]] const Label* label_at(std::string_view label, Instant at) const;
};

}  // namespace daybook
