#include "connectors/files/local_time.h"

#include <unicode/basictz.h>
#include <unicode/timezone.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>

#include "core/base/utf8.h"

namespace daybook::files {
namespace {

constexpr std::string_view kRfc3339 = "rfc3339";
constexpr std::int64_t kMicrosPerMilli = 1000;
constexpr std::int64_t kMicrosPerMinute = 60 * kMicrosPerSecond;
constexpr std::array<std::string_view, 12> kMonths{"January",   "February", "March",    "April",
                                                   "May",       "June",     "July",     "August",
                                                   "September", "October",  "November", "December"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// What a text said, field by field.
struct Fields {
  int year = -1, month = -1, day = -1, hour = -1, minute = -1, second = -1;
  int half_day = -1;  // 0 AM, 1 PM
  std::int64_t fraction = 0;
  std::optional<int> offset;  // minutes
};

struct Step {
  char directive = '\0';  // '\0': the literal character
  char literal = '\0';
  bool two_digits = false;
};

struct Format {
  std::string text;
  std::vector<Step> steps;
  bool has(char directive) const {
    return std::ranges::any_of(steps, [=](const Step& s) { return s.directive == directive; });
  }
  bool has_time() const { return has('H') || has('I'); }
};

std::optional<int> take_number(std::string_view& rest, std::size_t least, std::size_t most) {
  std::size_t count = 0;
  int number = 0;
  while (count < most && count < rest.size() && is_digit(rest[count])) {
    number = number * 10 + (rest[count++] - '0');
  }
  if (count < least) return std::nullopt;
  rest.remove_prefix(count);
  return number;
}

bool take_into(int& field, std::string_view& rest, bool two_digits) {
  const auto number = take_number(rest, two_digits ? 2 : 1, 2);
  if (number) field = *number;
  return number.has_value();
}

bool take_fraction(Fields& fields, std::string_view& rest) {
  const auto before = rest.size();
  const auto number = take_number(rest, 1, 6);
  if (!number) return false;
  fields.fraction = *number;
  for (auto digits = before - rest.size(); digits < 6; ++digits) fields.fraction *= 10;
  return true;
}

bool take_offset(Fields& fields, std::string_view& rest) {
  if (rest.starts_with('Z')) {
    rest.remove_prefix(1);
    fields.offset = 0;
    return true;
  }
  if (!rest.starts_with('+') && !rest.starts_with('-')) return false;
  const int sign = rest.front() == '-' ? -1 : 1;
  rest.remove_prefix(1);
  const auto hours = take_number(rest, 2, 2);
  if (rest.starts_with(':')) rest.remove_prefix(1);
  const auto minutes = take_number(rest, 2, 2);
  if (!hours || !minutes || *hours > 23 || *minutes > 59) return false;
  fields.offset = sign * (*hours * 60 + *minutes);
  return true;
}

bool take_month(Fields& fields, std::string_view& rest, bool whole) {
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    const auto name = whole ? kMonths[i] : kMonths[i].substr(0, 3);
    if (!rest.starts_with(name)) continue;
    rest.remove_prefix(name.size());
    fields.month = static_cast<int>(i) + 1;
    return true;
  }
  return false;
}

bool take(const Step& step, Fields& fields, std::string_view& rest) {
  switch (step.directive) {
    case 'Y': {
      const auto year = take_number(rest, 4, 4);
      fields.year = year.value_or(-1);
      return year.has_value();
    }
    case 'm':
      return take_into(fields.month, rest, step.two_digits);
    case 'd':
      return take_into(fields.day, rest, step.two_digits);
    case 'H':
      return take_into(fields.hour, rest, step.two_digits);
    case 'I':
      return take_into(fields.hour, rest, step.two_digits);
    case 'M':
      return take_into(fields.minute, rest, step.two_digits);
    case 'S':
      return take_into(fields.second, rest, step.two_digits);
    case 'b':
      return take_month(fields, rest, false);
    case 'B':
      return take_month(fields, rest, true);
    case 'f':
      return take_fraction(fields, rest);
    case 'z':
      return take_offset(fields, rest);
    case 'p':
      for (const int half : {0, 1}) {
        if (!rest.starts_with(half == 0 ? "AM" : "PM") &&
            !rest.starts_with(half == 0 ? "am" : "pm"))
          continue;
        rest.remove_prefix(2);
        fields.half_day = half;
        return true;
      }
      return false;
    default:
      if (!rest.starts_with(step.literal)) return false;
      rest.remove_prefix(1);
      return true;
  }
}

Result<Format> parse_format(const std::string& text) {
  const auto wrong = [&](const std::string& why) {
    return fail(ErrorCode::invalid, "the time format " + in_quotes(text) + " " + why);
  };
  Format format{text, {}};
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      format.steps.push_back({'\0', text[i]});
      continue;
    }
    const char directive = ++i < text.size() ? text[i] : '\0';
    if (directive == '%') {
      format.steps.push_back({'\0', '%'});
    } else if (directive == 'y') {
      return wrong("has years of two digits (%y), which do not tell the century");
    } else if (directive == '\0' ||
               std::string_view("YmdHIMSbBfzp").find(directive) == std::string_view::npos) {
      return wrong(std::string("has the unknown directive '%") + directive +
                   "'; there are %Y %m %d %H %M %S %I %p %b %B %f %z and %%");
    } else {
      format.steps.push_back({directive});
    }
  }
  for (std::size_t i = 0; i + 1 < format.steps.size(); ++i) {
    const auto& next = format.steps[i + 1];
    format.steps[i].two_digits =
        std::string_view("YmdHIMSf").find(next.directive) != std::string_view::npos ||
        (next.directive == '\0' && is_digit(next.literal));
  }
  const bool has_month = format.has('m') || format.has('b') || format.has('B');
  if (!format.has('Y') || !has_month || !format.has('d')) {
    return wrong("has no whole date: it needs %Y, %m (or %b, %B) and %d");
  }
  if (format.has_time() && !format.has('M')) return wrong("has an hour but no minute (%M)");
  if (format.has('I') != format.has('p')) return wrong("needs both %I and %p, or neither");
  if (!format.has_time() && (format.has('M') || format.has('S') || format.has('z'))) {
    return wrong("has a part of a time but no hour (%H)");
  }
  return format;
}

}  // namespace

