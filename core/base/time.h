// Times: an instant in UTC microseconds, the same with the offset it was told in, and a date.
// Format and parsing follow RFC 3339; years 0001..9999. Plain values, no clock and no zone
// database.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace daybook {

constexpr std::int64_t kMicrosPerSecond = 1'000'000;
constexpr std::int64_t kMicrosPerDay = 86'400 * kMicrosPerSecond;

// A day of the proleptic Gregorian calendar, as days since 1970-01-01.
struct Date {
  std::int32_t days = 0;
  friend auto operator<=>(Date, Date) = default;
};

// A point in time, in microseconds since 1970-01-01T00:00:00Z.
struct Instant {
  std::int64_t micros = 0;
  friend auto operator<=>(Instant, Instant) = default;
};

// An instant and the offset from UTC (in minutes) that its writer used.
struct Moment {
  Instant at;
  std::int16_t offset_minutes = 0;
  friend bool operator==(const Moment&, const Moment&) = default;
};

[[nodiscard]] Date date_of(Instant at);    // the UTC day
[[nodiscard]] Instant start_of(Date day);  // its midnight UTC
[[nodiscard]] Instant last_instant_of(Date day);
// Days between the UTC dates, negative when `to` is earlier.
[[nodiscard]] std::int64_t days_between(Instant from, Instant to);

[[nodiscard]] Result<Date> parse_date(std::string_view text);  // "2026-03-01"
// RFC 3339 with seconds and a zone, or a bare date (its midnight UTC). At most six digits of
// fraction; error: invalid.
[[nodiscard]] Result<Moment> parse_moment(std::string_view text);
// As parse_moment, but a bare date means its last microsecond: what a *parameter* takes in.
[[nodiscard]] Result<Instant> parse_cut(std::string_view text);

// Outside the years 0001..9999 the nearest printable is given, so that answers can always be read.
[[nodiscard]] std::string print(Date day);  // 2026-03-01
[[nodiscard]] std::string print(
    Instant at);  // 2026-03-01T10:00:00Z, six digits of fraction if not zero
[[nodiscard]] std::string print(
    const Moment& moment);  // with its offset: 2026-03-01T12:00:00+02:00

// The clock is handed in, so that stories, samples and tests own time.
using Clock = std::function<Instant()>;
[[nodiscard]] Instant system_now();

}  // namespace daybook
