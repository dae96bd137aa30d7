// Money and percentages: exact, never a double.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace daybook {

// An ISO 4217 code in use, e.g. EUR.
class Currency {
 public:
  Currency() = default;
  [[nodiscard]] static Result<Currency> parse(std::string_view code);
  [[nodiscard]] std::string_view text() const { return {code_.data(), code_.size()}; }
  // How many decimal digits the minor unit has: 2 for EUR, 0 for JPY, 3 for KWD.
  [[nodiscard]] int minor_digits() const;
  friend auto operator<=>(const Currency&, const Currency&) = default;

 private:
  std::array<char, 3> code_{'E', 'U', 'R'};
};

struct Money {
  std::int64_t minor = 0;  // in the currency's minor unit: cents for EUR
  Currency currency;
  friend bool operator==(const Money&, const Money&) = default;
};

// "1250.50" with at most as many decimals as the currency has -> Money. Error: invalid.
[[nodiscard]] Result<Money> parse_money(std::string_view amount, Currency currency);
[[nodiscard]] std::string print(const Money& money);  // "12,500.00 EUR", for people

// A decimal number of percent, kept exactly: units / 10^scale, without trailing zeros.
class Percent {
 public:
  Percent() = default;
  // "12.5", "80", "-3": canonical only; "12.50", "+1", "01" are invalid. At most nine decimals.
  [[nodiscard]] static Result<Percent> parse(std::string_view text);
  // part * 100 / whole with at most two decimals, half up (towards +infinity), at most what
  // units() can hold. `whole` must not be 0.
  [[nodiscard]] static Percent ratio(std::int64_t part, std::int64_t whole);
  [[nodiscard]] std::string text() const;
  [[nodiscard]] std::int64_t units() const { return units_; }
  [[nodiscard]] int scale() const { return scale_; }
  friend bool operator==(const Percent&, const Percent&) = default;
  friend std::strong_ordering operator<=>(const Percent& a, const Percent& b);

 private:
  std::int64_t units_ = 0;
  int scale_ = 0;
};

}  // namespace daybook
