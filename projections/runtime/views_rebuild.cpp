#include <algorithm>
#include <atomic>

#include "core/proof/sha256.h"
#include "projections/runtime/views_impl.h"

namespace daybook {
namespace {

constexpr std::size_t kAccountsAtOnce = 8;
constexpr std::size_t kPageOfAccounts = 10'000;

Result<std::vector<std::string>> all_accounts(const BookReader& book) {
  std::vector<std::string> all;
  for (;;) {
    DAYBOOK_TRY(auto page,
                book.accounts(all.empty() ? std::string() : all.back(), kPageOfAccounts));
    if (page.empty()) return all;
    std::move(page.begin(), page.end(), std::back_inserter(all));
  }
}

// Hands the accounts out to the workers, a few at a time; the first error ends it for all.
class SharedWork {
 public:
  SharedWork(const std::vector<std::string>& accounts, std::string_view what, std::uint64_t events,
             const ProgressSink& progress)
      : accounts_(accounts), what_(what), events_(events), progress_(progress) {}

  // `work(account)` gives how many events it read.
  template <class Work>
  [[nodiscard]] Status share(const Work& work) {
    for (;;) {
      const auto begin = next_.fetch_add(kAccountsAtOnce);
      if (begin >= accounts_.size()) return {};
      const auto end = std::min(begin + kAccountsAtOnce, accounts_.size());
      for (auto index = begin; index < end; ++index) {
        DAYBOOK_TRY(const std::uint64_t read, work(accounts_[index]));
        note(read);
      }
    }
  }
  void stop(Error error) {
    const std::lock_guard lock(mutex_);
    if (!error_) error_ = std::move(error);
    next_ = accounts_.size();
  }
  [[nodiscard]] Status outcome() const {
    if (error_) return fail(*error_);
    return {};
  }

 private:
  void note(std::uint64_t read) {
    if (!progress_) return;
    const std::lock_guard lock(mutex_);
    done_ += read;
    progress_({what_, done_, events_});
  }

