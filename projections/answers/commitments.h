// The answer `commitments`: what we and the client undertook, what became of it, and since when
// somebody of theirs stopped keeping his word.
#pragma once

#include "projections/runtime/answer.h"

namespace daybook {

[[nodiscard]] Answer commitments_answer();

}  // namespace daybook
