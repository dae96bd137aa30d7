// When a rule of a mapping applies to a row.
//
//   when      = test-table / [test-table, ...]            a list: any of the tables
//   test-table = { name = test, ... }                     all of the tests
//   test      = "text"                                    equals
//             / ["text", ...]                             is one of these
//             / { not = "text" or [...], empty = bool, prefix = "text", above = n, below = n,
//                 at_least = n, at_most = n }             all of those given
//
// Names are those of columns and of [value.NAME]s. Plain values; any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "connectors/files/decimal.h"
#include "connectors/files/settings.h"
#include "connectors/files/template.h"

namespace daybook::files {

class Condition {
 public:
  // Holds always.
  Condition() = default;
  [[nodiscard]] static Result<Condition> parse(const Setting& when, Names& names,
                                               const std::string& file, const std::string& where);

  // Error invalid: a number is compared with something that is none.
  [[nodiscard]] Result<bool> holds(SlotSource& row, const Names& names,
                                   const NumberForm& form) const;
  [[nodiscard]] std::vector<Slot> slots() const;

 private:
  enum class Relation : std::uint8_t {
    one_of,
    none_of,
    empty,
    filled,
    prefix,
    above,
    below,
    at_least,
    at_most
  };
  struct Test {
    Slot slot = 0;
    Relation relation = Relation::one_of;
    std::vector<std::string> texts;
    Decimal number;
  };

  static Status parse_test(const NamedSetting& setting, Names& names, const std::string& file,
                           const std::string& where, std::vector<Test>& tests);
  static Result<bool> holds(const Test& test, std::string_view text, const NumberForm& form);

  std::vector<std::vector<Test>> any_of_;
};

}  // namespace daybook::files
