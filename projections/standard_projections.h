// Every projection that is kept as a view, declared each in a file under folds/.
#pragma once

#include <vector>

#include "projections/runtime/projection.h"

namespace daybook {

[[nodiscard]] const std::vector<const Projection*>& standard_projections();

}  // namespace daybook
