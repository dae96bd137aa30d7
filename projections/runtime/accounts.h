// All accounts of the book, for answers about the whole of it.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "projections/runtime/account_view.h"

namespace daybook {

// Hands over every account with an event within both cuts, in byte order, the house's own streams
// (~team, ~policy, ~compliance) left out. Ends with the first error of `visit`. Where there are
// views they are brought up to date first, and only accounts that have later events than the cuts
// take in are folded on the way.
[[nodiscard]] Status each_account(const Sources& sources, const Cuts& cuts,
                                  const std::function<Status(const AccountView&)>& visit,
                                  const Projection* wanted = nullptr);

// The same with the account's state of the projection `P`.
template <class P>
[[nodiscard]] Status each_account(
    const Sources& sources, const Cuts& cuts,
    const std::function<Status(const AccountView&, const P&)>& visit) {
  return each_account(
      sources, cuts,
      [&](const AccountView& view) -> Status {
        DAYBOOK_TRY(const P* state, view.state<P>());
        return visit(view, *state);
      },
      &projection_of<P>());
}

}  // namespace daybook
