#include "projections/answers/warning.h"

namespace daybook {

void print_warnings(JsonWriter& out, const std::vector<Warning>& warnings) {
  out.key("warnings").begin_array();
  for (const auto& warning : warnings) {
    out.begin_object().member("code", warning.code).member("text", warning.text);
    out.key("events").begin_array();
    for (const auto& event : warning.events) out.value(event);
    out.end_array().end_object();
  }
  out.end_array();
}

}  // namespace daybook
