#include <algorithm>
#include <chrono>

#include "core/book/book.h"

namespace daybook {
namespace {

using SteadyClock = std::chrono::steady_clock;

bool listed(const std::vector<std::string>& list, std::string_view value) {
  return list.empty() || std::find(list.begin(), list.end(), value) != list.end();
}

bool passes(const EventFilter& filter, const Event& event) {
  if (!listed(filter.accounts, event.account) || !listed(filter.types, event.type())) return false;
  if (filter.tags.empty()) return true;
  const auto tags = event.tags();
  return std::any_of(tags.begin(), tags.end(),
                     [&](const auto& tag) { return listed(filter.tags, tag); });
}

}  // namespace

Follower::Follower(const Book& book, std::uint64_t from, EventFilter filter)
    : book_(book), filter_(std::move(filter)), next_(std::max<std::uint64_t>(from, 1)) {}

Result<std::vector<Event>> Follower::next(std::stop_token stop, std::size_t limit,
                                          std::optional<std::int64_t> wait_micros_max) {
  // One deadline for the whole call: events that do not pass the filter do not move it.
  const auto deadline =
      SteadyClock::now() +
      std::chrono::microseconds(std::min(wait_micros_max.value_or(kWaitMicrosMax), kWaitMicrosMax));
  const auto micros_left = [&] {
    return std::chrono::duration_cast<std::chrono::microseconds>(deadline - SteadyClock::now())
        .count();
  };
  std::vector<Event> events;
  do {
    const auto head = book_.wait_beyond(next_ - 1, stop, micros_left());
    if (head < next_) break;  // stopped, or the deadline passed
    std::optional<Error> trouble;
    const auto scanned = book_.scan(next_, head, [&](const RecordView& record) {
      auto event = book_.decode(record.bytes);
      if (!event) {
        trouble = std::move(event).error();
        return false;
      }
      if (passes(filter_, *event)) events.push_back(std::move(*event));
      next_ = record.header.position + 1;
      return events.size() < limit && !stop.stop_requested();
    });
    if (!events.empty()) break;  // what was read is handed over first; the trouble stays for later
    if (!scanned) return fail(scanned.error());
    if (trouble) return fail(std::move(*trouble));
  } while (!stop.stop_requested() && micros_left() > 0);
  return events;
}

}  // namespace daybook