struct TimeReader::Impl {
  bool rfc3339 = true;
  std::vector<Format> formats;
  std::unique_ptr<icu::BasicTimeZone> zone;
  std::string zone_name;
  Repeated repeated = Repeated::reject;
  Skipped skipped = Skipped::reject;

  // The offset in minutes of a local time (microseconds, as if it were UTC).
  Result<int> offset_at(std::int64_t local, std::string_view text) const;
  Result<std::optional<ReadTime>> read_by(const Format& format, std::string_view text) const;
};

std::string ReadTime::text() const { return is_date ? print(date_of(moment.at)) : print(moment); }

Result<int> TimeReader::Impl::offset_at(std::int64_t local, std::string_view text) const {
  const auto milli = static_cast<UDate>(local / kMicrosPerMilli);
  UErrorCode outcome = U_ZERO_ERROR;
  const auto offset = [&](UTimeZoneLocalOption option) {
    std::int32_t raw = 0;
    std::int32_t summer = 0;
    zone->getOffsetFromLocal(milli, option, option, raw, summer, outcome);
    return raw + summer;
  };
  const auto former = offset(UCAL_TZ_LOCAL_FORMER);
  const auto latter = offset(UCAL_TZ_LOCAL_LATTER);
  if (U_FAILURE(outcome)) {
    return fail(ErrorCode::invalid, "no offset is known for " + in_quotes(text));
  }
  constexpr int kMilliPerMinute = 60'000;
  if (former == latter) return former / kMilliPerMinute;
  // `former` is what was in force before the change. Clocks that go back lower the offset.
  const bool goes_back = latter < former;
  const auto tell = [&](const char* what, const char* setting) {
    return fail(ErrorCode::invalid, in_quotes(text) + " " + what + " in " + zone_name +
                                        "; correct it, or set " + setting + " under [source]");
  };
  if (goes_back) {
    if (repeated == Repeated::reject) {
      return tell("occurred twice, because the clocks went back,",
                  "clock_back = \"first\" or \"second\"");
    }
    return (repeated == Repeated::first ? former : latter) / kMilliPerMinute;
  }
  if (skipped == Skipped::reject) {
    return tell("never was, because the clocks went forward,", "clock_forward = \"shift\"");
  }
  return former / kMilliPerMinute;  // 02:30 read by the winter's clock is 03:30 by the summer's
}

