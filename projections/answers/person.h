// The answer `person`: where somebody has worked, and everything that happened with him at any
// client.
#pragma once

#include "projections/runtime/answer.h"

namespace daybook {

[[nodiscard]] Answer person_answer();

}  // namespace daybook
