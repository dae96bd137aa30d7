// The view `concessions`: the register's facts: what was asked for, allowed, granted and given
// beyond the list, with who entered each step, and beside them the promotions and bonds they are
// judged by. Statuses that depend on a day (expired) and findings are judged when they are asked
// for.
#pragma once

#include <string_view>

#include "core/event/catalog/commitments.h"
#include "core/event/catalog/concessions.h"
#include "core/event/catalog/people.h"
#include "projections/runtime/projection.h"

namespace daybook {

CHOICE(ConcessionStatus, requested, approved, refused, granted, fulfilled, revoked, expired);

// Where an event of the concession stands in the two orders that judgements ask for.
struct Step {
  OBJECT(Step, "step", "One event of a concession.");
  FIELD(EventId, event, "The event.");
  FIELD(Instant, at, "When it happened.");
  FIELD(Instant, recorded_at, "When the book took it in.");
  FIELD(std::uint64_t, position, "Where it stands in the book.");
  FIELD(PlainId, entered_by, "Its actor.");
  FIELD(Optional<PlainId>, on_behalf_of, "Who stood behind it, if it was entered for another.");

  // In the order of folds.
  [[nodiscard]] bool before(const Step& other) const {
    return at != other.at ? at < other.at : position < other.position;
  }
};

struct ConcessionRequest {
  OBJECT(ConcessionRequest, "concession_request", "What was asked for.");
  FIELD(std::uint64_t, step, "The first event that asks for it: its place among the steps.");
  FIELD(ConcessionKind, kind, "What sort of concession.");
  FIELD(Optional<PlainId>, asked_by, "Who of theirs asked for it.");
  FIELD(Optional<ConcessionPurpose>, purpose, "What we hoped to gain by it.");
  FIELD(Optional<Percent>, percent, "How much, in percent of the price.");
  FIELD(Optional<Money>, value, "What it is worth in money.");
  FIELD(Optional<PlainId>, objection, "The objection it is to settle.");
  FIELD(Optional<PlainId>, proposal, "The proposal it belongs to.");
  FIELD(Optional<PlainId>, deal, "The deal it names itself.");
  FIELD(List<PlainId>, requesters, "Everybody of us who entered it or stood behind it.");
};

struct ConcessionApproval {
  OBJECT(ConcessionApproval, "concession_approval", "One of us allowed it.");
  FIELD(std::uint64_t, step, "The event: its place among the steps.");
  FIELD(PlainId, by, "Who of us.");
  FIELD(Optional<ApprovedTerms>, terms, "What exactly was approved.");
};

struct ConcessionRefusal {
  OBJECT(ConcessionRefusal, "concession_refusal", "One of us did not allow it.");
  FIELD(Step, step, "The event; it may be one of before the concession started anew.");
  FIELD(PlainId, by, "Who of us.");
};

struct CounterPromised {
  OBJECT(CounterPromised, "counter_promised", "What we get in return.");
  FIELD(WordsAt, text, "What.");
  FIELD(Optional<PlainId>, commitment, "The client's commitment to it.");
};

struct ConcessionGrant {
  OBJECT(ConcessionGrant, "concession_grant", "What was granted.");
  FIELD(std::uint64_t, step, "The first event that grants it: its place among the steps.");
  FIELD(ConcessionKind, kind, "What sort of concession.");
  FIELD(PlainId, granted_by, "Who of us granted it.");
  FIELD(Optional<Percent>, percent, "How much, in percent of the price.");
  FIELD(Optional<Money>, list_value, "What it would have cost by the list.");
  FIELD(Optional<Money>, given_value, "What the client pays instead.");
  FIELD(Optional<Money>, value, "What it is worth in money.");
  FIELD(Optional<When>, from, "The first day of it.");
  FIELD(Optional<When>, until, "The last day of it.");
  FIELD(Optional<ConcessionPurpose>, purpose, "What we hope to gain by it.");
  FIELD(Optional<CounterPromised>, counter, "What we get in return.");
  FIELD(Optional<PlainId>, recipient, "Who gets it: for gifts and hospitality.");
  FIELD(Optional<PlainId>, promotion, "The promotion it is part of.");
  FIELD(Optional<PlainId>, objection, "The objection it is to settle.");
  FIELD(Optional<PlainId>, proposal, "The proposal it belongs to.");
  FIELD(Optional<Percent>, margin_after_percent, "Our margin with it, in percent.");
  FIELD(Optional<PlainId>, deal, "The deal it names itself.");
  FIELD(Optional<EventId>, caused_by, "The event that caused it.");
};

struct Concession {
  OBJECT(Concession, "concession", "Something beyond the list, from the first word of it on.");
  FIELD(PlainId, concession, "Which.");
  FIELD(List<Step>, steps, "Its events, in order; one at least.");
  FIELD(Optional<ConcessionRequest>, request, "What was asked for.");
  FIELD(List<ConcessionApproval>, approvals, "In order.");
  FIELD(List<ConcessionRefusal>, refusals, "In order.");
  FIELD(Optional<ConcessionGrant>, grant, "What was granted.");
  FIELD(Optional<std::uint64_t>, fulfilled,
        "The client has had it: the last event that says so, its place among the steps.");
  FIELD(Optional<std::uint64_t>, revoked, "We took it back: likewise.");

