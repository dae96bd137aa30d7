// Visits every value inside an event's data, in the order of the declarations: what tags, sealing
// and search have in common.
#pragma once

#include "core/event/shape.h"

namespace daybook {

// Calls visit(const Type&, const void* value) for every leaf: nothing that is absent, elements of
// lists and maps one by one, members of objects in order.
template <class Visit>
void walk_values(const Type& type, const void* value, const Visit& visit) {
  switch (type.form) {
    case Form::list:
    case Form::optional:
    case Form::map:
      for (std::size_t i = 0, n = type.size(value); i < n; ++i) {
        walk_values(*type.element, type.at(value, i), visit);
      }
      return;
    case Form::object:
      for (const auto& field : type.shape->fields) {
        walk_values(*field.type, member(value, field), visit);
      }
      return;
    default:
      visit(type, value);
  }
}

template <class Visit>
void walk_fields(const Shape& shape, const void* object, const Visit& visit) {
  for (const auto& field : shape.fields) walk_values(*field.type, member(object, field), visit);
}

// The text of a value whose form is an id or a code: both are one std::string.
[[nodiscard]] inline const std::string& text_in(const void* value) {
  return *static_cast<const std::string*>(value);
}

}  // namespace daybook
