#include "core/event/shape.h"

namespace daybook {

const Field* Shape::field(std::string_view field_name) const {
  for (const auto& candidate : fields) {
    if (candidate.name == field_name) return &candidate;
  }
  return nullptr;
}

}  // namespace daybook
