// The view `deals`: what we try to sell to a client: deals with their stages, proposals and the
// prices in them, objections, and which of these belong together.
#pragma once

#include "core/event/catalog/commitments.h"
#include "core/event/catalog/concessions.h"
#include "core/event/catalog/deals.h"
#include "core/event/catalog/interactions.h"
#include "core/event/catalog/objections.h"
#include "projections/folds/deal_ties.h"
#include "projections/runtime/projection.h"

namespace daybook {

CHOICE(ProposalStatus, drafted, sent, returned, accepted, declined, cancelled, superseded);
CHOICE(ObjectionStatus, open, answered, resolved, unresolved);

struct StageEntry {
  OBJECT(StageEntry, "stage_entry", "A deal entered a stage.");
  FIELD(Code, stage, "Which.");
  FIELD(Instant, at, "When.");
  FIELD(EventId, event, "The event that tells it.");
};

// A deal that was closed can be opened again; then it starts anew, and this is left of before.
struct DealOpening {
  OBJECT(DealOpening, "deal_opening", "How long a deal was open, once.");
  FIELD(PlainId, deal, "Which.");
  FIELD(Instant, from, "When it was opened.");
  FIELD(EventId, event, "The event that opened it.");
  FIELD(Optional<Instant>, until, "When it was first said to be closed.");
};

struct Deal {
  OBJECT(Deal, "deal", "A chance to sell something.");
  FIELD(PlainId, deal, "Which.");
  FIELD(WordsAt, deal_name, "What we call it.");
  FIELD(Optional<Code>, product_line, "Of which product line.");
  FIELD(Optional<Money>, value, "What it is worth.");
  FIELD(Instant, opened_at, "When it was opened.");
  FIELD(EventId, opened_event, "The event that opened it.");
  FIELD(std::uint64_t, opened_position, "The position of that event.");
  FIELD(List<StageEntry>, stages, "In order.");
  FIELD(Optional<DealOutcome>, outcome, "How it ended; open without one.");
  FIELD(Optional<Instant>, closed_at, "When it ended.");
  FIELD(Optional<Instant>, last_client_action_at, "When the client last did something about it.");

  [[nodiscard]] bool is_open() const { return !outcome; }
  // The stage it is in; null before the first one.
  [[nodiscard]] const StageEntry* stage() const {
    return stages.empty() ? nullptr : &stages.back();
  }
};

struct Proposal {
  OBJECT(Proposal, "proposal", "An offer made in a deal.");
  FIELD(PlainId, proposal, "Which.");
  FIELD(PlainId, deal, "Of which deal.");
  FIELD(Optional<Code>, number, "The number printed on it.");
  FIELD(Optional<Money>, total, "What it comes to.");
  FIELD(Optional<Money>, lines_by_list, "What its lines come to by the list.");
  FIELD(Optional<Money>, lines_offered, "What its lines come to as offered.");
  FIELD(Optional<PlainId>, supersedes, "The earlier one it takes the place of.");
  FIELD(List<PlainId>, to, "Whom it is addressed to.");
  FIELD(ProposalStatus, status, "How far it is.");
  FIELD(Optional<When>, valid_until, "The last day on which it can be accepted.");
  FIELD(Instant, at, "When it was first drafted or sent.");
  FIELD(EventId, event, "The event of that.");
  FIELD(std::uint64_t, position, "The position of that event.");

  [[nodiscard]] bool is_open() const { return status <= ProposalStatus::returned; }
};

struct PricePoint {
  OBJECT(PricePoint, "price_point", "A price that went to the client.");
  FIELD(PlainId, proposal, "In which proposal.");
  FIELD(Instant, at, "When it was sent.");
  FIELD(EventId, event, "The event that tells it.");
  FIELD(Optional<Money>, list, "What it comes to by the list.");
  FIELD(Optional<Money>, offered, "What it comes to as offered.");
};

struct Objection {
  OBJECT(Objection, "objection", "What the client has against an offer.");
  FIELD(PlainId, objection, "Which.");
  FIELD(Optional<PlainId>, contact, "Who raised it.");
  FIELD(ObjectionAbout, about, "What it is about.");
  FIELD(Optional<WordsAt>, verbatim, "What was said.");
  FIELD(Optional<PlainId>, proposal, "The proposal it is against.");
  FIELD(ObjectionStatus, status, "How far it is.");
  FIELD(bool, answered, "Whether we gave our answer, since it was raised or reopened last.");
  FIELD(Optional<PlainId>, concession, "The concession that settled it.");
  FIELD(Instant, at, "When it was raised.");
  FIELD(EventId, event, "The event that raised it.");
  FIELD(std::uint64_t, position, "The position of that event.");

  [[nodiscard]] bool is_open() const { return status <= ObjectionStatus::answered; }
};

struct Deals {
  VIEW(Deals, "deals", 2, "What we try to sell: deals, proposals and objections of each account.");
  FIELD(List<Deal>, deals, "By id.");
  FIELD(List<Proposal>, proposals, "By id.");
  FIELD(List<Objection>, objections, "By id.");
  FIELD(List<PricePoint>, prices, "Every price that was sent, in order.");
  FIELD(DealTies, ties, "What belongs to which deals.");
  FIELD(List<DealOpening>, openings, "Every time that a deal was open, in order.");

  using Reads =
      Family<DealOpened, DealChanged, DealStageEntered, DealClosed, ProposalDrafted, ProposalSent,
             ProposalReturned, ProposalAccepted, ProposalDeclined, ProposalCancelled,
             ObjectionRaised, ObjectionAnswered, ObjectionResolved, ObjectionReopened,
             ConcessionRequested, ConcessionApproved, ConcessionRefused, ConcessionGranted,
             ConcessionFulfilled, ConcessionRevoked, CallLogged, VisitHeld, MeetingHeld,
             MessageReceived, CommitmentMade, DemandRaised, RemarkRaised, FeedbackGiven>;
  // Takes in what deals, proposals and objections tell, and of every kind what it ties together
  // and whether the client did something by it.
  template <class Kind>
  void on(const Event& event, const Kind& told) {
    if constexpr (requires { take(event, told); }) take(event, told);
    trace(event);
  }

  // Null where there is no such row.
  [[nodiscard]] const Deal* find(std::string_view deal) const;
  [[nodiscard]] const Proposal* find_proposal(std::string_view proposal) const;
  [[nodiscard]] const Objection* find_objection(std::string_view objection) const;
  // Of the deals that were open at a moment that is folded, after all that took effect in it; by
  // their ids.
  [[nodiscard]] std::vector<const DealOpening*> open_at(Instant at) const;

 private:
  void take(const Event& event, const DealOpened& opened);
  void take(const Event& event, const DealChanged& changed);
  void take(const Event& event, const DealStageEntered& entered);
  void take(const Event& event, const DealClosed& closed);
  void take(const Event& event, const ProposalDrafted& drafted);
  void take(const Event& event, const ProposalSent& sent);
  void take(const Event& event, const ProposalReturned& returned);
  void take(const Event& event, const ProposalAccepted& accepted);
  void take(const Event& event, const ProposalDeclined& declined);
  void take(const Event& event, const ProposalCancelled& cancelled);
  void take(const Event& event, const ObjectionRaised& raised);
  void take(const Event& event, const ObjectionAnswered& answered);
  void take(const Event& event, const ObjectionResolved& resolved);
  void take(const Event& event, const ObjectionReopened& reopened);
  void trace(const Event& event);
  void credit(std::string_view deal, Instant acted_at, std::uint64_t position);
};

}  // namespace daybook
