// What differs between two answers: the same members compared one by one, rows found by their ids.
// Pure; any thread.
#pragma once

#include <string_view>

#include "core/base/json_writer.h"
#include "core/base/result.h"

namespace daybook {

// Prints a row {path, before, after} for each difference between two JSON objects, in the order of
// the members of `after`. Paths are those of stories: names joined by dots, and a row as
// [key=JSON]:
//
//   decision_tree.contacts[contact="kari"].title
//
// A row, object or list that is on one side only is told as a whole, and null stands for the other
// side. Lists of plain values, and lists whose rows no single member tells apart, are compared as
// one value. The heads of the answers (account, as_of, known_at, revision) are no change.
// Error: corrupt (not JSON).
[[nodiscard]] Status print_changes(JsonWriter& out, std::string_view before,
                                   std::string_view after);

}  // namespace daybook
