// Ways to those who decide: from each person we have had to do with, along who influences, advises
// or reports to whom. Pure; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json_writer.h"
#include "projections/answers/tree.h"

namespace daybook {

struct Path {
  std::string to;                // who decides
  std::vector<std::string> via;  // from the one we know on; nobody where it is he who decides
  std::int64_t strength = 0;     // of the weakest edge
  // What tells of each edge in turn; the last touch of a decider whom we know ourselves.
  std::vector<std::string> events;
};

// From every active touched contact to every decider the strongest, of those the shortest, of those
// the first by id. By decider, the strongest first.
[[nodiscard]] std::vector<Path> paths_of(const Tree& tree);

void print_paths(JsonWriter& out, std::string_view name, const std::vector<Path>& paths);

}  // namespace daybook
