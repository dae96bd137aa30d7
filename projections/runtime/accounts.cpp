#include "projections/runtime/accounts.h"

#include <atomic>

#include "projections/runtime/views.h"

namespace daybook {
namespace {

constexpr std::size_t kPageAccounts = 1000;

bool is_of_the_house(std::string_view account) { return account.starts_with('~'); }

// An account as it was read, before anything is worked out of it.
struct AccountRead {
  std::string account;
  std::optional<AccountRow> row;  // where it comes from the views, with its state there
  std::string state;
};

class Walk {
 public:
  Walk(const Sources& sources, const Cuts& cuts, const Workers& workers, const AccountsWalk& walk,
       const std::function<Status(std::size_t, const AccountView&)>& visit)
      : sources_(sources), cuts_(cuts), workers_(workers), walk_(walk), visit_(visit) {}

  std::uint64_t changes = 0;  // of the views, before the first account was read

  // Reads page by page, so that no more of the book is held than one of them.
  Status take(AccountRead read) {
    page_.push_back(std::move(read));
    return page_.size() < kPageAccounts ? Status{} : share();
  }

  // Shares out what is left of the last page.
  Status share() {
    std::atomic<bool> failed{false};
    std::vector<Status> results(page_.size());
    share_out(workers_, page_.size(), [&](std::size_t index) {
      if (failed) return;
      results[index] = visit(index);
      if (!results[index]) failed = true;
    });
    for (auto& result : results) DAYBOOK_CHECKED(std::move(result));
    visited_ += page_.size();
    page_.clear();
    return {};
  }

 private:
  Status visit(std::size_t index) const {
    const auto& read = page_[index];
    DAYBOOK_TRY(const bool nothing, nothing_in(read));
    if (nothing) return {};
    const auto view = read.row
                          ? AccountView::load(sources_, read.account, cuts_, *read.row, changes)
                          : AccountView::load(sources_, read.account, cuts_);
    if (!view && view.error().code == ErrorCode::not_found) return {};
    if (!view) return fail(view.error());
    if (read.row) DAYBOOK_CHECKED(view->keep(*walk_.wanted, read.state));
    return visit_(visited_ + index, *view);
  }

  // Only where the cuts leave out nothing but what comes later: an annulment that is not known yet
  // may hide what was there.
  Result<bool> nothing_in(const AccountRead& read) const {
    if (!walk_.nothing_at || !read.row || read.row->recorded_at > cuts_.known_at) return false;
    const bool all_held = !read.row->last_at || *read.row->last_at <= cuts_.as_of;
    if (all_held) return false;
    DAYBOOK_TRY(const auto state, state_of_bytes(*walk_.wanted, read.state));
    return walk_.nothing_at(state.get(), cuts_.as_of);
  }

  const Sources& sources_;
  const Cuts& cuts_;
  const Workers& workers_;
  const AccountsWalk& walk_;
  const std::function<Status(std::size_t, const AccountView&)>& visit_;
  std::vector<AccountRead> page_;
  std::size_t visited_ = 0;
};

Status read_kept(const Sources& sources, const Cuts& cuts, const Projection* wanted, Walk& walk) {
  DAYBOOK_CHECKED(sources.views->catch_up());
  walk.changes = sources.views->changes();
  return sources.views->each(
      wanted,
      [&](std::string_view account, const AccountRow& row, std::string_view state) -> Status {
        if (is_of_the_house(account) || row.begun_at > cuts.as_of) return {};
        return walk.take({std::string(account), row, std::string(state)});
      });
}

Status read_book(const BookReader& book, Walk& walk) {
  std::string last;
  while (true) {
    DAYBOOK_TRY(const auto page, book.accounts(last, kPageAccounts));
    for (const auto& account : page) {
      if (!is_of_the_house(account)) DAYBOOK_CHECKED(walk.take({account, {}, {}}));
    }
    if (page.size() < kPageAccounts) return {};
    last = page.back();
  }
}

}  // namespace

Workers workers_of(const Sources& sources) {
  return sources.views == nullptr ? one_worker() : sources.views->workers();
}

Status share_accounts(const Sources& sources, const Cuts& cuts, const Workers& workers,
                      const AccountsWalk& walk,
                      const std::function<Status(std::size_t, const AccountView&)>& visit) {
  Walk accounts(sources, cuts, workers, walk, visit);
  DAYBOOK_CHECKED(sources.views == nullptr ? read_book(sources.book, accounts)
                                           : read_kept(sources, cuts, walk.wanted, accounts));
  return accounts.share();
}

}  // namespace daybook
