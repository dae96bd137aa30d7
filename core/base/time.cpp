#include "core/base/time.h"

#include <date/date.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <limits>
#include <utility>

#include "core/base/utf8.h"

namespace daybook {
namespace {

constexpr int kMinutesPerDay = 24 * 60;
constexpr std::size_t kDateBytes = 10;  // "2026-03-01"
constexpr int kFractionDigitsMax = 6;

constexpr std::int32_t days_of(int year, unsigned month, unsigned day) {
  return static_cast<std::int32_t>(
      date::sys_days{date::year{year} / date::month{month} / date::day{day}}
          .time_since_epoch()
          .count());
}

// What RFC 3339 can write: everything that is read is checked against these, and everything that
// is printed is brought between them.
constexpr std::int32_t kFirstDay = days_of(1, 1, 1);
constexpr std::int32_t kLastDay = days_of(9999, 12, 31);
constexpr std::int64_t kFirstMicros = kFirstDay * kMicrosPerDay;
constexpr std::int64_t kLastMicros = (kLastDay + 1) * kMicrosPerDay - 1;

// The widest range of days of which every microsecond fits an Instant.
constexpr std::int64_t kInstantDaysMax =
    std::numeric_limits<std::int64_t>::max() / kMicrosPerDay - 1;

constexpr std::int64_t floor_divide(std::int64_t value, std::int64_t by) {
  return value / by - (value % by < 0 ? 1 : 0);
}

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Reads a text from left to right. The first thing that is wrong is noted with its place, so that
// the text is scanned once and the message costs nothing where the text is right.
class Scan {
 public:
  explicit Scan(std::string_view text) : text_(text) {}

  [[nodiscard]] bool at_end() const { return at_ == text_.size(); }
  [[nodiscard]] bool next_is(char c) const { return !at_end() && text_[at_] == c; }

  bool number(std::size_t digits, int least, int most, std::string_view expected, int& value) {
    if (text_.size() - at_ < digits) return mismatch(at_, expected);
    int read = 0;
    for (std::size_t i = 0; i < digits; ++i) {
      const char c = text_[at_ + i];
      if (!is_digit(c)) return mismatch(at_ + i, expected);
      read = read * 10 + (c - '0');
    }
    if (read < least || read > most) return out_of_range(digits, expected);
    at_ += digits;
    value = read;
    return true;
  }

  bool one_of(char a, char b, std::string_view expected) {
    if (!next_is(a) && !next_is(b)) return mismatch(at_, expected);
    ++at_;
    return true;
  }
  bool one(char c, std::string_view expected) { return one_of(c, c, expected); }

  bool fraction_as_micros(std::int64_t& micros) {
    if (!next_is('.')) return true;
    ++at_;
    const std::size_t begin = at_;
    int unit = static_cast<int>(kMicrosPerSecond);
    int read = 0;
    for (; !at_end() && is_digit(text_[at_]); ++at_) {
      if (at_ - begin == kFractionDigitsMax) {
        return mismatch(at_, "at most six digits of fraction");
      }
      unit /= 10;
      read += (text_[at_] - '0') * unit;
    }
    if (at_ == begin) return mismatch(at_, "one to six digits of fraction after '.'");
    micros = read;
    return true;
  }

  bool end(std::string_view expected) { return at_end() || mismatch(at_, expected); }

  [[nodiscard]] tl::unexpected<Error> failure(std::string_view what) const {
    std::string message = "not a " + std::string(what) + ": expected " + std::string(expected_) +
                          " at byte " + std::to_string(wrong_at_) + ", found ";
    message +=
        wrong_at_ < text_.size() ? in_quotes(text_.substr(wrong_at_, wrong_size_)) : "the end";
    message += " in " + in_quotes(text_);
    return fail(ErrorCode::invalid, std::move(message));
  }

