// The view `commitments`: what we and the client undertook, and the service asked of us: demands,
// remarks and incidents.
#pragma once

#include "core/event/catalog/commitments.h"
#include "projections/runtime/projection.h"

namespace daybook {

CHOICE(CommitmentStatus, open, met, missed, ignored, released);

struct Commitment {
  OBJECT(Commitment, "commitment", "Something undertaken.");
  FIELD(PlainId, commitment, "Which.");
  FIELD(Party, by, "By whom: us or the client.");
  FIELD(Optional<PlainId>, contact, "Who of theirs.");
  FIELD(Optional<PlainId>, owner, "Who of us.");
  FIELD(Optional<CommitmentKind>, kind, "How it came about.");
  FIELD(WordsAt, text, "What is to be done.");
  FIELD(Optional<When>, due, "By when; includes its day.");
  FIELD(EventId, event, "The event that tells it.");
  FIELD(CommitmentStatus, status, "How far it is.");
  FIELD(Optional<Instant>, decided_at, "When it was met, missed, ignored or released.");
  FIELD(Optional<EventId>, decided_event, "The event that tells that.");
  FIELD(std::uint64_t, decided_position, "The position of that event, 0 while undecided.");

  [[nodiscard]] bool is_open() const { return status == CommitmentStatus::open; }
  [[nodiscard]] bool overdue(Instant at) const { return is_open() && due && at > due->last(); }
};

struct Demand {
  OBJECT(Demand, "demand", "Something the client wants done.");
  FIELD(PlainId, demand, "Which.");
  FIELD(Optional<WordsAt>, text, "What.");
  FIELD(Optional<PlainId>, contact, "Who of theirs wants it.");
  FIELD(Optional<When>, due, "By when; includes its day.");
  FIELD(bool, open, "Neither completed nor cancelled.");
  FIELD(Instant, at, "When it was raised.");
  FIELD(EventId, event, "The event that raised it.");

  [[nodiscard]] bool overdue(Instant moment) const { return open && due && moment > due->last(); }
};

struct Remark {
  OBJECT(Remark, "remark", "What the client remarked on work delivered.");
  FIELD(PlainId, remark, "Which.");
  FIELD(Optional<WordsAt>, text, "What.");
  FIELD(Optional<RemarkStatus>, status, "How far we are with it.");
  FIELD(Instant, at, "When it was raised.");
  FIELD(EventId, event, "The event that raised it.");

  [[nodiscard]] bool is_open() const { return status != RemarkStatus::done; }
};

struct Commitments {
  VIEW(Commitments, "commitments", 2, "What was undertaken at each account, and service asked.");
  FIELD(List<Commitment>, commitments, "By id.");
  FIELD(List<Demand>, demands, "By id.");
  FIELD(List<Remark>, remarks, "By id.");

  using Reads =
      Family<CommitmentMade, CommitmentMet, CommitmentMissed, CommitmentIgnored, CommitmentReleased,
             CommitmentRescheduled, CommitmentReassigned, DemandRaised, WorkDispatched,
             WorkCompleted, DemandCancelled, RemarkRaised, RemarkStatusChanged>;
  void on(const Event& event, const CommitmentMade& made);
  void on(const Event& event, const CommitmentMet& met);
  void on(const Event& event, const CommitmentMissed& missed);
  void on(const Event& event, const CommitmentIgnored& ignored);
  void on(const Event& event, const CommitmentReleased& released);
  void on(const Event& event, const CommitmentRescheduled& rescheduled);
  void on(const Event& event, const CommitmentReassigned& reassigned);
  void on(const Event& event, const DemandRaised& raised);
  void on(const Event& event, const WorkDispatched& dispatched);
  void on(const Event& event, const WorkCompleted& completed);
  void on(const Event& event, const DemandCancelled& cancelled);
  void on(const Event& event, const RemarkRaised& raised);
  void on(const Event& event, const RemarkStatusChanged& changed);

  // Null where there is no such row.
  [[nodiscard]] const Commitment* find(std::string_view commitment) const;
};

}  // namespace daybook
