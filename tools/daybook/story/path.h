// The checks of a story: a path into the JSON of an answer, and what must be found there.
//
//   check  = path SP ( "=" | "!=" | "contains" | ">=" | "<=" | "<" | ">" ) SP json
//          | path SP "absent"
//   path   = first *( "." name | select )        first = name | select
//   select = "[" ( number | name "=" json | "*" ) "]"
//
// `[n]` counts from 0, negative from the end; `[key=JSON]` is the one element that has it;
// `[*].name` the list of that member, with null where an element lacks it; `.count` the number of
// elements of a list. A path may find nothing or, through `[key=JSON]`, several: then every check
// fails, but for `absent` on nothing. Pure functions and plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace daybook::story {

enum class Comparison : std::uint8_t {
  equal,
  not_equal,
  contains,
  at_least,
  at_most,
  less,
  greater,
  absent,
};

struct Check {
  int line = 0;
  std::string path;
  Comparison comparison = Comparison::equal;
  std::string expected;  // JSON; empty for `absent`
};

// Reads "PATH = JSON"; ids of named events are filled in already. Error: invalid.
[[nodiscard]] Result<Check> parse_check(std::string_view text, int line);

struct FailedCheck {
  int line = 0;
  std::string path;
  std::string expected;  // "= 4"
  std::string found;     // "3", "nothing", "several"
};

// Those of the checks that do not hold for the answer. Error: invalid, where it is no JSON.
[[nodiscard]] Result<std::vector<FailedCheck>> failed_checks(std::span<const Check> checks,
                                                             std::string_view answer_json);

}  // namespace daybook::story
