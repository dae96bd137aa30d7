// Where it hurts at a client: what somebody new to it should not step on.
#pragma once

#include "core/base/json_writer.h"
#include "projections/runtime/account_view.h"

namespace daybook {

// The member `sore_spots`, oldest first: incidents not put right, reactions against us, complaints,
// what we missed, and objections that were left unresolved. Error: corrupt.
[[nodiscard]] Status print_sore_spots(JsonWriter& out, const AccountView& view);

}  // namespace daybook
