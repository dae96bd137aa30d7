// The answer `negotiation`: what belongs to a deal, event by event with what led to it, and how its
// proposals, objections, prices and stages went.
#pragma once

#include "projections/runtime/answer.h"

namespace daybook {

[[nodiscard]] Answer negotiation_answer();

}  // namespace daybook