 private:
  bool mismatch(std::size_t at, std::string_view expected) {
    wrong_at_ = std::min(at, text_.size());
    wrong_size_ = first_character(text_.substr(wrong_at_)).size();
    expected_ = expected;
    return false;
  }
  bool out_of_range(std::size_t size, std::string_view expected) {
    wrong_at_ = at_;
    wrong_size_ = size;
    expected_ = expected;
    return false;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string_view expected_;
  std::size_t wrong_at_ = 0;
  std::size_t wrong_size_ = 0;
};

bool scan_date(Scan& scan, Date& day) {
  constexpr std::array<std::string_view, 4> kDaysExpected{
      "a day from 01 to 28 in this month", "a day from 01 to 29 in this month",
      "a day from 01 to 30 in this month", "a day from 01 to 31 in this month"};
  int year = 0;
  int month = 0;
  int day_of_month = 0;
  if (!scan.number(4, 1, 9999, "a year of four digits from 0001 to 9999", year) ||
      !scan.one('-', "'-' after the year") ||
      !scan.number(2, 1, 12, "a month from 01 to 12", month) ||
      !scan.one('-', "'-' after the month")) {
    return false;
  }
  const auto in_month = date::year{year} / date::month{static_cast<unsigned>(month)};
  const auto last = static_cast<unsigned>((in_month / date::last).day());
  if (!scan.number(2, 1, static_cast<int>(last), kDaysExpected[last - 28], day_of_month)) {
    return false;
  }
  day.days = days_of(year, static_cast<unsigned>(month), static_cast<unsigned>(day_of_month));
  return true;
}

// The time of day without its zone, in microseconds since midnight.
bool scan_time_of_day(Scan& scan, std::int64_t& micros) {
  int hour = 0;
  int minute = 0;
  int second = 0;
  std::int64_t fraction = 0;
  if (!scan.one_of('T', 't', "'T' between date and time") ||
      !scan.number(2, 0, 23, "an hour from 00 to 23", hour) ||
      !scan.one(':', "':' after the hour") ||
      !scan.number(2, 0, 59, "a minute from 00 to 59", minute) ||
      !scan.one(':', "':' and the seconds after the minute") ||
      !scan.number(2, 0, 59, "a second from 00 to 59 (leap seconds cannot be kept: write 59)",
                   second) ||
      !scan.fraction_as_micros(fraction)) {
    return false;
  }
  micros = ((hour * 60 + minute) * 60 + second) * kMicrosPerSecond + fraction;
  return true;
}

bool scan_offset(Scan& scan, int& minutes) {
  if (scan.next_is('Z') || scan.next_is('z')) {
    minutes = 0;
    return scan.one_of('Z', 'z', {});
  }
  const bool west = scan.next_is('-');
  int hour = 0;
  int minute = 0;
  if (!scan.one_of('+', '-', "a zone ('Z' or an offset such as +02:00)") ||
      !scan.number(2, 0, 23, "hours of the offset from 00 to 23", hour) ||
      !scan.one(':', "':' after the hours of the offset") ||
      !scan.number(2, 0, 59, "minutes of the offset from 00 to 59", minute)) {
    return false;
  }
  minutes = (west ? -1 : 1) * (hour * 60 + minute);
  return true;
}

char* put_digits(char* to, int digits, unsigned value) {
  for (int i = digits - 1; i >= 0; --i) {
    to[i] = static_cast<char>('0' + value % 10);
    value /= 10;
  }
  return to + digits;
}

char* put_date(char* to, std::int64_t days) {
  const auto civil = date::year_month_day{date::sys_days{date::days{static_cast<int>(days)}}};
  to = put_digits(to, 4, static_cast<unsigned>(static_cast<int>(civil.year())));
  *to++ = '-';
  to = put_digits(to, 2, static_cast<unsigned>(civil.month()));
  *to++ = '-';
  return put_digits(to, 2, static_cast<unsigned>(civil.day()));
}

// `local` are the microseconds that the clock on the wall shows, between kFirst- and kLastMicros.
char* put_date_and_time(char* to, std::int64_t local) {
  const std::int64_t days = floor_divide(local, kMicrosPerDay);
  const std::int64_t of_day = local - days * kMicrosPerDay;
  const auto seconds = static_cast<unsigned>(of_day / kMicrosPerSecond);
  const auto fraction = static_cast<unsigned>(of_day % kMicrosPerSecond);
  to = put_date(to, days);
  *to++ = 'T';
  to = put_digits(to, 2, seconds / 3600);
  *to++ = ':';
  to = put_digits(to, 2, seconds / 60 % 60);
  *to++ = ':';
  to = put_digits(to, 2, seconds % 60);
  if (fraction != 0) {
    *to++ = '.';
    to = put_digits(to, kFractionDigitsMax, fraction);
  }
  return to;
}

std::int64_t printable(Instant at) { return std::clamp(at.micros, kFirstMicros, kLastMicros); }

// Longest: 2026-03-01T10:00:00.123456+02:00
using PrintBuffer = std::array<char, 32>;

}  // namespace

Date date_of(Instant at) {
  return Date{static_cast<std::int32_t>(floor_divide(at.micros, kMicrosPerDay))};
}

Instant start_of(Date day) {
  const std::int64_t days =
      std::clamp(static_cast<std::int64_t>(day.days), -kInstantDaysMax, kInstantDaysMax);
  return Instant{days * kMicrosPerDay};
}

Instant last_instant_of(Date day) { return Instant{start_of(day).micros + kMicrosPerDay - 1}; }

std::int64_t days_between(Instant from, Instant to) {
  return static_cast<std::int64_t>(date_of(to).days) - date_of(from).days;
}

Result<Date> parse_date(std::string_view text) {
  Scan scan(text);
  Date day;
  if (!scan_date(scan, day) || !scan.end("the end after the day")) {
    return scan.failure("date (YYYY-MM-DD)");
  }
  return day;
}

Result<Moment> parse_moment(std::string_view text) {
  Scan scan(text);
  Date day;
  std::int64_t of_day = 0;
  int offset = 0;
  const bool read = scan_date(scan, day) && (scan.at_end() || (scan_time_of_day(scan, of_day) &&
                                                               scan_offset(scan, offset) &&
                                                               scan.end("the end after the zone")));
  if (!read) return scan.failure("time (RFC 3339, such as 2026-03-01T10:00:00Z, or a date)");
  // The largest sum is a day beyond year 9999, so this cannot overflow; it can only leave the
  // years that can be printed in UTC.
  const std::int64_t micros =
      start_of(day).micros + of_day - std::int64_t{offset} * 60 * kMicrosPerSecond;
  if (micros < kFirstMicros || micros > kLastMicros) {
    return fail(ErrorCode::invalid,
                "not a time that can be kept: expected years 0001 to 9999 in UTC too, found " +
                    in_quotes(text) + ", which its offset moves beyond them");
  }
  return Moment{Instant{micros}, static_cast<std::int16_t>(offset)};
}

Result<Instant> parse_cut(std::string_view text) {
  DAYBOOK_TRY(const Moment moment, parse_moment(text));
  // Whatever was parsed in exactly this many bytes is a bare date: a time is longer.
  if (text.size() == kDateBytes) return last_instant_of(date_of(moment.at));
  return moment.at;
}

std::string print(Date day) {
  PrintBuffer buffer;
  return {buffer.data(), put_date(buffer.data(), std::clamp(day.days, kFirstDay, kLastDay))};
}

std::string print(Instant at) {
  PrintBuffer buffer;
  char* end = put_date_and_time(buffer.data(), printable(at));
  *end++ = 'Z';
  return {buffer.data(), end};
}

std::string print(const Moment& moment) {
  const int offset = moment.offset_minutes;
  const std::int64_t local = printable(moment.at) + std::int64_t{offset} * 60 * kMicrosPerSecond;
  // The same instant told in UTC is right where an offset cannot be written.
  const bool can_be_written = offset != 0 && offset > -kMinutesPerDay && offset < kMinutesPerDay &&
                              local >= kFirstMicros && local <= kLastMicros;
  if (!can_be_written) return print(moment.at);
  PrintBuffer buffer;
  char* end = put_date_and_time(buffer.data(), local);
  *end++ = offset < 0 ? '-' : '+';
  const auto minutes = static_cast<unsigned>(offset < 0 ? -offset : offset);
  end = put_digits(end, 2, minutes / 60);
  *end++ = ':';
  end = put_digits(end, 2, minutes % 60);
  return {buffer.data(), end};
}

Instant system_now() {
  const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
  return Instant{std::chrono::duration_cast<std::chrono::microseconds>(since_epoch).count()};
}

}  // namespace daybook
