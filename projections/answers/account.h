// The answer `account`: a client in one look: what it is, whose it is, what is open, what it is
// worth, and what about it wants to be looked at.
#pragma once

#include "core/base/json_writer.h"
#include "projections/policy/account_warnings.h"
#include "projections/runtime/account_view.h"
#include "projections/runtime/answer.h"

namespace daybook {

[[nodiscard]] Answer account_answer();

// The whole answer of one account within its cuts, for whoever compares it. Error: corrupt.
[[nodiscard]] Status print_account(JsonWriter& out, const AccountView& view,
                                   const Yardstick& yardstick);

}  // namespace daybook
