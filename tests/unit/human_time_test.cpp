// Times as people type them.
#include "tools/daybook/human_time.h"

#include <gtest/gtest.h>

namespace daybook {
namespace {

constexpr const char* kNow = "2026-05-31T23:30:00Z";  // a Sunday, the last day of a long month

struct Row {
  const char* typed;
  const char* first;  // as a beginning
  const char* last;   // as an end; none: the same
  const char* now = kNow;
};

std::string taken(const Row& row, PeriodEdge edge) {
  const auto time = human_time(row.typed, parse_moment(row.now)->at, edge);
  return time ? *time : time.error().message;
}

TEST(HumanTime, EveryFormGivesADateOrATime) {
  const Row rows[] = {
      {"2026-03-01", "2026-03-01", nullptr},
      {"2026-03-01T15:30:00+01:00", "2026-03-01T15:30:00+01:00", nullptr},
      {"today", "2026-05-31", nullptr},
      {"Yesterday", "2026-05-30", nullptr},
      {"tomorrow", "2026-06-01", nullptr},
      {"  3   days ago ", "2026-05-28", nullptr},
      {"1 day ago", "2026-05-30", nullptr},
      {"a week ago", "2026-05-24", nullptr},
      {"2 weeks ago", "2026-05-17", nullptr},
      {"0 days ago", "2026-05-31", nullptr},
      // Months end where they end.
      {"3 months ago", "2026-02-28", nullptr},
      {"1 month ago", "2026-04-30", nullptr},
      {"2 months ago", "2026-03-31", nullptr},
      {"17 months ago", "2024-12-31", nullptr},
      {"2 years ago", "2024-05-31", nullptr},
      {"1 year ago", "2023-02-28", nullptr, "2024-02-29T00:00:00Z"},
      {"4 years ago", "2020-02-29", nullptr, "2024-02-29T00:00:00Z"},
      // Periods begin and end.
      {"last week", "2026-05-18", "2026-05-24"},
      {"last week", "2026-05-25", "2026-05-31", "2026-06-01T00:00:00Z"},
      {"last month", "2026-04-01", "2026-04-30"},
      {"last month", "2025-12-01", "2025-12-31", "2026-01-15T12:00:00Z"},
      {"last year", "2025-01-01", "2025-12-31"},
      {"march 2026", "2026-03-01", "2026-03-31"},
      {"Feb 2024", "2024-02-01", "2024-02-29"},
      {"2026-02", "2026-02-01", "2026-02-28"},
      {"2025", "2025-01-01", "2025-12-31"},
      {"2027", "2027-01-01", "2027-12-31"},
      // What is not over yet ends today.
      {"2026", "2026-01-01", "2026-05-31"},
      {"2026-05", "2026-05-01", "2026-05-15", "2026-05-15T08:00:00Z"},
      {"3 march 2026", "2026-03-03", nullptr},
      // The last one before today.
      {"monday", "2026-05-25", nullptr},
      {"sat", "2026-05-30", nullptr},
      {"sunday", "2026-05-24", nullptr},
      {"last friday", "2026-05-29", nullptr},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(taken(row, PeriodEdge::first_day), row.first) << row.typed;
    EXPECT_EQ(taken(row, PeriodEdge::last_day), row.last ? row.last : row.first) << row.typed;
  }
}

TEST(HumanTime, WhatIsNotUnderstoodIsSaidWithTheFormsThatAre) {
  const char* const wrong[] = {"",           "soon",         "3 moons ago",  "ago",
                               "2026-13",    "2026-3",       "2026-02-30",   "30 february 2026",
                               "march",      "march 26",     "-1 days ago",  "9999 years ago",
                               "last",       "last century", "1.5 days ago", "3 days",
                               "0000",       "next monday",  "12345",        "99999999999 days ago",
                               "2026-03-01x"};
  for (const auto* text : wrong) {
    const auto time = human_time(text, parse_moment(kNow)->at, PeriodEdge::last_day);
    ASSERT_FALSE(time) << text << " gave " << *time;
    EXPECT_EQ(time.error().code, ErrorCode::invalid);
    EXPECT_NE(time.error().message.find("3 months ago"), std::string::npos);
  }
}

}  // namespace
}  // namespace daybook
