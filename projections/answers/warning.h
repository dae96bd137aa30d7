// A warning: something about an account that wants to be looked at. Values; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/json_writer.h"

namespace daybook {

struct Warning {
  std::string_view code;            // one of CATALOG 2, account
  std::string text;                 // a sentence for people
  std::vector<std::string> events;  // ids of what it rests on; none where it is about an absence
};

// The member `warnings`: one row each.
void print_warnings(JsonWriter& out, const std::vector<Warning>& warnings);

}  // namespace daybook
