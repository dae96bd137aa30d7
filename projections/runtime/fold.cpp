#include "projections/runtime/fold.h"

#include <algorithm>

#include "core/event/catalog/house.h"
#include "core/event/object_bytes.h"

namespace daybook {
namespace {

AccountRow row_of(const std::vector<Event>& events, const std::vector<const Event*>& held) {
  AccountRow row;
  row.revision = events.back().revision;
  row.position = events.back().position;
  row.recorded_at = events.back().recorded_at;
  row.begun_at = events.front().effect_at();
  for (const auto& event : events) row.begun_at = std::min(row.begun_at, event.effect_at());
  if (!held.empty()) {
    row.first = FirstEvent{held.front()->effect_at(), {held.front()->id}};
    row.last_at = held.back()->effect_at();
  }
  return row;
}

}  // namespace

std::vector<const Event*> pointers_to(const std::vector<Event>& events) {
  std::vector<const Event*> pointers;
  pointers.reserve(events.size());
  for (const auto& event : events) pointers.push_back(&event);
  return pointers;
}

std::set<std::string_view> annulled_ids(const std::vector<const Event*>& events) {
  // An annulment stands after its target, so that backwards each is judged before it acts.
  std::set<std::string_view> annulled;
  for (auto event = events.rbegin(); event != events.rend(); ++event) {
    const auto* annulment = (*event)->as<EventAnnulled>();
    if (annulment != nullptr && !annulled.contains((*event)->id)) {
      annulled.insert(annulment->event.text);
    }
  }
  return annulled;
}

std::vector<const Event*> in_fold_order(const std::vector<const Event*>& events) {
  struct Timed {
    Instant effect_at;
    const Event* event;
  };
  const auto annulled = annulled_ids(events);
  std::vector<Timed> timed;
  timed.reserve(events.size());
  for (const auto* event : events) {
    if (annulled.empty() || !annulled.contains(event->id)) {
      timed.push_back({event->effect_at(), event});
    }
  }
  // Events come by position, which a stable sort keeps among equals.
  const auto earlier = [](const Timed& a, const Timed& b) { return a.effect_at < b.effect_at; };
  if (!std::is_sorted(timed.begin(), timed.end(), earlier)) {
    std::stable_sort(timed.begin(), timed.end(), earlier);
  }
  std::vector<const Event*> ordered;
  ordered.reserve(timed.size());
  for (const auto& one : timed) ordered.push_back(one.event);
  return ordered;
}

Result<std::optional<FoldedAccount>> fold_account(
    const BookReader& book, std::string_view account, std::uint64_t position,
    const std::vector<const Projection*>& projections) {
  std::vector<Event> events;
  DAYBOOK_CHECKED(
      book.account_records(account, 1, UINT64_MAX, [&](const RecordView& record) -> Result<bool> {
        if (record.header.position > position) return false;
        DAYBOOK_TRY(auto event, book.decode_proven(record, WordsRead::shut));
        events.push_back(std::move(event));
        return true;
      }));
  if (events.empty()) return std::nullopt;
  const auto held = in_fold_order(pointers_to(events));
  FoldedAccount folded{row_of(events, held), {}};
  folded.states.reserve(projections.size());
  for (const auto* projection : projections) {
    const bool concerned = std::any_of(events.begin(), events.end(), [&](const Event& event) {
      return projection->reads(event.kind->tag);
    });
    folded.states.push_back(concerned ? bytes_of_state(*projection, fold(*projection, events, held))
                                      : std::string());
  }
  return folded;
}

std::shared_ptr<void> fold(const Projection& projection, const std::vector<Event>& events,
                           const std::vector<const Event*>& held) {
  auto state = projection.state->make();
  if (projection.take_history != nullptr) {
    projection.take_history(state.get(), events);
  } else {
    for (const auto* event : held) projection.take(state.get(), *event);
  }
  return state;
}

std::string bytes_of_state(const Projection& projection, const std::shared_ptr<void>& state) {
  std::string bytes;
  append_object(bytes, *projection.state, state.get());
  return bytes == projection.empty_bytes ? std::string() : bytes;
}

Result<std::shared_ptr<void>> state_of_bytes(const Projection& projection, std::string_view bytes) {
  auto state = projection.state->make();
  if (!bytes.empty()) DAYBOOK_CHECKED(read_object(bytes, *projection.state, state.get()));
  return state;
}

}  // namespace daybook
