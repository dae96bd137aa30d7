#include "core/event/values.h"

#include <algorithm>

#include "core/base/utf8.h"

namespace daybook {

Result<When> When::parse(std::string_view text) {
  DAYBOOK_TRY(const auto moment, parse_moment(text));
  return When{std::string(text), moment.at, text.size() == 10};
}

Result<Period> Period::parse(std::string_view text) {
  // A month is the date of its first day without the day.
  if (text.size() != 7 || !parse_date(std::string(text) + "-01")) {
    return fail(ErrorCode::invalid, in_quotes(text) + " is no month; write YYYY-MM, e.g. 2026-03");
  }
  return Period{std::string(text)};
}

Result<Sha256Hex> Sha256Hex::parse(std::string_view text) {
  const bool is_hex = std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  });
  if (text.size() != 64 || !is_hex) {
    return fail(ErrorCode::invalid, "a SHA-256 is written as 64 lower-case hexadecimal digits");
  }
  return Sha256Hex{std::string(text)};
}

}  // namespace daybook
