// What is left without its counterpart when a contact goes: what is open and names him.
#pragma once

#include <string_view>

#include "core/base/json_writer.h"
#include "projections/runtime/account_view.h"

namespace daybook {

// The member `orphaned` of a departure. Error: corrupt.
[[nodiscard]] Status print_orphaned(JsonWriter& out, const AccountView& view,
                                    std::string_view contact);

}  // namespace daybook
