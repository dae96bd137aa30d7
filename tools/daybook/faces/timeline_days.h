// Timeline entries as people read them: a line each, under the day they happened on. Pure.
#pragma once

#include <string>

#include "tools/daybook/faces/words.h"
#include "tools/daybook/terminal.h"

namespace daybook {

// Entries as in the answers timeline and person, in their order; "account" is shown where they
// have it.
[[nodiscard]] std::string timeline_days(const Json& entries, const Terminal& terminal);

}  // namespace daybook
