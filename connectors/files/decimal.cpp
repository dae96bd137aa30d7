#include "connectors/files/decimal.h"

#include <algorithm>
#include <cstdlib>

#include "core/base/money.h"
#include "core/base/utf8.h"

namespace daybook::files {
namespace {

constexpr int kDigitsMax = 18;  // 10^18 fits 64 bits
constexpr std::size_t kGroup = 3;

__extension__ using Wide = __int128;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

Wide scaled(const Decimal& number, int scale) {
  Wide units = number.units;
  for (int i = number.scale; i < scale; ++i) units *= 10;
  return units;
}

std::string form_in_words(const NumberForm& form) {
  std::string words = std::string("digits, with '") + form.decimal + "' before decimals";
  if (form.thousands != '\0') {
    words += std::string(" and '") + form.thousands + "' between groups of three";
  }
  return words;
}

// "1.250.000" -> "1250000"; nothing where a group has not three digits.
std::optional<std::string> without_thousands(std::string_view whole, char thousands) {
  std::string digits;
  auto next = whole.find(thousands);
  if (thousands == '\0' || next == std::string_view::npos) return std::string(whole);
  if (next == 0 || next > kGroup) return std::nullopt;
  digits = whole.substr(0, next);
  while (next != std::string_view::npos) {
    const auto group = whole.substr(next + 1, kGroup);
    if (group.size() != kGroup) return std::nullopt;
    digits += group;
    next += 1 + kGroup;
    if (next == whole.size()) break;
    if (whole[next] != thousands) return std::nullopt;
  }
  return digits;
}

}  // namespace

std::string Decimal::text() const {
  const bool negative = units < 0;
  std::string digits = std::to_string(negative ? -units : units);
  const auto decimals = static_cast<std::size_t>(scale);
  if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
  if (decimals > 0) digits.insert(digits.size() - decimals, 1, '.');
  if (negative) digits.insert(0, 1, '-');
  return digits;
}

Result<Decimal> parse_decimal(std::string_view text, const NumberForm& form) {
  const auto wrong = [&](const std::string& why) {
    return fail(ErrorCode::invalid, in_quotes(text) + " " + why);
  };
  const auto no_number = [&] { return wrong("is no number; expected " + form_in_words(form)); };
  auto rest = text;
  const bool negative = rest.starts_with('-');
  if (negative || rest.starts_with('+')) rest.remove_prefix(1);
  const auto point = rest.find(form.decimal);
  const auto fraction =
      point == std::string_view::npos ? std::string_view{} : rest.substr(point + 1);
  if (point != std::string_view::npos && fraction.empty()) return no_number();
  const auto whole = without_thousands(rest.substr(0, point), form.thousands);
  if (!whole || whole->empty()) return no_number();
  if (!std::ranges::all_of(*whole, is_digit) || !std::ranges::all_of(fraction, is_digit)) {
    return no_number();
  }
  Decimal number;
  number.scale = static_cast<int>(std::min<std::size_t>(fraction.size(), kDigitsMax + 1));
  int digits = 0;
  for (const auto part : {std::string_view(*whole), fraction}) {
    for (const char c : part) {
      if (number.units != 0 || c != '0') ++digits;
      if (digits > kDigitsMax || number.scale > kDigitsMax) {
        return wrong("has more than 18 digits, which is more than can be kept exactly");
      }
      number.units = number.units * 10 + (c - '0');
    }
  }
  if (negative) number.units = -number.units;
  return number;
}

int compare(const Decimal& a, const Decimal& b) {
  const int scale = std::max(a.scale, b.scale);
  const auto left = scaled(a, scale);
  const auto right = scaled(b, scale);
  return left < right ? -1 : left > right ? 1 : 0;
}

Result<Decimal> difference(const Decimal& a, const Decimal& b) {
  Decimal result;
  result.scale = std::max(a.scale, b.scale);
  const auto units = scaled(a, result.scale) - scaled(b, result.scale);
  constexpr std::int64_t kMost = 999'999'999'999'999'999;
  if (units > kMost || units < -kMost) {
    return fail(ErrorCode::invalid,
                "the difference of " + a.text() + " and " + b.text() + " has more than 18 digits");
  }
  result.units = static_cast<std::int64_t>(units);
  return result;
}

Result<std::string> percent_of(const Decimal& part, const Decimal& whole) {
  const int scale = std::max(part.scale, whole.scale);
  const auto part_units = scaled(part, scale);
  const auto whole_units = scaled(whole, scale);
  if (whole_units == 0) return fail(ErrorCode::invalid, "there is no percentage of 0");
  constexpr Wide kMost = INT64_MAX;
  if (part_units > kMost || part_units < -kMost || whole_units > kMost || whole_units < -kMost) {
    return fail(ErrorCode::invalid, "percentages of numbers with so many digits are not computed");
  }
  return Percent::ratio(static_cast<std::int64_t>(part_units),
                        static_cast<std::int64_t>(whole_units))
      .text();
}

Decimal trimmed(Decimal number) {
  while (number.scale > 0 && number.units % 10 == 0) {
    number.units /= 10;
    --number.scale;
  }
  return number;
}

}  // namespace daybook::files
