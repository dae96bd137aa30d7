// The answer `concessions`: the register of what was granted beyond the list, by whom, under which
// authority and for what in return.
#pragma once

#include "projections/runtime/answer.h"

namespace daybook {

[[nodiscard]] Answer concessions_answer();

}  // namespace daybook