  [[nodiscard]] ConcessionStatus status(Instant at) const;
  [[nodiscard]] bool is_open(Instant at) const;  // requested, approved, granted
  // Granted and not revoked, whether fulfilled or expired since.
  [[nodiscard]] bool is_given() const { return grant && !revoked; }
  [[nodiscard]] bool is_gift() const;      // a gift or hospitality
  [[nodiscard]] bool is_deferral() const;  // of what the client owes
  [[nodiscard]] const Step& first() const { return steps.front(); }
  [[nodiscard]] std::uint64_t last_step() const { return steps.size() - 1; }  // its place
  [[nodiscard]] const Step* fulfilled_step() const {
    return fulfilled ? &steps[*fulfilled] : nullptr;
  }
  // Of what there is.
  [[nodiscard]] const Step& requested() const { return steps[request->step]; }
  [[nodiscard]] const Step& granted() const { return steps[grant->step]; }
  [[nodiscard]] const Step& step_of(const ConcessionApproval& approval) const {
    return steps[approval.step];
  }

  // The grant's, else the request's; nothing where neither names one.
  [[nodiscard]] Optional<ConcessionKind> kind() const;
  [[nodiscard]] Optional<Percent> percent() const;
  [[nodiscard]] Optional<Money> value() const;
  [[nodiscard]] Optional<ConcessionPurpose> purpose() const;
  [[nodiscard]] Optional<PlainId> objection() const;
  [[nodiscard]] Optional<PlainId> proposal() const;
  [[nodiscard]] Optional<PlainId> own_deal() const;  // not that of its proposal
  [[nodiscard]] Optional<PlainId> asked_by() const;
  [[nodiscard]] Optional<PlainId> recipient() const;
  // The last approval before the grant, else the first after it; of a request the last one.
  [[nodiscard]] const ConcessionApproval* approval() const;
};

struct Promotion {
  OBJECT(Promotion, "promotion", "A time of special terms.");
  FIELD(PlainId, promotion, "Which.");
  FIELD(Instant, opened_at, "When it began.");
  FIELD(EventId, event, "The event that opened it.");
  FIELD(Optional<When>, until, "The last day of it.");
  FIELD(Optional<Instant>, closed_at, "When it was closed.");
  FIELD(Optional<EventId>, closed_event, "The event that closed it.");

  [[nodiscard]] bool is_over(Instant at) const {
    return closed_at || (until && at > until->last());
  }
  // Its last moment as far as that is known: when it was closed, or its last day if that is
  // earlier.
  [[nodiscard]] Optional<Instant> end() const;
};

struct Bond {
  OBJECT(Bond, "bond", "How much the client earns us, and how strongly he is bound to us.");
  FIELD(Step, step, "The event that assesses it.");
  FIELD(Profit, profit, "How much he earns us.");
  FIELD(SwitchingCost, switching_cost, "How strongly he is bound.");
};

// So that a concession is found by its id among many.
struct ConcessionPlace {
  OBJECT(ConcessionPlace, "concession_place", "Where a concession stands in the list.");
  FIELD(PlainId, concession, "Which.");
  FIELD(std::uint64_t, index, "Its place, from 0.");
};

struct Concessions {
  VIEW(Concessions, "concessions", 2, "What each account was granted beyond the list, and how.");
  FIELD(List<Concession>, concessions, "In the order in which they were first told of.");
  FIELD(List<ConcessionPlace>, places, "By id.");
  FIELD(List<Promotion>, promotions, "By id.");
  FIELD(List<Bond>, bonds, "In order.");
  FIELD(Optional<Instant>, begun_at, "When the first of them was told of.");
  FIELD(List<PlainId>, deciders,
        "Everybody who was ever told to decide, by id: a gift to anybody else needs no look at "
        "who could decide when.");

  using Reads = Family<ConcessionRequested, ConcessionApproved, ConcessionRefused,
                       ConcessionGranted, ConcessionFulfilled, ConcessionRevoked, BondAssessed,
                       PromotionOpened, PromotionClosed, ContactJoined, RoleAssigned>;
  void on(const Event& event, const ConcessionRequested& requested);
  void on(const Event& event, const ConcessionApproved& approved);
  void on(const Event& event, const ConcessionRefused& refused);
  void on(const Event& event, const ConcessionGranted& granted);
  void on(const Event& event, const ConcessionFulfilled& told);
  void on(const Event& event, const ConcessionRevoked& told);
  void on(const Event& event, const BondAssessed& assessed);
  void on(const Event& event, const PromotionOpened& opened);
  void on(const Event& event, const PromotionClosed& closed);
  void on(const Event& event, const ContactJoined& joined);
  void on(const Event& event, const RoleAssigned& assigned);

  [[nodiscard]] const Concession* find(std::string_view concession) const;
  [[nodiscard]] const Promotion* find_promotion(std::string_view promotion) const;
  [[nodiscard]] bool may_have_decided(const PlainId& contact) const;
};

}  // namespace daybook
