// Working time: the axis on which the stories run, Monday to Friday, 8 to 17 o'clock where the
// client sits. Nights and weekends do not exist on it, so a delay of "three days" needs no
// calendar. Pure functions; any thread.
#pragma once

#include <cstdint>
#include <string>

#include "core/base/time.h"
#include "core/event/values.h"

namespace daybook::sample {

constexpr std::int64_t kMinute = 60 * kMicrosPerSecond;
constexpr std::int64_t kHour = 60 * kMinute;
constexpr std::int64_t kWorkDay = 9 * kHour;
constexpr std::int64_t kWorkWeek = 5 * kWorkDay;

// Working microseconds since Monday 1969-12-29, 8 o'clock; outside working hours: the last of them.
[[nodiscard]] std::int64_t work_at(Instant at, int offset_minutes);
// The whole second at which so much working time has passed.
[[nodiscard]] Instant instant_of(std::int64_t work, int offset_minutes);

[[nodiscard]] Instant plus_days(Instant at, std::int64_t days);
[[nodiscard]] When on_day(Date day);                                  // a bare date, as it is sent
[[nodiscard]] When at_time(Instant at, std::int16_t offset_minutes);  // with time and offset
// Year * 12 + month - 1 of the UTC day, and the month as it is sent: 2026-03.
[[nodiscard]] std::int32_t month_number(Date day);
[[nodiscard]] Period period_of(std::int32_t month_number);

}  // namespace daybook::sample
