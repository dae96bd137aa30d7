// The answer `portfolio`: the open accounts of one of us, or all of them: which need somebody, how
// the work is spread, and how much of the revenue hangs on a few.
#pragma once

#include "projections/runtime/answer.h"

namespace daybook {

[[nodiscard]] Answer portfolio_answer();

}  // namespace daybook
