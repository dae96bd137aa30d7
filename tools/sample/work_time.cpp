#include "tools/sample/work_time.h"

#include <algorithm>

namespace daybook::sample {
namespace {

constexpr std::int64_t kOpens = 8 * kHour;
constexpr std::int64_t kEpochWeekday = 3;  // 1970-01-01 was a Thursday, Monday is 0

std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

}  // namespace

std::int64_t work_at(Instant at, int offset_minutes) {
  const std::int64_t local = at.micros + offset_minutes * kMinute;
  const std::int64_t day = floor_div(local, kMicrosPerDay);
  const std::int64_t monday_based = day + kEpochWeekday;
  const std::int64_t week = floor_div(monday_based, 7);
  const std::int64_t weekday = monday_based - week * 7;
  if (weekday >= 5) return (week + 1) * kWorkWeek - 1;
  const std::int64_t since_opening = local - day * kMicrosPerDay - kOpens;
  return week * kWorkWeek + weekday * kWorkDay +
         std::clamp(since_opening, std::int64_t{-1}, kWorkDay - 1);
}

Instant instant_of(std::int64_t work, int offset_minutes) {
  const std::int64_t week = floor_div(work, kWorkWeek);
  const std::int64_t in_week = work - week * kWorkWeek;
  const std::int64_t day = week * 7 + in_week / kWorkDay - kEpochWeekday;
  const std::int64_t local = day * kMicrosPerDay + kOpens + in_week % kWorkDay;
  return {floor_div(local - offset_minutes * kMinute, kMicrosPerSecond) * kMicrosPerSecond};
}

Instant plus_days(Instant at, std::int64_t days) { return {at.micros + days * kMicrosPerDay}; }

When on_day(Date day) { return When{print(day), start_of(day), true}; }

When at_time(Instant at, std::int16_t offset_minutes) {
  return When{print(Moment{at, offset_minutes}), at, false};
}

std::int32_t month_number(Date day) {
  // Howard Hinnant's civil_from_days, for the days after 1970 that samples live in.
  const std::int64_t z = std::int64_t{day.days} + 719468;
  const std::int64_t era = floor_div(z, 146097);
  const std::int64_t doe = z - era * 146097;
  const std::int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  const std::int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  const std::int64_t shifted = (5 * doy + 2) / 153;
  const std::int64_t month = shifted < 10 ? shifted + 2 : shifted - 10;
  const std::int64_t year = yoe + era * 400 + (month <= 1 ? 1 : 0);
  return static_cast<std::int32_t>(year * 12 + month);
}

Period period_of(std::int32_t number) {
  std::string text = std::to_string(number / 12);
  text.insert(0, text.size() < 4 ? 4 - text.size() : 0, '0');
  const int month = number % 12 + 1;
  text += month < 10 ? "-0" : "-";
  text += std::to_string(month);
  return Period{std::move(text)};
}

}  // namespace daybook::sample
