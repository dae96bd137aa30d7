// The answer `departure`: what goes with a contact who leaves, or would, and what stays behind.
#pragma once

#include "projections/runtime/answer.h"

namespace daybook {

[[nodiscard]] Answer departure_answer();

}  // namespace daybook
