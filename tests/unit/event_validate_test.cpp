// What a program may hand in is what a record can be read back from: rules that JSON keeps by
// itself.
#include "core/event/validate.h"

#include <gtest/gtest.h>

#include <string>

#include "core/event/catalog/account.h"
#include "core/event/catalog/deals.h"

namespace daybook {
namespace {

Event closed_account() {
  Event event;
  event.id = "e1";
  event.account = "acme";
  event.actor.id = "anna";
  set_data(event, AccountClosed{Words{"moved away"}});
  return event;
}

void expect_invalid(const Event& event, const std::string& path) {
  const auto status = check_data(event);
  ASSERT_FALSE(status) << "expected an error at " << path;
  EXPECT_EQ(status.error().code, ErrorCode::invalid);
  EXPECT_EQ(status.error().path, path) << status.error().message;
}

TEST(EventValidate, AMapHasEveryKeyOnce) {
  auto event = closed_account();
  auto& entries = event.common.attributes.emplace().entries;
  entries.push_back({"floor", Words{"2"}});
  entries.push_back({"room", Words{"7"}});
  EXPECT_TRUE(check_data(event));
  entries.push_back({"floor", Words{"3"}});
  expect_invalid(event, "data.attributes.floor");
}

TEST(EventValidate, ACommonFieldThatTheKindHasItselfIsFilledThere) {
  auto event = closed_account();
  event.common.deal = DealId{"d1"};
  EXPECT_TRUE(check_data(event)) << "account.closed has no field deal";
  set_data(event, DealStageEntered{DealId{"d1"}, Code{"offer"}});
  expect_invalid(event, "data.deal");
  event.common.deal.reset();
  EXPECT_TRUE(check_data(event));
}

TEST(EventValidate, AShortWordHasNoControlCharacters) {
  for (const std::string good : {"", "A 1", "отдел", "\u0080"}) {
    EXPECT_TRUE(check_code(good, {})) << good;
  }
  using namespace std::string_literals;
  for (const std::string& bad : {"a\0b"s, "a\nb"s, "\x1f"s, "\x7f"s}) {
    const auto status = check_code(bad, "source.key");
    ASSERT_FALSE(status);
    EXPECT_EQ(status.error().path, "source.key");
  }
}

}  // namespace
}  // namespace daybook
