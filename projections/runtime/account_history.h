// The events of one account as the book knew them at a moment, with what only their neighbours
// tell: whether one came late, whether one was annulled, and what its people were called.
// A value; reading is safe from any thread.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/book/reader.h"
#include "projections/runtime/sources.h"

namespace daybook {

struct HistoryEntry {
  Event event;
  bool late = false;      // recorded after an event of the account that occurred later
  bool annulled = false;  // by an annulment that is not annulled itself
};

class AccountHistory {
 public:
  // What was recorded up to known_at. Errors: not_found (no event within both cuts), corrupt.
  [[nodiscard]] static Result<AccountHistory> load(const BookReader& book, std::string_view account,
                                                   const Cuts& cuts);
  // The same for an account that may have none, its words opened or left shut.
  [[nodiscard]] static Result<AccountHistory> known(const BookReader& book,
                                                    std::string_view account, Instant known_at,
                                                    WordsRead words);
  // Of events in the order of their positions, all of one account.
  [[nodiscard]] static AccountHistory of(std::vector<Event> events);

  // In the order of positions, whatever as_of was.
  [[nodiscard]] const std::vector<HistoryEntry>& entries() const { return entries_; }
  // Those that occurred up to `as_of`, by (occurred_at, position).
  [[nodiscard]] std::vector<const HistoryEntry*> as_of(Instant as_of) const;
  [[nodiscard]] std::uint64_t revision() const;  // the last one; 0 without events

 private:
  void mark_late();
  void mark_annulled();

  std::vector<HistoryEntry> entries_;
};

// What is said where an account has no event within both cuts.
[[nodiscard]] Error no_event_within(std::string_view account, const Cuts& cuts);

// The account's last revision that was recorded up to `known_at`.
[[nodiscard]] Result<std::uint64_t> revision_known_at(const BookReader& book,
                                                      std::string_view account, Instant known_at);

// What the people of an account are called, learned event by event in the order of happening.
class PeopleNames {
 public:
  void learn(const HistoryEntry& entry);
  // The name told last, "kari (erased)" where it was erased, the id where none was told.
  [[nodiscard]] std::string name_of(const std::string& contact) const;

 private:
  std::map<std::string, std::string, std::less<>> names_;
};

}  // namespace daybook