  const std::vector<std::string>& accounts_;
  std::string_view what_;
  std::uint64_t events_;
  const ProgressSink& progress_;
  std::atomic<std::size_t> next_{0};
  std::mutex mutex_;
  std::uint64_t done_ = 0;      // guarded by mutex_
  std::optional<Error> error_;  // guarded by mutex_
};

// Which views are made in which new slots.
struct Making {
  std::vector<std::size_t> indices;
  std::vector<std::uint64_t> slots;
  std::vector<const Projection*> projections;  // of those that are no rows
};

// What a fold of the account gives for one of the views that are made.
std::string bytes_for(const Making& making, std::size_t which, const FoldedAccount& folded) {
  const bool is_row = which == making.projections.size();
  return is_row ? bytes_of_row(folded.row) : folded.states[which];
}

std::string digest_after(const std::string& digest, std::string_view account,
                         std::string_view state) {
  return hex(sha256({digest, account, std::string_view("\0", 1), state}));
}

}  // namespace

Status Views::Impl::make(const std::vector<std::size_t>& indices, const ProgressSink& progress) {
  std::unique_lock<std::mutex> lock(folding, std::defer_lock);
  const bool from_nothing = slots.back() == kNoSlot;
  if (from_nothing) lock.lock();
  const std::uint64_t until = from_nothing ? book.arrived() : position.load();

  Making making{indices, {}, {}};
  for (const auto index : indices) {
    making.slots.push_back(++slots_given);
    if (index != rows_index()) making.projections.push_back(options.projections[index]);
  }
  const auto fold = [&](StoreBatch& batch, const std::string& account,
                        std::uint64_t to) -> Result<std::uint64_t> {
    DAYBOOK_TRY(const auto folded,
                fold_account(book, account, book.position_limit(to), making.projections));
    if (!folded) return 0;
    for (std::size_t which = 0; which < making.slots.size(); ++which) {
      put_state(batch, making.slots[which], account, bytes_for(making, which, *folded));
    }
    return folded->row.revision;
  };
  const auto flush = [&](StoreBatch& batch) -> Status {
    DAYBOOK_CHECKED(store->write(batch, Durability::memory));
    batch.clear();
    return {};
  };

  DAYBOOK_TRY(const auto accounts, all_accounts(book));
  SharedWork work(accounts, "making views", until, progress);
  options.workers([&] {
    StoreBatch batch;
    auto done = work.share([&](const std::string& account) -> Result<std::uint64_t> {
      DAYBOOK_TRY(const auto read, fold(batch, account, until));
      if (batch.bytes() > kViewBatchBytesMax) DAYBOOK_CHECKED(flush(batch));
      return read;
    });
    if (done) done = flush(batch);
    if (!done) work.stop(std::move(done).error());
  });
  DAYBOOK_CHECKED(work.outcome());

  // What was folded into the old ones meanwhile; from here on they stand still.
  if (!lock.owns_lock()) lock.lock();
  StoreBatch batch;
  if (position > until) {
    auto rows = store->rows(kStatesTable, state_key(slots.back(), {}),
                            state_key(slots.back() + 1, {}), CursorUse::whole_scan);
    for (;;) {
      DAYBOOK_TRY(const bool more, rows.next());
      if (!more) break;
      DAYBOOK_TRY(const auto row, row_of_bytes(rows.value()));
      if (row.position <= book.position_limit(until)) continue;
      const std::string account(rows.key().substr(sizeof(std::uint64_t)));
      DAYBOOK_CHECKED(fold(batch, account, position));
    }
  }
  if (from_nothing && until > 0) {
    DAYBOOK_TRY(const auto leaf, leaf_of_arrival(book, until));
    put_position(batch, until, leaf);
  }
  for (std::size_t which = 0; which < indices.size(); ++which) {
    put_slot(batch, indices[which], making.slots[which]);
  }
  {
    const std::unique_lock switching(consistent);
    ++changes;
    DAYBOOK_CHECKED(store->write(batch, Durability::memory));
    for (std::size_t which = 0; which < indices.size(); ++which) {
      slots[indices[which]] = making.slots[which];
      if (indices[which] != rows_index()) tallies[indices[which]].reset();
    }
    if (from_nothing) position = until;
  }
  return drop_slots_out_of_use();
}

Status Views::rebuild(std::string_view view, const ProgressSink& progress) {
  auto& impl = *impl_;
  const std::lock_guard one_at_a_time(impl.rebuilding);
  if (view.empty() || !impl.missing().empty()) return impl.make(impl.all_indices(), progress);
  DAYBOOK_TRY(const auto* const wanted, projection_named(impl.options.projections, view));
  return impl.make({*impl.index_of(*wanted)}, progress);
}

Status Views::verify(const ProgressSink& progress) {
  auto& impl = *impl_;
  DAYBOOK_CHECKED(catch_up());
  const std::scoped_lock still(impl.rebuilding, impl.folding);
  const Making kept{impl.all_indices(), impl.slots, impl.options.projections};
  DAYBOOK_TRY(const auto accounts, all_accounts(impl.book));
  std::mutex mutex;
  std::optional<std::pair<std::string, std::string>> first;  // account, view
  const auto differs = [&](const std::string& account, std::size_t index) {
    const std::lock_guard lock(mutex);
    std::pair found(account, std::string(impl.name_of_slot(index)));
    if (!first || found < *first) first = std::move(found);
  };

  SharedWork work(accounts, "proving views", impl.position, progress);
  impl.options.workers([&] {
    auto done = work.share([&](const std::string& account) -> Result<std::uint64_t> {
      DAYBOOK_TRY(const auto folded,
                  fold_account(impl.book, account, impl.book.position_limit(impl.position),
                               kept.projections));
      for (std::size_t index = 0; index < kept.slots.size(); ++index) {
        DAYBOOK_TRY(const auto bytes,
                    impl.store->get(kStatesTable, state_key(kept.slots[index], account)));
        const auto expected = folded ? bytes_for(kept, index, *folded) : std::string();
        if (bytes.value_or(std::string()) != expected) differs(account, index);
      }
      return folded ? folded->row.revision : 0;
    });
    if (!done) work.stop(std::move(done).error());
  });
  DAYBOOK_CHECKED(work.outcome());

  // And nothing of an account that the book does not have.
  for (std::size_t index = 0; index < kept.slots.size(); ++index) {
    auto rows = impl.store->rows(kStatesTable, state_key(kept.slots[index], {}),
                                 state_key(kept.slots[index] + 1, {}), CursorUse::whole_scan);
    for (;;) {
      DAYBOOK_TRY(const bool more, rows.next());
      if (!more) break;
      const std::string account(rows.key().substr(sizeof(std::uint64_t)));
      if (!std::binary_search(accounts.begin(), accounts.end(), account)) differs(account, index);
    }
  }
  if (!first) return {};
  return fail(ErrorCode::corrupt, "the view " + first->second +
                                      " differs from the book, first at " + "the account " +
                                      first->first + ": make it anew with `daybook rebuild`");
}

Result<std::vector<ViewFacts>> Views::facts() const {
  std::vector<ViewFacts> all;
  for (const auto* projection : impl_->options.projections) {
    ViewFacts facts{
        std::string(projection->name()), std::string(projection->state->meaning), 0, {}};
    DAYBOOK_CHECKED(
        each(projection,
             [&](std::string_view account, const AccountRow&, std::string_view state) -> Status {
               if (state.empty()) return {};
               ++facts.accounts;
               facts.digest = digest_after(facts.digest, account, state);
               return {};
             }));
    all.push_back(std::move(facts));
  }
  return all;
}

}  // namespace daybook
