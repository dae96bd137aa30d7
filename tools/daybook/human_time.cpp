#include "tools/daybook/human_time.h"

#include <date/date.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>
#include <vector>

#include "core/base/utf8.h"

namespace daybook {
namespace {

using Words = std::vector<std::string>;
using date::days;

constexpr std::string_view kForms =
    "a time is 2026-03-01, 2026-03-01T15:30:00+01:00, today, yesterday, tomorrow, 3 days ago, 2 "
    "weeks ago, 3 months ago, last week, last month, last year, monday, 3 march 2026, march 2026, "
    "2026-03 or 2026";

constexpr int kCountMax = 9999;  // of "3 weeks ago": beyond it there is no year to write

struct Period {
  date::sys_days first, last;
};

std::string print(date::sys_days day) {
  return daybook::print(Date{static_cast<std::int32_t>(day.time_since_epoch().count())});
}

Words words_of(std::string_view text) {
  Words words;
  std::string word;
  for (const char c : text) {
    if (c != ' ' && c != '\t') {
      word += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    } else if (!word.empty()) {
      words.push_back(std::exchange(word, {}));
    }
  }
  if (!word.empty()) words.push_back(word);
  return words;
}

std::optional<int> number_of(std::string_view word) {
  int number = 0;
  const auto* const end = word.data() + word.size();
  const auto read = std::from_chars(word.data(), end, number);
  if (word.empty() || read.ec != std::errc() || read.ptr != end || number < 0) return {};
  return number;
}

// "march" and "mar" of {"january", ...}: the index.
template <std::size_t N>
std::optional<unsigned> index_of(const std::array<std::string_view, N>& names,
                                 std::string_view word) {
  constexpr std::size_t kShort = 3;
  for (unsigned i = 0; i < N; ++i) {
    if (word == names[i] || word == names[i].substr(0, kShort)) return i;
  }
  return {};
}

std::optional<date::month> month_of(std::string_view word) {
  constexpr std::array<std::string_view, 12> kMonths{
      "january", "february", "march",     "april",   "may",      "june",
      "july",    "august",   "september", "october", "november", "december"};
  const auto index = index_of(kMonths, word);
  return index ? std::optional(date::month(*index + 1)) : std::nullopt;
}

// As date.h counts them: Sunday is 0.
std::optional<unsigned> weekday_of(std::string_view word) {
  constexpr std::array<std::string_view, 7> kDays{"sunday",   "monday", "tuesday", "wednesday",
                                                  "thursday", "friday", "saturday"};
  return index_of(kDays, word);
}

// The 31st of a month that has none is its last day.
date::sys_days clamped(date::year_month month, date::day day) {
  const auto last = (month / date::last).day();
  return month / std::min(day, last);
}

date::sys_days months_before(date::sys_days day, int months) {
  const date::year_month_day parts(day);
  return clamped(parts.year() / parts.month() - date::months(months), parts.day());
}

Period whole_month(date::year_month month) { return {month / 1, month / date::last}; }
Period whole_year(date::year year) { return {year / 1 / 1, year / 12 / 31}; }
Period one_day(date::sys_days day) { return {day, day}; }

std::optional<Period> ago(const Words& words, date::sys_days today) {
  if (words.size() != 3 || words[2] != "ago") return {};
  const bool one = words[0] == "a" || words[0] == "an" || words[0] == "one";
  const auto count = one ? std::optional(1) : number_of(words[0]);
  if (!count || *count > kCountMax) return {};
  auto unit = words[1];
  if (unit.size() > 1 && unit.back() == 's') unit.pop_back();
  if (unit == "day") return one_day(today - days(*count));
  if (unit == "week") return one_day(today - days(7 * *count));
  if (unit == "month") return one_day(months_before(today, *count));
  if (unit == "year") return one_day(months_before(today, 12 * *count));
  return {};
}

// The last one before today: today itself has a name of its own.
Period last_weekday(date::sys_days today, unsigned weekday) {
  const auto since = date::weekday(today) - date::weekday(weekday);
  return one_day(today - (since == days(0) ? days(7) : since));
}

std::optional<Period> last_one(const std::string& unit, date::sys_days today) {
  const date::year_month_day parts(today);
  if (unit == "week") {
    const auto monday = today - (date::weekday(today) - date::Monday);
    return Period{monday - days(7), monday - days(1)};
  }
  if (unit == "month") return whole_month(parts.year() / parts.month() - date::months(1));
  if (unit == "year") return whole_year(parts.year() - date::years(1));
  if (const auto weekday = weekday_of(unit)) return last_weekday(today, *weekday);
  return {};
}

std::optional<date::year> year_of(std::string_view word) {
  constexpr std::size_t kDigits = 4;
  const auto number = number_of(word);
  return word.size() == kDigits && number && *number > 0 ? std::optional(date::year(*number))
                                                         : std::nullopt;
}

// "2026-03" and "2026".
std::optional<Period> numbered(std::string_view word) {
  constexpr std::size_t kMonthBegin = 5, kMonthSize = 7;
  const auto year = year_of(word.substr(0, word.find('-')));
  if (!year) return {};
  if (word.find('-') == std::string_view::npos) return whole_year(*year);
  if (word.size() != kMonthSize) return {};
  const auto number = number_of(word.substr(kMonthBegin));
  if (!number || *number < 1 || *number > 12) return {};
  return whole_month(*year / *number);
}

// "march 2026" and "3 march 2026".
std::optional<Period> named(const Words& words) {
  const bool with_day = words.size() == 3;
  if (words.size() != 2 && !with_day) return {};
  const auto month = month_of(words[words.size() - 2]);
  const auto year = year_of(words.back());
  if (!month || !year) return {};
  if (!with_day) return whole_month(*year / *month);
  const auto number = number_of(words[0]);
  const auto day = *year / *month / date::day(static_cast<unsigned>(number.value_or(0)));
  return number && day.ok() ? std::optional(one_day(day)) : std::nullopt;
}

std::optional<Period> period_of(const Words& words, date::sys_days today) {
  if (words.size() == 1) {
    const auto& word = words[0];
    if (word == "today") return one_day(today);
    if (word == "yesterday") return one_day(today - days(1));
    if (word == "tomorrow") return one_day(today + days(1));
    if (const auto weekday = weekday_of(word)) return last_weekday(today, *weekday);
    return numbered(word);
  }
  if (words.size() == 2 && words[0] == "last") return last_one(words[1], today);
  if (const auto period = ago(words, today)) return period;
  return named(words);
}

// What RFC 3339 and the answers can write.
bool has_a_year(const Period& period) {
  const auto year = date::year_month_day(period.first).year();
  return year >= date::year(1) && year <= date::year(9999);
}

}  // namespace

Result<std::string> human_time(std::string_view text, Instant now, PeriodEdge edge) {
  if (parse_moment(text)) return std::string(text);
  const date::sys_days today{days(date_of(now).days)};
  const auto period = period_of(words_of(text), today);
  if (!period || !has_a_year(*period)) {
    return fail(ErrorCode::invalid,
                in_quotes(text) + " is no time I understand: " + std::string(kForms));
  }
  if (edge == PeriodEdge::first_day) return print(period->first);
  const bool running = period->first <= today && today < period->last;
  return print(running ? today : period->last);
}

}  // namespace daybook
