// The warnings of CATALOG 2 that the decision tree gives rise to: no_decider,
// decider_not_contacted, single_threaded, uncovered_role and leans_to_competitor, in this order.
// The account has them for all its deals together, its tree for the deal it is asked for.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "projections/answers/warning.h"
#include "projections/runtime/account_view.h"

namespace daybook {

// Error: corrupt.
[[nodiscard]] Result<std::vector<Warning>> tree_warnings(const AccountView& view,
                                                         const std::optional<std::string>& deal);

}  // namespace daybook
