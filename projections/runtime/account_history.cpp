#include "projections/runtime/account_history.h"

#include <algorithm>

#include "core/event/catalog/people.h"
#include "projections/runtime/fold.h"

namespace daybook {

Result<AccountHistory> AccountHistory::known(const BookReader& book, std::string_view account,
                                             Instant known_at, WordsRead words) {
  DAYBOOK_TRY(auto events, book.account_events(account, 1, UINT64_MAX, words));
  // recorded_at never decreases, so what was known is the beginning of the stream.
  const auto unknown = std::find_if(events.begin(), events.end(), [&](const Event& event) {
    return event.recorded_at > known_at;
  });
  events.erase(unknown, events.end());
  return of(std::move(events));
}

Result<AccountHistory> AccountHistory::load(const BookReader& book, std::string_view account,
                                            const Cuts& cuts) {
  DAYBOOK_TRY(auto history, known(book, account, cuts.known_at, WordsRead::opened));
  const bool any = std::any_of(
      history.entries_.begin(), history.entries_.end(),
      [&](const HistoryEntry& entry) { return entry.event.occurred_at.at <= cuts.as_of; });
  if (!any) return fail(no_event_within(account, cuts));
  return history;
}

Error no_event_within(std::string_view account, const Cuts& cuts) {
  return {ErrorCode::not_found,
          "the account " + std::string(account) + " has no event up to as_of " + print(cuts.as_of) +
              " and known_at " + print(cuts.known_at),
          {},
          {}};
}

AccountHistory AccountHistory::of(std::vector<Event> events) {
  AccountHistory history;
  history.entries_.reserve(events.size());
  for (auto& event : events) history.entries_.push_back({std::move(event)});
  history.mark_late();
  history.mark_annulled();
  return history;
}

void AccountHistory::mark_late() {
  Instant latest{INT64_MIN};
  for (auto& entry : entries_) {
    entry.late = entry.event.occurred_at.at < latest;
    latest = std::max(latest, entry.event.occurred_at.at);
  }
}

void AccountHistory::mark_annulled() {
  std::vector<const Event*> events;
  events.reserve(entries_.size());
  for (const auto& entry : entries_) events.push_back(&entry.event);
  const auto annulled = annulled_ids(events);
  for (auto& entry : entries_) entry.annulled = annulled.contains(entry.event.id);
}

std::vector<const HistoryEntry*> AccountHistory::as_of(Instant as_of) const {
  std::vector<const HistoryEntry*> happened;
  happened.reserve(entries_.size());
  for (const auto& entry : entries_) {
    if (entry.event.occurred_at.at <= as_of) happened.push_back(&entry);
  }
  std::stable_sort(happened.begin(), happened.end(), [](const auto* a, const auto* b) {
    return a->event.occurred_at.at < b->event.occurred_at.at;
  });
  return happened;
}

std::uint64_t AccountHistory::revision() const {
  return entries_.empty() ? 0 : entries_.back().event.revision;
}

Result<std::uint64_t> revision_known_at(const BookReader& book, std::string_view account,
                                        Instant known_at) {
  DAYBOOK_TRY(const auto last, book.revision_of(account));
  // recorded_at never decreases: usually the last one will do, else half the rest each time.
  const auto known = [&](std::uint64_t revision) -> Result<bool> {
    DAYBOOK_TRY(const auto events, book.account_events(account, revision, revision));
    return !events.empty() && events.front().recorded_at <= known_at;
  };
  std::uint64_t low = 0, high = last;  // what is known ends in [low, high]
  for (std::uint64_t probe = last; low < high; probe = low + (high - low + 1) / 2) {
    DAYBOOK_TRY(const bool is_known, known(probe));
    if (is_known) {
      low = probe;
    } else {
      high = probe - 1;
    }
  }
  return low;
}

void PeopleNames::learn(const HistoryEntry& entry) {
  if (entry.annulled) return;
  const auto tell = [&](const ContactId& contact, const Words& name) {
    names_[contact.text] = name.text.value_or(contact.text + " (erased)");
  };
  if (const auto* joined = entry.event.as<ContactJoined>()) tell(joined->contact, joined->name);
  if (const auto* changed = entry.event.as<ContactChanged>(); changed != nullptr && changed->name) {
    tell(changed->contact, *changed->name);
  }
}

std::string PeopleNames::name_of(const std::string& contact) const {
  const auto told = names_.find(contact);
  return told == names_.end() ? contact : told->second;
}

}  // namespace daybook
