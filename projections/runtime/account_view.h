// One account within both cuts: its events in the order of folds, the states of projections over
// them, and the words that an answer needs opened. Belongs to one thread; what it hands out by
// reference lives as long as it does.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "projections/runtime/account_history.h"
#include "projections/runtime/fold.h"
#include "projections/runtime/projection.h"
#include "projections/runtime/sources.h"

namespace daybook {

class AccountView {
 public:
  // Errors: not_found (no event within both cuts), corrupt.
  [[nodiscard]] static Result<AccountView> load(const Sources& sources, std::string_view account,
                                                const Cuts& cuts);
  // The same of an account whose row was read from the views after so many changes of theirs
  // (Views::changes): what they hold is not asked for again.
  [[nodiscard]] static Result<AccountView> load(const Sources& sources, std::string_view account,
                                                const Cuts& cuts, const AccountRow& row,
                                                std::uint64_t changes);
  // As load, but an account without events within the cuts is an empty one: for the house's own
  // streams (~team, ~policy), which need not exist.
  [[nodiscard]] static Result<AccountView> load_or_empty(const Sources& sources,
                                                         std::string_view account,
                                                         const Cuts& cuts);

  [[nodiscard]] const std::string& account() const { return account_; }
  [[nodiscard]] const Cuts& cuts() const { return cuts_; }
  [[nodiscard]] const Sources& sources() const { return *sources_; }
  // The last one recorded up to known_at, whatever as_of is; 0 without events.
  [[nodiscard]] std::uint64_t revision() const;
  // The first of the events of folds; nothing where all are annulled.
  [[nodiscard]] Result<std::optional<FirstEvent>> first() const;

  // The events of folds: within both cuts, not annulled, by (time of effect, position). Words shut.
  [[nodiscard]] Result<const std::vector<const Event*>*> events() const;
  // All of known_at with their marks, annulled ones too. Words shut.
  [[nodiscard]] Result<const AccountHistory*> history() const;

  // The state of a projection at the cuts; folded when first asked for. `P` as in projection.h.
  template <class P>
  [[nodiscard]] Result<const P*> state() const {
    DAYBOOK_TRY(const void* found, state_of(projection_of<P>()));
    return static_cast<const P*>(found);
  }

  // What the views keep of a projection, for an account that they cover: saves asking for it.
  [[nodiscard]] Status keep(const Projection& projection, std::string_view state_bytes) const;

  // The words that stand there; nothing where they are erased or shut.
  [[nodiscard]] Result<std::optional<std::string>> read(const WordsAt& words) const;
  [[nodiscard]] Result<std::optional<std::string>> read(const Optional<WordsAt>& words) const;
  // An event of the account with its words opened.
  [[nodiscard]] Result<const Event*> opened(std::uint64_t revision) const;

 private:
  struct Loaded {  // what is read only when an answer needs events rather than states
    AccountHistory history;
    std::vector<const Event*> events;
  };
  AccountView(const Sources& sources, std::string_view account, const Cuts& cuts);
  // Error: not_found.
  [[nodiscard]] Status check_not_empty() const;
  [[nodiscard]] bool covered_by(const AccountRow& row) const;
  [[nodiscard]] Result<const Loaded*> loaded() const;
  [[nodiscard]] Result<const void*> state_of(const Projection& projection) const;

  const Sources* sources_;
  std::string account_;
  Cuts cuts_;
  // Set where the views hold just what the cuts take in; then events are read only if asked for.
  std::optional<AccountRow> row_;
  std::uint64_t changes_ = 0;  // of the views, when the row was read
  mutable std::shared_ptr<const Loaded> loaded_;
  mutable std::map<const Projection*, std::shared_ptr<const void>> states_;
  mutable std::map<std::uint64_t, Event> opened_;
};

}  // namespace daybook
