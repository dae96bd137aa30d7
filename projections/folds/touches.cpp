#include "projections/folds/touches.h"

#include <algorithm>

#include "projections/folds/rows.h"
#include "projections/folds/touch.h"

namespace daybook {
namespace {

List<PlainId> by_id(const List<ContactId>& contacts) {
  List<PlainId> ids;
  ids.reserve(contacts.size());
  for (const auto& contact : contacts) ids.push_back(plain(contact));
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

bool share_somebody(const List<PlainId>& one, const List<PlainId>& other) {
  return std::any_of(one.begin(), one.end(), [&](const PlainId& contact) {
    return std::binary_search(other.begin(), other.end(), contact);
  });
}

void take_touch(Touches& view, const Event& event, const List<PlainId>& contacts) {
  const Instant at = event.occurred_at.at;
  if (!contacts.empty()) {
    std::erase_if(view.next_steps,
                  [&](const OpenStep& step) { return share_somebody(step.contacts, contacts); });
  }
  const auto still_recent = std::find_if(
      view.recent.begin(), view.recent.end(),
      [&](const RecentTouch& touch) { return days_between(touch.at, at) < kRecentDays; });
  view.recent.erase(view.recent.begin(), still_recent);
  view.recent.push_back({at, {event.id}});
  view.last = LastTouch{at, {std::string(event.type())}, contacts, {event.author()}, {event.id}};
  ++view.count;
}

// What an automation writes down is no touch, and nobody agreed on a next step in it.
void take(Touches& view, const Event& event, const Optional<NextStep>& step) {
  if (!is_touch(event)) return;
  const auto contacts = by_id(*people_met(event));
  take_touch(view, event, contacts);
  if (step) {
    view.next_steps.push_back(
        {words_at(event, step->text), step->due, event.occurred_at.at, contacts, {event.id}});
  }
}

}  // namespace

void Touches::on(const Event& event, const CallLogged& call) { take(*this, event, call.next_step); }
void Touches::on(const Event& event, const VisitHeld& visit) {
  take(*this, event, visit.next_step);
}
void Touches::on(const Event& event, const MeetingHeld& meeting) {
  take(*this, event, meeting.next_step);
}
void Touches::on(const Event& event, const MessageSent&) { take(*this, event, std::nullopt); }
void Touches::on(const Event& event, const MessageReceived&) { take(*this, event, std::nullopt); }

}  // namespace daybook
