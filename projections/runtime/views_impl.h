// What the views consist of, shared by views.cpp and views_rebuild.cpp. Internal to the runtime.
//
// The store has two tables. `meta`: "position" (the last arrival folded and the leaf hash of
// its record), "view:NAME" (slot and fingerprint). `states`: slot and account -> the account's
// state in the view that owns the slot. Each making of a view has a slot of its own, so that it
// grows beside the one in use; what a kill leaves of an unfinished one is dropped at the next
// start. The rows of accounts have a slot like a view.
#pragma once

#include <atomic>
#include <mutex>
#include <shared_mutex>

#include "core/base/fair_shared_mutex.h"
#include "core/store/store.h"
#include "projections/runtime/views.h"

namespace daybook {

constexpr Table kMetaTable = 0;
constexpr Table kStatesTable = 1;
constexpr std::uint64_t kNoSlot = 0;
constexpr std::size_t kViewBatchBytesMax = std::size_t{4} << 20;

// Rows that are taken together, and the states among them that tallies want to hear of.
struct ViewsBatch {
  struct Change {
    std::size_t index;
    std::string account;
    std::string state;
  };
  StoreBatch rows;
  std::vector<Change> changes;
};

struct Views::Impl {
  Impl(ViewsOptions with, const BookReader& of) : options(std::move(with)), book(of) {}

  ViewsOptions options;
  const BookReader& book;
  std::unique_ptr<Store> store;

  std::mutex rebuilding;               // one rebuild at a time
  std::mutex folding;                  // taken after `rebuilding`: who moves the position
  mutable FairSharedMutex consistent;  // exclusive while a batch is taken or slots are switched
  std::vector<std::uint64_t> slots;    // guarded by consistent: by projection, then the rows'
  std::vector<std::unique_ptr<AnyTally>> tallies;  // guarded by consistent: null until wanted
  std::atomic<std::uint64_t> position{0};
  std::atomic<std::uint64_t> changes{0};  // counted while `consistent` is held exclusively
  std::uint64_t slots_given = kNoSlot;    // guarded by rebuilding

  [[nodiscard]] std::size_t rows_index() const { return options.projections.size(); }
  [[nodiscard]] std::string_view name_of_slot(std::size_t index) const;
  [[nodiscard]] std::uint64_t fingerprint_of_slot(std::size_t index) const;
  [[nodiscard]] std::optional<std::size_t> index_of(const Projection& projection) const;
  [[nodiscard]] std::vector<std::size_t> missing() const;  // indices without a slot

  [[nodiscard]] Status read_meta();
  // Whether the position is one of this book's: else the views are of another one.
  [[nodiscard]] Result<bool> is_of_this_book() const;
  void put_position(StoreBatch& batch, std::uint64_t at, const std::string& leaf) const;
  void put_slot(StoreBatch& batch, std::size_t index, std::uint64_t slot) const;
  [[nodiscard]] Status drop_slots_out_of_use();
  [[nodiscard]] Status take(ViewsBatch& batch);

  // views.cpp: while `folding` is held.
  [[nodiscard]] Status fold_next(std::uint64_t to);
  [[nodiscard]] bool goes_on(const AccountRow& row, const std::vector<Event>& events) const;
  [[nodiscard]] Status fold_onto(ViewsBatch& batch, const std::string& account,
                                 const std::vector<Event>& events);
  [[nodiscard]] Status fold_again(ViewsBatch& batch, const std::string& account, std::uint64_t to);
  void put_changed(ViewsBatch& batch, std::size_t index, const std::string& account,
                   std::string bytes) const;
  void put_state(StoreBatch& batch, std::uint64_t slot, std::string_view account,
                 std::string_view bytes) const;

  // views_rebuild.cpp: makes those of `indices` in new slots and switches to them; while
  // `rebuilding` is held. Where there are no rows of accounts yet, all are to be made.
  [[nodiscard]] Status make(const std::vector<std::size_t>& indices, const ProgressSink& progress);
  [[nodiscard]] std::vector<std::size_t> all_indices() const;
};

// The leaf hash of the record that came as that one, in hex. Error: not_found.
[[nodiscard]] Result<std::string> leaf_of_arrival(const BookReader& book, std::uint64_t arrival);
[[nodiscard]] std::string state_key(std::uint64_t slot, std::string_view account);
[[nodiscard]] std::string bytes_of_row(const AccountRow& row);
[[nodiscard]] Result<AccountRow> row_of_bytes(std::string_view bytes);

}  // namespace daybook
