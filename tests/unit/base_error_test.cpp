#include "core/base/error.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <utility>

#include "core/base/check.h"
#include "core/base/result.h"

namespace daybook {
namespace {

constexpr ErrorCode kAll[] = {ErrorCode::invalid,     ErrorCode::not_found, ErrorCode::conflict,
                              ErrorCode::unavailable, ErrorCode::corrupt,   ErrorCode::unsupported,
                              ErrorCode::forbidden,   ErrorCode::poisoned};

TEST(Errors, EveryCodeIsFoundAgainByItsName) {
  for (const auto code : kAll) {
    const auto& facts = facts_of(code);
    EXPECT_EQ(facts.code, code) << facts.name;
    EXPECT_EQ(error_code_named(facts.name), code) << facts.name;
    EXPECT_FALSE(facts.remedy.empty()) << facts.name;
  }
}

TEST(Errors, NoTwoCodesShareAnExitCodeAndNoneMeansSuccess) {
  std::set<int> seen{0};
  for (const auto code : kAll) {
    EXPECT_TRUE(seen.insert(facts_of(code).exit_code).second) << facts_of(code).name;
  }
}

TEST(Errors, ExitCodesAreAPromiseToScripts) {
  EXPECT_EQ(facts_of(ErrorCode::invalid).exit_code, 3);
  EXPECT_EQ(facts_of(ErrorCode::poisoned).exit_code, 10);
}

TEST(Errors, UnknownNamesHaveNoCode) {
  EXPECT_EQ(error_code_named("Invalid"), std::nullopt);
  EXPECT_EQ(error_code_named("invalid "), std::nullopt);
  EXPECT_EQ(error_code_named(""), std::nullopt);
}

TEST(Errors, PathsGrowFromTheInsideOut) {
  Error error{ErrorCode::invalid, "too high", "", ""};
  error = std::move(error).under("score");
  EXPECT_EQ(error.path, "score");
  error = std::move(error).under("data");
  EXPECT_EQ(error.path, "data.score");
  error = std::move(error).under("batch[3]");
  EXPECT_EQ(error.path, "batch[3].data.score");
  EXPECT_EQ(error.message, "too high");
}

TEST(Errors, AnIndexFollowsItsListWithoutADot) {
  EXPECT_EQ((Error{ErrorCode::invalid, "", "[2].name", ""}.under("lines").path), "lines[2].name");
}

Result<int> half(int number) {
  if (number % 2 != 0) return fail(ErrorCode::invalid, "odd", "number");
  return number / 2;
}
Result<int> quarter(int number) {
  DAYBOOK_TRY(const int halved, half(number));
  return half(halved);
}
Status check_divides_by_four(int number) {
  DAYBOOK_CHECKED(quarter(number));
  return {};
}

TEST(Results, TryBindsTheValueOrReturnsTheError) {
  EXPECT_EQ(quarter(8), 2);
  ASSERT_FALSE(quarter(7));
  EXPECT_EQ(quarter(7).error(), (Error{ErrorCode::invalid, "odd", "number", ""}));
  EXPECT_FALSE(quarter(6)) << "the second step fails too";
}

TEST(Results, CheckedPassesTheErrorOn) {
  EXPECT_TRUE(check_divides_by_four(4));
  ASSERT_FALSE(check_divides_by_four(6));
  EXPECT_EQ(check_divides_by_four(6).error().name(), "invalid");
}

TEST(ChecksDeathTest, ABugEndsTheProcessAndSaysWhere) {
  DAYBOOK_CHECK(1 + 1 == 2, "arithmetic holds");
  EXPECT_DEATH(DAYBOOK_CHECK(1 + 1 == 3, "arithmetic is broken"),
               "arithmetic is broken.*1 \\+ 1 == 3.*base_error_test");
}

}  // namespace
}  // namespace daybook
