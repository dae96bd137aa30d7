#include "core/base/time.h"

#include <gtest/gtest.h>

#include <limits>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace daybook {
namespace {

constexpr std::int64_t kHour = 3600 * kMicrosPerSecond;
constexpr std::int64_t kFirstMicros = -719'162 * kMicrosPerDay;
constexpr std::int64_t kLastMicros = 2'932'897 * kMicrosPerDay - 1;

Instant at(std::string_view text) { return parse_moment(text).value().at; }

std::string message_of(std::string_view text) {
  const auto moment = parse_moment(text);
  if (moment) return "accepted as " + print(*moment);
  EXPECT_EQ(moment.error().code, ErrorCode::invalid);
  return moment.error().message;
}

TEST(Times, AreReadAsMicrosecondsSinceTheEpoch) {
  EXPECT_EQ(at("1970-01-01T00:00:00Z").micros, 0);
  EXPECT_EQ(at("1970-01-01T00:00:00.000001Z").micros, 1);
  EXPECT_EQ(at("1969-12-31T23:59:59.999999Z").micros, -1);
  EXPECT_EQ(at("2026-03-01T10:00:00Z").micros, 1'772'359'200 * kMicrosPerSecond);
  EXPECT_EQ(at("2026-03-01").micros, at("2026-03-01T00:00:00Z").micros);
}

TEST(Times, AcceptEitherCaseOfTheLetters) {
  EXPECT_EQ(at("2026-03-01t10:00:00z"), at("2026-03-01T10:00:00Z"));
}

TEST(Times, FractionsHaveOneToSixDigits) {
  EXPECT_EQ(at("1970-01-01T00:00:00.5Z").micros, 500'000);
  EXPECT_EQ(at("1970-01-01T00:00:00.05Z").micros, 50'000);
  EXPECT_EQ(at("1970-01-01T00:00:00.123456Z").micros, 123'456);
  EXPECT_EQ(message_of("1970-01-01T00:00:00.1234567Z"),
            "not a time (RFC 3339, such as 2026-03-01T10:00:00Z, or a date): expected at most six "
            "digits of fraction at byte 26, found \"7\" in \"1970-01-01T00:00:00.1234567Z\"");
  EXPECT_NE(message_of("1970-01-01T00:00:00.Z").find("one to six digits"), std::string::npos);
}

TEST(Times, KeepTheOffsetTheyWereToldIn) {
  const auto east = parse_moment("2026-03-01T12:00:00+02:00").value();
  EXPECT_EQ(east.at, at("2026-03-01T10:00:00Z"));
  EXPECT_EQ(east.offset_minutes, 120);
  EXPECT_EQ(print(east), "2026-03-01T12:00:00+02:00");
  EXPECT_EQ(print(east.at), "2026-03-01T10:00:00Z");
  const auto west = parse_moment("2026-03-01T00:15:00.25-09:30").value();
  EXPECT_EQ(west.offset_minutes, -570);
  EXPECT_EQ(print(west), "2026-03-01T00:15:00.250000-09:30");
  EXPECT_EQ(print(west.at), "2026-03-01T09:45:00.250000Z");
  EXPECT_EQ(print(parse_moment("2026-03-01T12:00:00+23:59").value()), "2026-03-01T12:00:00+23:59");
  EXPECT_EQ(print(parse_moment("2026-03-01T12:00:00-00:00").value()), "2026-03-01T12:00:00Z");
}

TEST(Times, EveryDeviationFromTheFormIsInvalidAndSaysWhatWasExpected) {
  struct Case {
    std::string_view text;
    std::string_view told;
  };
  const std::vector<Case> cases{
      {"", "a year of four digits from 0001 to 9999 at byte 0, found the end"},
      {"yesterday", "a year of four digits from 0001 to 9999 at byte 0, found \"y\""},
      {"0000-01-01", "from 0001 to 9999 at byte 0, found \"0000\""},
      {"+2026-03-01", "at byte 0, found \"+\""},
      {"10000-01-01", "'-' after the year at byte 4, found \"0\""},
      {"2026/03/01", "'-' after the year at byte 4, found \"/\""},
      {"2026-3-01", "a month from 01 to 12 at byte 6, found \"-\""},
      {"2026-00-01", "a month from 01 to 12 at byte 5, found \"00\""},
      {"2026-13-01", "a month from 01 to 12 at byte 5, found \"13\""},
      {"2026-03", "'-' after the month at byte 7, found the end"},
      {"2026-03-00", "a day from 01 to 31 in this month at byte 8, found \"00\""},
      {"2026-03-1", "a day from 01 to 31 in this month at byte 8, found \"1\""},
      {"2026-03-32", "a day from 01 to 31 in this month"},
      {"2026-04-31", "a day from 01 to 30 in this month"},
      {"2026-02-29", "a day from 01 to 28 in this month"},
      {"2024-02-30", "a day from 01 to 29 in this month"},
      {"2026-03-01 10:00:00Z", "'T' between date and time at byte 10, found \" \""},
      {"2026-03-01T", "an hour from 00 to 23 at byte 11, found the end"},
      {"2026-03-01T24:00:00Z", "an hour from 00 to 23"},
      {"2026-03-01T10.00", "':' after the hour"},
      {"2026-03-01T10:60:00Z", "a minute from 00 to 59"},
      {"2026-03-01T10:00Z", "':' and the seconds after the minute at byte 16, found \"Z\""},
      {"2026-12-31T23:59:60Z", "leap seconds cannot be kept"},
      {"2026-03-01T10:00:61Z", "a second from 00 to 59"},
      {"2026-03-01T10:00:00", "a zone ('Z' or an offset such as +02:00) at byte 19, found the end"},
      {"2026-03-01T10:00:00,5Z", "a zone"},
      {"2026-03-01T10:00:00é", "a zone ('Z' or an offset such as +02:00) at byte 19, found \"é\""},
      {"2026-03-01T10:00:00+2:00", "hours of the offset from 00 to 23"},
      {"2026-03-01T10:00:00+24:00", "hours of the offset from 00 to 23"},
      {"2026-03-01T10:00:00+0200", "':' after the hours of the offset"},
      {"2026-03-01T10:00:00+02:60", "minutes of the offset from 00 to 59"},
      {"2026-03-01T10:00:00+02", "':' after the hours of the offset at byte 22, found the end"},
      {"2026-03-01T10:00:00Z ", "the end after the zone at byte 20, found \" \""},
      {" 2026-03-01", "a year of four digits"},
  };
  for (const auto& [text, told] : cases) {
    const auto message = message_of(text);
    EXPECT_NE(message.find(told), std::string::npos) << message;
  }
}

TEST(Times, LeapDaysFollowTheGregorianRule) {
  EXPECT_TRUE(parse_date("2024-02-29"));
  EXPECT_TRUE(parse_date("2000-02-29"));
  EXPECT_FALSE(parse_date("1900-02-29"));
  EXPECT_FALSE(parse_date("2023-02-29"));
}

TEST(Times, OffsetsMayNotLeaveTheYearsThatCanBePrinted) {
  EXPECT_EQ(at("0001-01-01T00:00:00Z").micros, kFirstMicros);
  EXPECT_EQ(at("0001-01-01T01:00:00+01:00").micros, kFirstMicros);
  EXPECT_NE(message_of("0001-01-01T00:59:59.999999+01:00").find("in UTC too"), std::string::npos);
  EXPECT_EQ(at("9999-12-31T23:59:59.999999Z").micros, kLastMicros);
  EXPECT_EQ(at("9999-12-31T22:59:59.999999-01:00").micros, kLastMicros);
  EXPECT_NE(message_of("9999-12-31T23:00:00-01:00").find("in UTC too"), std::string::npos);
}

TEST(Times, PrintingIsTotal) {
  constexpr auto kMost = std::numeric_limits<std::int64_t>::max();
  constexpr auto kLeast = std::numeric_limits<std::int64_t>::min();
  EXPECT_EQ(print(Instant{kMost}), "9999-12-31T23:59:59.999999Z");
  EXPECT_EQ(print(Instant{kLeast}), "0001-01-01T00:00:00Z");
  EXPECT_EQ(print(Date{std::numeric_limits<std::int32_t>::max()}), "9999-12-31");
  EXPECT_EQ(print(Date{std::numeric_limits<std::int32_t>::min()}), "0001-01-01");
  // Where the local time has no four-digit year, the same instant is told in UTC.
  EXPECT_EQ(print(Moment{Instant{kLastMicros}, 60}), "9999-12-31T23:59:59.999999Z");
  EXPECT_EQ(print(Moment{Instant{kLastMicros}, -60}), "9999-12-31T22:59:59.999999-01:00");
  EXPECT_EQ(print(Moment{Instant{0}, std::numeric_limits<std::int16_t>::min()}),
            "1970-01-01T00:00:00Z");
}

TEST(Times, WhatIsPrintedIsReadBackTheSame) {
  constexpr unsigned kSeed = 20260301;
  SCOPED_TRACE(kSeed);
  std::mt19937_64 random(kSeed);
  std::uniform_int_distribution<std::int64_t> micros(kFirstMicros + 24 * kHour,
                                                     kLastMicros - 24 * kHour);
  std::uniform_int_distribution<int> offset(-1439, 1439);
  for (int i = 0; i < 20'000; ++i) {
    const Moment moment{Instant{micros(random)}, static_cast<std::int16_t>(offset(random))};
    ASSERT_EQ(parse_moment(print(moment)), moment) << print(moment);
    ASSERT_EQ(at(print(moment.at)), moment.at) << print(moment.at);
    const auto day = date_of(moment.at);
    ASSERT_EQ(parse_date(print(day)), day) << print(day);
  }
}

TEST(Dates, EveryDayOfTheCalendarFollowsTheOneBefore) {
  std::string before;
  for (std::int32_t days = -719'162; days <= 2'932'896; ++days) {
    const auto text = print(Date{days});
    ASSERT_EQ(text.size(), 10U);
    ASSERT_LT(before, text);
    before = text;
  }
  EXPECT_EQ(print(Date{-719'162}), "0001-01-01");
  EXPECT_EQ(before, "9999-12-31");
}

TEST(Dates, AreTheUtcDayAlsoBeforeTheEpoch) {
  EXPECT_EQ(date_of(Instant{-1}), Date{-1});
  EXPECT_EQ(date_of(Instant{0}), Date{0});
  EXPECT_EQ(print(date_of(at("2026-03-01T00:30:00+02:00"))), "2026-02-28");
}

TEST(Dates, BeginAtMidnightAndEndAMicrosecondBeforeTheNext) {
  const auto day = parse_date("2026-02-28").value();
  EXPECT_EQ(print(start_of(day)), "2026-02-28T00:00:00Z");
  EXPECT_EQ(print(last_instant_of(day)), "2026-02-28T23:59:59.999999Z");
  EXPECT_EQ(date_of(last_instant_of(day)), day);
  EXPECT_EQ(date_of(Instant{last_instant_of(day).micros + 1}), Date{day.days + 1});
}

TEST(Dates, BeyondWhatAnInstantHoldsStopAtTheNearest) {
  const Date last{std::numeric_limits<std::int32_t>::max()};
  const Date first{std::numeric_limits<std::int32_t>::min()};
  EXPECT_LT(start_of(last), last_instant_of(last));
  EXPECT_LT(start_of(first), start_of(Date{0}));
}

TEST(Dates, DaysBetweenCountMidnightsNotHours) {
  EXPECT_EQ(days_between(at("2026-02-28T23:59:59Z"), at("2026-03-01T00:00:00Z")), 1);
  EXPECT_EQ(days_between(at("2026-03-01T00:00:00Z"), at("2026-03-01T23:59:59Z")), 0);
  EXPECT_EQ(days_between(at("2026-03-01"), at("2026-02-01")), -28);
  EXPECT_EQ(days_between(at("1969-12-31T12:00:00Z"), at("1970-01-01T12:00:00Z")), 1);
}

TEST(Dates, HaveNoTimeOfDay) {
  EXPECT_TRUE(parse_date("2026-03-01"));
  EXPECT_FALSE(parse_date("2026-03-01T00:00:00Z"));
  EXPECT_FALSE(parse_date("2026-03-01 "));
  EXPECT_FALSE(parse_date("2026-03-"));
}

TEST(Cuts, ABareDateTakesInItsWholeDayAndATimeIsExact) {
  EXPECT_EQ(parse_cut("2026-03-01"), at("2026-03-01T23:59:59.999999Z"));
  EXPECT_EQ(parse_cut("9999-12-31"), at("9999-12-31T23:59:59.999999Z"));
  EXPECT_EQ(parse_cut("2026-03-01T00:00:00Z"), at("2026-03-01T00:00:00Z"));
  EXPECT_FALSE(parse_cut("2026-02-29"));
  EXPECT_FALSE(parse_cut("now"));
}

TEST(Clocks, TheSystemClockTellsThePresent) {
  EXPECT_GT(system_now(), at("2024-01-01"));
  EXPECT_LT(system_now(), at("2200-01-01"));
}

}  // namespace
}  // namespace daybook
