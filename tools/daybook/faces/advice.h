// What to do about a warning of an account, in a sentence. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

#include "tools/daybook/faces/page.h"
#include "tools/daybook/faces/words.h"

namespace daybook {

// Empty for a code that is not known here.
[[nodiscard]] std::string_view advice_for(std::string_view warning_code);
// Every warning with its text, and below it what to do.
void put_warnings(Page& page, const Json& warnings);

}  // namespace daybook
