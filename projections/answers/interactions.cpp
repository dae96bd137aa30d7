#include "projections/answers/interactions.h"

#include <algorithm>

#include "projections/folds/touch.h"

namespace daybook {
namespace {

constexpr std::size_t kShownMax = 10;

bool names(const List<ContactId>& people, const std::string& contact) {
  return std::any_of(people.begin(), people.end(),
                     [&](const ContactId& one) { return one.text == contact; });
}

std::vector<std::string> each_once(const List<ContactId>& people) {
  std::vector<std::string> ids;
  for (const auto& one : people) ids.push_back(one.text);
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

}  // namespace

Result<std::vector<const Event*>> touches_of(const AccountView& view,
                                             const std::optional<std::string>& contact) {
  DAYBOOK_TRY(const auto* events, view.events());
  std::vector<const Event*> touches;
  for (const auto* event : *events) {
    if (is_touch(*event) && (!contact || names(*people_met(*event), *contact))) {
      touches.push_back(event);
    }
  }
  return touches;
}

void print_last_interactions(JsonWriter& out, std::string_view name,
                             const std::vector<const Event*>& touches) {
  out.key(name).begin_array();
  const auto shown = std::min(touches.size(), kShownMax);
  for (auto touch = touches.rbegin(); touch != touches.rbegin() + static_cast<long>(shown);
       ++touch) {
    const Event& event = **touch;
    out.begin_object()
        .member("event", event.id)
        .member("type", event.type())
        .member("at", print(event.occurred_at.at))
        .member("by", event.author());
    out.key("contacts").begin_array();
    for (const auto& contact : each_once(*people_met(event))) out.value(contact);
    out.end_array().end_object();
  }
  out.end_array();
}

}  // namespace daybook
