// What is open at a client, of every kind, in one list: for handing it over and for seeing what
// changed.
#pragma once

#include "core/base/json_writer.h"
#include "projections/runtime/account_view.h"

namespace daybook {

// The member `open_items`: soonest due first, undated last, then by kind and id. Error: corrupt.
[[nodiscard]] Status print_open_items(JsonWriter& out, const AccountView& view);

}  // namespace daybook
