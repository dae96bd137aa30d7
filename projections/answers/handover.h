// The answer `handover`: what whoever takes a client over must know, on one page.
#pragma once

#include "projections/runtime/answer.h"

namespace daybook {

[[nodiscard]] Answer handover_answer();

}  // namespace daybook
