// The answer `decision_tree`: who decides at a client, who sways whom, and what each thinks of us.
#pragma once

#include <optional>
#include <string>

#include "core/base/json_writer.h"
#include "projections/runtime/account_view.h"
#include "projections/runtime/answer.h"

namespace daybook {

[[nodiscard]] Answer decision_tree_answer();

// The whole answer of one account within its cuts, for whoever compares it. Error: corrupt.
[[nodiscard]] Status print_decision_tree(JsonWriter& out, const AccountView& view,
                                         const std::optional<std::string>& deal);

}  // namespace daybook
