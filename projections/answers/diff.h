// The answer `diff`: what changed with a client between two moments, in the world or in what the
// book knew of it.
#pragma once

#include "projections/runtime/answer.h"

namespace daybook {

[[nodiscard]] Answer diff_answer();

}  // namespace daybook
