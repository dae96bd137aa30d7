// The answer `findings`: where the grants of the register did not keep to the policy in force when
// they were granted.
#pragma once

#include "projections/runtime/answer.h"

namespace daybook {

[[nodiscard]] Answer findings_answer();

}  // namespace daybook
