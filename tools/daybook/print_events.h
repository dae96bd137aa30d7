// Events as lines of text: JSON for machines, CSV for spreadsheets. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

#include "core/event/event.h"

namespace daybook {

// One line each, with its end.
[[nodiscard]] std::string print_jsonl(const Event& event, const std::string& hash);
[[nodiscard]] std::string csv_titles();
// RFC 4180; `data` and `tags` are JSON inside their column, absent values are empty.
[[nodiscard]] std::string print_csv(const Event& event, const std::string& hash);

}  // namespace daybook
