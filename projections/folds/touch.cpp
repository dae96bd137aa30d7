#include "projections/folds/touch.h"

namespace daybook {

const List<ContactId>* people_met(const Event& event) {
  if (const auto* call = event.as<CallLogged>()) return &call->participants;
  if (const auto* visit = event.as<VisitHeld>()) return &visit->participants;
  if (const auto* meeting = event.as<MeetingHeld>()) return &meeting->participants;
  if (const auto* sent = event.as<MessageSent>()) return &sent->contacts;
  if (const auto* received = event.as<MessageReceived>()) return &received->contacts;
  return nullptr;
}

bool is_touch(const Event& event) {
  return event.actor.kind != ActorKind::automation && people_met(event) != nullptr;
}

}  // namespace daybook
