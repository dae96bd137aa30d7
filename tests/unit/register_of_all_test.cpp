// The register over more accounts than are read at once, and more rows than are printed at once:
// however many threads share the work, it says what one of them says without any views.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "projections/answers.h"
#include "projections/runtime/views.h"
#include "projections/standard_projections.h"
#include "tests/support/test_book.h"
#include "tools/threads.h"

namespace daybook::testing {
namespace {

using Json = nlohmann::json;

constexpr std::int64_t kAccounts = 2100;
constexpr std::int64_t kStride = 787;  // has no divisor in common, so that each place comes once

// One gift to the same person at every account, in another order than that of the accounts.
std::string gift(std::int64_t account) {
  const auto place = account * kStride % kAccounts;
  const Instant at{kNewYear.micros + place * 60 * kMicrosPerSecond};
  return Json{{"account", "a" + std::to_string(10'000 + account)},
              {"type", "concession.granted"},
              {"occurred_at", print(at)},
              {"data",
               {{"concession", "k" + std::to_string(place)},
                {"kind", "gift"},
                {"granted_by", "anna"},
                {"recipient", "erik"},
                {"value", {{"minor", 1}, {"currency", "EUR"}}}}}}
      .dump();
}

class RegisterOfAll : public ::testing::Test {
 protected:
  void SetUp() override {
    must(book_.append(R"({"account": "~policy", "type": "policy.published",
                          "occurred_at": "2025-12-01", "data": {"policy": "concessions",
                          "number": "C-1", "effective_from": "2025-12-01",
                          "rules": {"purpose_required": true, "gift": {"window_days": 30,
                                    "value_max": {"minor": 2000, "currency": "EUR"}}}}})"));
    book_.now.micros += 30 * kMicrosPerDay;
    for (std::int64_t account = 0; account < kAccounts; ++account)
      must(book_.append(gift(account)));
    ViewsOptions options;
    options.directory = book_.directory() / "views";
    options.projections = standard_projections();
    options.workers = threads(4);
    views_ = must(Views::open(std::move(options), *book_));
  }

  TestBook book_;
  std::unique_ptr<Views> views_;
};

TEST_F(RegisterOfAll, is_whole_and_in_order) {
  const auto findings = Json::parse(must(ask({*book_, views_.get()}, {"findings", {}, {}})));
  EXPECT_EQ(findings["counts"].value("no_purpose", 0), kAccounts);
  EXPECT_EQ(findings["counts"].value("gift_limit", 0), kAccounts - 2000);
  const auto rows = Json::parse(must(ask({*book_, views_.get()}, {"concessions", {}, {}})))["rows"];
  ASSERT_EQ(rows.size(), kAccounts);
  for (std::size_t place = 0; place < rows.size(); ++place) {
    EXPECT_EQ(rows[place]["concession"], "k" + std::to_string(place));
  }
}

TEST_F(RegisterOfAll, says_the_same_without_views_and_as_of_an_earlier_moment) {
  for (const char* name : {"findings", "concessions"}) {
    for (const char* as_of : {"2026-01-31", "2026-01-01T12:00:00Z"}) {
      const AnswerRequest request{name, {}, {{"as_of", as_of}}};
      EXPECT_EQ(must(ask({*book_, views_.get()}, request)), must(ask(*book_, request)));
    }
  }
}

}  // namespace
}  // namespace daybook::testing
