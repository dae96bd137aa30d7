// Decimal numbers as files write them, kept exactly: 1250.50, "1.250,50", -3. Pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace daybook::files {

// How a file writes numbers. A thousands separator must stand before every group of three digits,
// or nowhere.
struct NumberForm {
  char decimal = '.';
  char thousands = '\0';  // none
};

// units / 10^scale, with the zeros it was written with.
struct Decimal {
  std::int64_t units = 0;
  int scale = 0;
  // As it is written with a point and without thousands separators: what the core's parsers take.
  [[nodiscard]] std::string text() const;
};

// Error invalid: no number in this form, or more than 18 digits.
[[nodiscard]] Result<Decimal> parse_decimal(std::string_view text, const NumberForm& form);

// Negative, zero or positive as a is less than, equal to or greater than b.
[[nodiscard]] int compare(const Decimal& a, const Decimal& b);
// a - b. Error invalid where the difference has more than 18 digits.
[[nodiscard]] Result<Decimal> difference(const Decimal& a, const Decimal& b);
// How many percent `part` is of `whole`, two decimals, half up. Error invalid where whole is 0.
[[nodiscard]] Result<std::string> percent_of(const Decimal& part, const Decimal& whole);
// Without zeros at the end of the decimals: 12.50 -> 12.5, the form in which percentages are
// written.
[[nodiscard]] Decimal trimmed(Decimal number);

}  // namespace daybook::files
