#include "projections/runtime/account_view.h"

#include <algorithm>

#include "core/event/walk.h"
#include "projections/runtime/views.h"

namespace daybook {
namespace {

// So many events are folded sooner than the states of several projections are read and decoded.
constexpr std::uint64_t kFoldedSooner = 250;

// In fold order, within as_of.
std::vector<const Event*> events_of_folds(const AccountHistory& history, Instant as_of) {
  std::vector<const Event*> known;
  known.reserve(history.entries().size());
  for (const auto& entry : history.entries()) known.push_back(&entry.event);
  auto events = in_fold_order(known);
  const auto later =
      std::upper_bound(events.begin(), events.end(), as_of,
                       [](Instant cut, const Event* event) { return cut < event->effect_at(); });
  events.erase(later, events.end());
  return events;
}

// The word of that place, wherever the kind declares it.
std::optional<std::string> words_in(const Event& event, std::uint64_t place) {
  std::optional<std::string> found;
  const auto look = [&](const Type& type, const void* value) {
    if (type.form != Form::words) return;
    const auto& words = *static_cast<const Words*>(value);
    if (words.place == place) found = words.text;
  };
  walk_fields(*event.kind, event.data.get(), look);
  walk_fields(shape_of<CommonFields>(), &event.common, look);
  return found;
}

}  // namespace

AccountView::AccountView(const Sources& sources, std::string_view account, const Cuts& cuts)
    : sources_(&sources), account_(account), cuts_(cuts) {}

bool AccountView::covered_by(const AccountRow& row) const {
  return row.recorded_at <= cuts_.known_at && (!row.last_at || *row.last_at <= cuts_.as_of);
}

Result<AccountView> AccountView::load_or_empty(const Sources& sources, std::string_view account,
                                               const Cuts& cuts) {
  AccountView view(sources, account, cuts);
  DAYBOOK_TRY(const auto revision, sources.book.revision_of(account));
  if (sources.views != nullptr && revision > kFoldedSooner) {
    view.changes_ = sources.views->changes();
    DAYBOOK_TRY(const auto row, sources.views->row_of(account));
    if (row && row->revision == revision && view.covered_by(*row)) view.row_ = row;
  }
  if (!view.row_) DAYBOOK_CHECKED(view.loaded());
  return view;
}

Result<AccountView> AccountView::load(const Sources& sources, std::string_view account,
                                      const Cuts& cuts) {
  DAYBOOK_TRY(auto view, load_or_empty(sources, account, cuts));
  DAYBOOK_CHECKED(view.check_not_empty());
  return view;
}

Result<AccountView> AccountView::load(const Sources& sources, std::string_view account,
                                      const Cuts& cuts, const AccountRow& row,
                                      std::uint64_t changes) {
  AccountView view(sources, account, cuts);
  view.changes_ = changes;
  if (view.covered_by(row)) {
    view.row_ = row;
  } else {
    DAYBOOK_CHECKED(view.loaded());
  }
  DAYBOOK_CHECKED(view.check_not_empty());
  return view;
}

Status AccountView::check_not_empty() const {
  const auto begun = [&](Instant at) { return at <= cuts_.as_of; };
  if (row_) {
    if (begun(row_->begun_at)) return {};
  } else {
    const auto& entries = loaded_->history.entries();
    if (std::any_of(entries.begin(), entries.end(),
                    [&](const HistoryEntry& entry) { return begun(entry.event.effect_at()); })) {
      return {};
    }
  }
  return fail(no_event_within(account_, cuts_));
}

std::uint64_t AccountView::revision() const {
  return row_ ? row_->revision : loaded_->history.revision();
}

Result<std::optional<FirstEvent>> AccountView::first() const {
  if (row_) return row_->first;
  DAYBOOK_TRY(const auto* all, loaded());
  if (all->events.empty()) return std::nullopt;
  return FirstEvent{all->events.front()->effect_at(), {all->events.front()->id}};
}

Status AccountView::keep(const Projection& projection, std::string_view state_bytes) const {
  if (!row_) return {};
  DAYBOOK_TRY(auto state, state_of_bytes(projection, state_bytes));
  states_[&projection] = std::move(state);
  return {};
}

Result<const AccountView::Loaded*> AccountView::loaded() const {
  if (!loaded_) {
    DAYBOOK_TRY(auto history,
                AccountHistory::known(sources_->book, account_, cuts_.known_at, WordsRead::shut));
    auto made = std::make_shared<Loaded>(Loaded{std::move(history), {}});
    made->events = events_of_folds(made->history, cuts_.as_of);
    loaded_ = std::move(made);
  }
  return loaded_.get();
}

Result<const std::vector<const Event*>*> AccountView::events() const {
  DAYBOOK_TRY(const auto* all, loaded());
  return &all->events;
}

Result<const AccountHistory*> AccountView::history() const {
  DAYBOOK_TRY(const auto* all, loaded());
  return &all->history;
}

Result<const void*> AccountView::state_of(const Projection& projection) const {
  if (const auto found = states_.find(&projection); found != states_.end()) {
    return found->second.get();
  }
  if (row_) {
    DAYBOOK_TRY(const auto state, sources_->views->state_unchanged(account_, projection, changes_));
    if (state) {
      DAYBOOK_CHECKED(keep(projection, *state));
      return states_.at(&projection).get();
    }
    DAYBOOK_TRY(const auto kept, sources_->views->kept(account_, projection));
    // A later event may have been folded since the row was read.
    if (kept && kept->row == *row_) {
      DAYBOOK_CHECKED(keep(projection, kept->state));
      return states_.at(&projection).get();
    }
  }
  DAYBOOK_TRY(const auto* all, loaded());
  std::vector<Event> known;
  if (projection.take_history != nullptr) {
    for (const auto& entry : all->history.entries()) known.push_back(entry.event);
  }
  auto state = fold(projection, known, all->events);
  return states_.emplace(&projection, std::move(state)).first->second.get();
}

Result<const Event*> AccountView::opened(std::uint64_t revision) const {
  if (const auto found = opened_.find(revision); found != opened_.end()) return &found->second;
  DAYBOOK_TRY(auto events, sources_->book.account_events(account_, revision, revision));
  if (events.empty()) {
    return fail(ErrorCode::corrupt,
                "account " + account_ + " misses revision " + std::to_string(revision));
  }
  return &opened_.emplace(revision, std::move(events.front())).first->second;
}

Result<std::optional<std::string>> AccountView::read(const WordsAt& words) const {
  DAYBOOK_TRY(const auto* event, opened(words.revision));
  return words_in(*event, words.place);
}

Result<std::optional<std::string>> AccountView::read(const Optional<WordsAt>& words) const {
  if (!words) return std::nullopt;
  return read(*words);
}

}  // namespace daybook
