// Rows that several answers have of what an account is: its owners, and the facts known of it.
#pragma once

#include <string_view>

#include "core/base/json_writer.h"
#include "projections/folds/house.h"
#include "projections/folds/profile.h"
#include "projections/runtime/account_view.h"

namespace daybook {

// The member `owners`: those whose function holds at `as_of`, each with why he is away, if he is.
void print_owners(JsonWriter& out, const Profile& profile, const Absences& absences, Instant as_of);

// One fact, still open: the caller may add members and ends the object. Error: corrupt.
[[nodiscard]] Status begin_fact(JsonWriter& out, const AccountView& view, const Fact& fact);

}  // namespace daybook