Result<std::optional<ReadTime>> TimeReader::Impl::read_by(const Format& format,
                                                          std::string_view text) const {
  Fields fields;
  auto rest = text;
  for (const auto& step : format.steps) {
    if (!take(step, fields, rest)) return std::nullopt;
  }
  if (!rest.empty()) return std::nullopt;
  char day[16];
  std::snprintf(day, sizeof day, "%04d-%02d-%02d", fields.year, fields.month, fields.day);
  const auto date = parse_date(day);
  if (!date) return std::nullopt;
  ReadTime result;
  result.moment.at = start_of(*date);
  result.is_date = !format.has_time();
  if (result.is_date) return result;
  if (fields.half_day >= 0) {
    if (fields.hour < 1 || fields.hour > 12) return std::nullopt;
    fields.hour = fields.hour % 12 + 12 * fields.half_day;
  }
  fields.second = std::max(fields.second, 0);
  if (fields.hour > 23 || fields.minute > 59 || fields.second > 59) return std::nullopt;
  const std::int64_t local =
      result.moment.at.micros +
      (fields.hour * std::int64_t{3600} + fields.minute * 60 + fields.second) * kMicrosPerSecond +
      fields.fraction;
  if (!fields.offset) {
    DAYBOOK_TRY(fields.offset, offset_at(local, text));
    const std::int64_t at = local - *fields.offset * kMicrosPerMinute;
    // After a shift over a gap, the offset in force is the later one.
    if (skipped == Skipped::shift) {
      UErrorCode outcome = U_ZERO_ERROR;
      std::int32_t raw = 0;
      std::int32_t summer = 0;
      zone->getOffset(static_cast<UDate>(at / kMicrosPerMilli), false, raw, summer, outcome);
      if (U_SUCCESS(outcome)) fields.offset = (raw + summer) / 60'000;
    }
    result.moment.at.micros = at;
  } else {
    result.moment.at.micros = local - *fields.offset * kMicrosPerMinute;
  }
  result.moment.offset_minutes = static_cast<std::int16_t>(*fields.offset);
  return result;
}

TimeReader::TimeReader() : impl_(std::make_shared<Impl>()) {}

Result<TimeReader> TimeReader::make(const TimeForm& form) {
  auto impl = std::make_shared<Impl>();
  impl->repeated = form.repeated;
  impl->skipped = form.skipped;
  impl->zone_name = form.zone;
  if (!form.zone.empty()) {
    std::unique_ptr<icu::TimeZone> zone(
        icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(form.zone)));
    auto* basic = dynamic_cast<icu::BasicTimeZone*>(zone.get());
    if (basic == nullptr || *zone == icu::TimeZone::getUnknown()) {
      return fail(ErrorCode::invalid, "there is no time zone " + in_quotes(form.zone) +
                                          "; write its IANA name, e.g. Europe/Amsterdam");
    }
    (void)zone.release();
    impl->zone.reset(basic);
  }
  impl->rfc3339 = false;
  for (const auto& text : form.formats) {
    if (text == kRfc3339) {
      impl->rfc3339 = true;
      continue;
    }
    DAYBOOK_TRY(auto format, parse_format(text));
    if (format.has_time() && !format.has('z') && !impl->zone) {
      return fail(ErrorCode::invalid,
                  "the time format " + in_quotes(text) +
                      " has no offset (%z), so the file's times are local: say "
                      "of which timezone, e.g. timezone = \"Europe/Amsterdam\"");
    }
    impl->formats.push_back(std::move(format));
  }
  TimeReader reader;
  reader.impl_ = std::move(impl);
  return reader;
}

Result<ReadTime> TimeReader::read(std::string_view text) const {
  std::optional<ReadTime> found;
  std::string_view found_by;
  if (impl_->rfc3339) {
    if (const auto moment = parse_moment(text)) {
      found = ReadTime{*moment, text.size() == 10};
      found_by = kRfc3339;
    }
  }
  for (const auto& format : impl_->formats) {
    DAYBOOK_TRY(const auto reading, impl_->read_by(format, text));
    if (!reading) continue;
    if (found && (found->moment.at != reading->moment.at || found->is_date != reading->is_date)) {
      return fail(ErrorCode::invalid, in_quotes(text) + " can be read in two ways: by " +
                                          in_quotes(found_by) + " and by " +
                                          in_quotes(format.text) + "; keep one of these formats");
    }
    found = reading;
    found_by = format.text;
  }
  if (found) return *found;
  std::string expected = impl_->rfc3339 ? "RFC 3339 (2026-03-01T10:00:00Z) or 2026-03-01" : "";
  for (const auto& format : impl_->formats) {
    expected.append(expected.empty() ? "" : " or ").append(format.text);
  }
  return fail(ErrorCode::invalid,
              in_quotes(text) + " is no date or time as the mapping has them: " + expected);
}

}  // namespace daybook::files
