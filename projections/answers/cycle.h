// The answer `cycle`: how long deals of each product line take, and which of the open ones drag.
#pragma once

#include "projections/runtime/answer.h"

namespace daybook {

[[nodiscard]] Answer cycle_answer();

}  // namespace daybook
