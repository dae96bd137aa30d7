// The answer `event`: one event as the book holds it, with its leaf hash and, if wished, the proof
// that it stands in the tree.
#pragma once

#include "projections/runtime/answer.h"

namespace daybook {

[[nodiscard]] Answer event_answer();

}  // namespace daybook
