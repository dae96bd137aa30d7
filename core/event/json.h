// JSON in and out, exactly as CATALOG 0 and 1 say. Pure functions; any thread.
#pragma once

#include <string>
#include <string_view>

#include "core/base/json_writer.h"
#include "core/base/result.h"
#include "core/event/event.h"
#include "core/event/request.h"

namespace daybook {

// --- out ---
// The event as the API prints it: envelope, data, tags, hash ("" leaves it out).
void print_event(JsonWriter& out, const Event& event, std::string_view hash);
// Only `data`: the kind's fields, then the common ones; shut words are null.
void print_data(JsonWriter& out, const Event& event);
// One value of any declared type, e.g. a field of an event inside an answer.
void print_value(JsonWriter& out, const Type& type, const void* value);
// A described object (OBJECT, KIND, VIEW) with all its fields.
void print_object(JsonWriter& out, const Shape& shape, const void* object);
void print_receipt(JsonWriter& out, const Receipt& receipt);
void print_error(JsonWriter& out, const Error& error);
[[nodiscard]] std::string print_event(const Event& event, std::string_view hash = {});

// --- in ---
// One request: an event, or {"batch": [...], "unless": [...]}. Unknown members are invalid and name
// the nearest; errors carry the member's path. Without "actor": `default_actor`.
[[nodiscard]] Result<AppendRequest> parse_request(std::string_view json, const Catalog& catalog,
                                                  const Actor& default_actor);
// The data of one event of `kind`; fills event.kind, event.data and event.common.
[[nodiscard]] Status parse_data(std::string_view json, const Shape& kind, Event& event);

}  // namespace daybook
