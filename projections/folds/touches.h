// The view `touches`: when we last had to do with an account, and what was to happen next.
#pragma once

#include "core/event/catalog/interactions.h"
#include "projections/runtime/projection.h"

namespace daybook {

struct LastTouch {
  OBJECT(LastTouch, "last_touch", "The newest touch of an account.");
  FIELD(Instant, at, "When.");
  FIELD(Code, type, "The kind of event.");
  FIELD(List<PlainId>, contacts, "Whom of theirs we had to do with, by id.");
  FIELD(PlainId, by, "Whose doing it was: on_behalf_of, else the actor.");
  FIELD(EventId, event, "The event.");
};

struct RecentTouch {
  OBJECT(RecentTouch, "recent_touch", "One of the touches that may still be of the last 30 days.");
  FIELD(Instant, at, "When.");
  FIELD(EventId, event, "The event.");
};

struct OpenStep {
  OBJECT(OpenStep, "open_step", "A next step that was agreed and not followed by a touch yet.");
  FIELD(WordsAt, text, "What is to happen.");
  FIELD(Optional<When>, due, "By when; includes its day.");
  FIELD(Instant, at, "When it was agreed.");
  FIELD(List<PlainId>, contacts, "With whom of theirs, by id.");
  FIELD(EventId, event, "The event it was agreed in.");

  [[nodiscard]] bool overdue(Instant moment) const { return due && moment > due->last(); }
};

// What is judged by the touches of "30 days" looks so far back.
constexpr std::int64_t kRecentDays = 30;

struct Touches {
  VIEW(Touches, "touches", 1, "When we last had to do with each account, and what is next.");
  FIELD(Optional<LastTouch>, last, "The newest touch.");
  FIELD(std::uint64_t, count, "Touches in all.");
  FIELD(List<RecentTouch>, recent, "Those of the 30 days up to the newest one, oldest first.");
  FIELD(List<OpenStep>, next_steps, "What was to happen next and is open, oldest first.");

  using Reads = Family<CallLogged, VisitHeld, MeetingHeld, MessageSent, MessageReceived>;
  void on(const Event& event, const CallLogged& call);
  void on(const Event& event, const VisitHeld& visit);
  void on(const Event& event, const MeetingHeld& meeting);
  void on(const Event& event, const MessageSent& sent);
  void on(const Event& event, const MessageReceived& received);
};

}  // namespace daybook
