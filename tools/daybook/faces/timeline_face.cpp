#include <array>

#include "core/base/time.h"
#include "tools/daybook/faces/faces.h"
#include "tools/daybook/faces/page.h"
#include "tools/daybook/faces/timeline_days.h"

namespace daybook {
namespace {

constexpr std::size_t kTimeBegin = 11, kTimeColumns = 5;  // of "2026-01-19T15:30:00Z"

std::string weekday_of(const std::string& date) {
  constexpr std::array<const char*, 7> kDays{"Thursday", "Friday",  "Saturday", "Sunday",
                                             "Monday",   "Tuesday", "Wednesday"};
  const auto day = parse_date(date);
  if (!day) return {};
  const auto since_thursday = ((day->days % 7) + 7) % 7;  // 1970-01-01 was a Thursday
  return kDays[static_cast<std::size_t>(since_thursday)];
}

std::string sentence_of(const Json& entry) {
  auto sentence = text_of(entry, "summary");
  if (flag_of(entry, "late")) {
    const auto recorded = day_of(text_of(entry, "recorded_at"));
    const bool same_day = recorded == day_of(text_of(entry, "occurred_at"));
    sentence += same_day ? " (late)" : " (late: recorded " + recorded + ")";
  }
  if (flag_of(entry, "annulled")) sentence += " (annulled)";
  return sentence;
}

}  // namespace

std::string timeline_days(const Json& entries, const Terminal& terminal) {
  std::string text, day;
  Table table{{}, {}, "  "};
  const auto finish_day = [&] {
    text += terminal.lay_out(table);
    table.rows.clear();
  };
  for (const auto& entry : entries) {
    const auto at = text_of(entry, "occurred_at");
    if (const auto date = day_of(at); date != day) {
      finish_day();
      text += (day.empty() ? "" : "\n") +
              terminal.styled(date + " " + weekday_of(date), Style::bold) + "\n";
      day = date;
    }
    // Midnight is what a bare date means: then nobody noted the hour.
    auto time = at.substr(kTimeBegin, kTimeColumns);
    if (time == "00:00") time = "     ";
    const auto style = flag_of(entry, "annulled") ? Style::dim : Style::plain;
    std::vector<Cell> row{{time, Style::dim}};
    if (const auto account = text_of(entry, "account"); !account.empty()) {
      row.emplace_back(account, Style::cyan);
    }
    row.emplace_back(sentence_of(entry), style);
    table.rows.push_back(std::move(row));
  }
  finish_day();
  return text;
}

std::string timeline_face(const Json& answer, const Terminal& terminal) {
  Page page(terminal);
  const auto& entries = rows_of(answer, "entries");
  page.add(entries.empty() ? "nothing passes these filters\n" : timeline_days(entries, terminal));
  if (const auto& next = member_of(answer, "next"); !next.is_null()) {
    page.hint("more: the same with --after " + next.dump());
  }
  return page.text();
}

}  // namespace daybook
