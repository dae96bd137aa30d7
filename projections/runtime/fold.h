// Folding one account for views: its events in the order of CATALOG 0 through every projection, and
// what views keep of it beside the states. Pure but for reading the book; any thread.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/book/reader.h"
#include "projections/runtime/projection.h"

namespace daybook {

// The first event of an account that holds.
struct FirstEvent {
  OBJECT(FirstEvent, "first_event", "The first event of an account that holds.");
  FIELD(Instant, at, "When it took effect.");
  FIELD(EventId, event, "Which.");
  friend bool operator==(const FirstEvent&, const FirstEvent&) = default;
};

// Where an account stands in the views.
struct AccountRow {
  OBJECT(AccountRow, "account_row", "How far an account is folded.");
  FIELD(std::uint64_t, revision, "The last one folded.");
  FIELD(std::uint64_t, position, "Of that event.");
  FIELD(Instant, recorded_at, "Of that event.");
  FIELD(Instant, begun_at, "The earliest time of effect of all its events, annulled ones too.");
  FIELD(Optional<FirstEvent>, first, "The earliest of those that hold.");
  FIELD(Optional<Instant>, last_at, "The latest time of effect of those that hold.");
  friend bool operator==(const AccountRow&, const AccountRow&) = default;
};

// Of events of one account in the order of positions: the ids of those that are annulled, by an
// annulment that is not annulled itself. They view into the events.
[[nodiscard]] std::set<std::string_view> annulled_ids(const std::vector<const Event*>& events);
// The others, by (time of effect, position).
[[nodiscard]] std::vector<const Event*> in_fold_order(const std::vector<const Event*>& events);
[[nodiscard]] std::vector<const Event*> pointers_to(const std::vector<Event>& events);

struct FoldedAccount {
  AccountRow row;
  std::vector<std::string> states;  // as bytes, by projection; empty where nothing was taken in
};

// The account's events up to `position`; nothing where it has none.
[[nodiscard]] Result<std::optional<FoldedAccount>> fold_account(
    const BookReader& book, std::string_view account, std::uint64_t position,
    const std::vector<const Projection*>& projections);

// The state after all events of an account, of which `held` are those that hold, in fold order.
[[nodiscard]] std::shared_ptr<void> fold(const Projection& projection,
                                         const std::vector<Event>& events,
                                         const std::vector<const Event*>& held);

// The state as bytes; empty where it is the one of an account nothing is known of.
[[nodiscard]] std::string bytes_of_state(const Projection& projection,
                                         const std::shared_ptr<void>& state);
// Into a new state. Error: corrupt.
[[nodiscard]] Result<std::shared_ptr<void>> state_of_bytes(const Projection& projection,
                                                           std::string_view bytes);

}  // namespace daybook
