// Findings as the register and the list of findings show them. Pure; any thread.
#pragma once

#include <string>
#include <vector>

#include "tools/daybook/faces/words.h"
#include "tools/daybook/terminal.h"

namespace daybook {

// "2 breaches and 1 warning", "no findings".
[[nodiscard]] std::string findings_sum(const Json& rows);
// {"", how grave, what was found and under which policy}: a row below the concession's own.
[[nodiscard]] std::vector<Cell> finding_row(const Json& finding);

}  // namespace daybook
