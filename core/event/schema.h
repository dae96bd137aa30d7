// JSON Schema 2020-12 and plain-words documentation, derived from the declarations.
#pragma once

#include <string>

#include "core/event/catalog.h"

namespace daybook {

// The schema of one kind's `data`, as one JSON object.
[[nodiscard]] std::string json_schema(const Catalog& catalog, const Shape& kind);
// Of a described object that is no event, such as a view's state.
[[nodiscard]] std::string json_schema(const Shape& object);
// An index of all schemas: {"call.logged": {...}, ...}.
[[nodiscard]] std::string json_schemas(const Catalog& catalog);
// "integer 1 to 10", "one of in, out", "list of contact ids": a type in people's words.
[[nodiscard]] std::string describe_type_for_people(const Type& type);

}  // namespace daybook
