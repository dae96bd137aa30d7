// Dates and times as files write them. Nothing is guessed: a local time that the clocks skipped or
// showed twice is an error unless the mapping has a rule for it, and so is a text that two of the
// formats read differently. Immutable once made; any thread may read with it.
//
//   format = "rfc3339" / *(directive / any other character, as it is)
//   directive = %Y year, 4 digits   %m month  %d day  %H hour 00-23  %M minute  %S second
//             / %I hour 1-12 with %p AM or PM  / %b Jan  / %B January  / %f fraction, 1-6 digits
//             / %z Z, +02:00 or +0200  / %%
// All but %Y and %f take one or two digits where no digit follows in the format, else exactly two.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/time.h"

namespace daybook::files {

enum class Repeated { reject, first, second };  // 02:30 in the night the clocks go back
enum class Skipped { reject, shift };           // 02:30 in the night they go forward: shift = 03:30

struct TimeForm {
  std::vector<std::string> formats{"rfc3339"};
  std::string zone;  // of local times, e.g. Europe/Amsterdam; empty: there are none
  Repeated repeated = Repeated::reject;
  Skipped skipped = Skipped::reject;
};

struct ReadTime {
  Moment moment;         // of a date: its midnight UTC
  bool is_date = false;  // it had no time of day
  // As fields of events are written: 2026-03-01, or RFC 3339 with the offset in force there.
  [[nodiscard]] std::string text() const;
};

class TimeReader {
 public:
  TimeReader();  // RFC 3339 only
  // Errors (invalid): a format with an unknown directive or without a date, no such time zone, a
  // format of local times but no zone.
  [[nodiscard]] static Result<TimeReader> make(const TimeForm& form);
  // Error invalid: says what was expected.
  [[nodiscard]] Result<ReadTime> read(std::string_view text) const;

 private:
  struct Impl;
  std::shared_ptr<const Impl> impl_;
};

}  // namespace daybook::files
