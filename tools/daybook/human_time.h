// Times as people type them on a command line: "2026-03-01", "3 months ago", "last week", "march
// 2026". Pure: the clock is handed in, days are UTC days. Any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/base/time.h"

namespace daybook {

// Which day of a week, month or year is meant where only that is named: its first for a beginning
// ("--from"), its last for an end ("--to", "--as-of"). One that is not over yet ends today.
enum class PeriodEdge : std::uint8_t { first_day, last_day };

// What an answer's parameter takes: a date, or RFC 3339 as it was typed. Error: invalid, with the
// forms that are understood.
[[nodiscard]] Result<std::string> human_time(std::string_view text, Instant now, PeriodEdge edge);

}  // namespace daybook
