// All accounts of the book, for answers about the whole of it.
#pragma once

#include <algorithm>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "projections/runtime/account_view.h"
#include "projections/runtime/workers.h"

namespace daybook {

// What a walk over all accounts needs to be told of the states of one projection.
struct AccountsWalk {
  const Projection* wanted = nullptr;  // its state is kept in the AccountView that is handed over
  // Of the state of all events of an account: whether as of an earlier moment too there is nothing
  // in it to look at, so that the account need not be folded. Null: every account is handed over.
  std::function<bool(const void* now, Instant as_of)> nothing_at;
};

// Hands over every account with an event within both cuts, the house's own streams (~team,
// ~policy, ~compliance) left out; `place` grows with the accounts in byte order. Ends with an
// error of `visit`, which may be called by several of the workers at the same time. Where there are
// views they are brought up to date first, and only accounts that have later events than the cuts
// take in are folded on the way.
[[nodiscard]] Status share_accounts(
    const Sources& sources, const Cuts& cuts, const Workers& workers, const AccountsWalk& walk,
    const std::function<Status(std::size_t place, const AccountView&)>& visit);
// Those that the views were given, else the caller alone.
[[nodiscard]] Workers workers_of(const Sources& sources);

// The caller alone, in byte order, with the account's state of the projection `P`.
template <class P>
[[nodiscard]] Status each_account(
    const Sources& sources, const Cuts& cuts,
    const std::function<Status(const AccountView&, const P&)>& visit) {
  return share_accounts(sources, cuts, one_worker(), {&projection_of<P>(), {}},
                        [&](std::size_t, const AccountView& view) -> Status {
                          DAYBOOK_TRY(const P* state, view.state<P>());
                          return visit(view, *state);
                        });
}

// What `look` finds in each account, in byte order of the accounts. It is called by several threads
// at the same time. `nothing_at` as above.
template <class P, class Found>
[[nodiscard]] Result<std::vector<Found>> from_each_account(
    const Sources& sources, const Cuts& cuts,
    const std::function<Result<Found>(const AccountView&, const P&)>& look,
    const std::function<bool(const P& now, Instant as_of)>& nothing_at) {
  std::mutex guard;
  std::vector<std::pair<std::size_t, Found>> found;
  const auto visit = [&](std::size_t place, const AccountView& view) -> Status {
    DAYBOOK_TRY(const P* state, view.state<P>());
    DAYBOOK_TRY(auto here, look(view, *state));
    const std::lock_guard lock(guard);
    found.emplace_back(place, std::move(here));
    return {};
  };
  const AccountsWalk walk{&projection_of<P>(), [&](const void* now, Instant as_of) {
                            return nothing_at(*static_cast<const P*>(now), as_of);
                          }};
  DAYBOOK_CHECKED(share_accounts(sources, cuts, workers_of(sources), walk, visit));
  std::sort(found.begin(), found.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<Found> in_order;
  in_order.reserve(found.size());
  for (auto& one : found) in_order.push_back(std::move(one.second));
  return in_order;
}

}  // namespace daybook
