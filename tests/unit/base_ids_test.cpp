#include "core/base/ids.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace daybook {
namespace {

std::string message_of(const Status& status) {
  if (status) return "accepted";
  EXPECT_EQ(status.error().code, ErrorCode::invalid);
  return status.error().message;
}

TEST(Ids, EveryByteIsEitherAllowedOrNot) {
  constexpr std::string_view kAllowed =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:@-";
  for (int byte = 0; byte < 256; ++byte) {
    const auto c = static_cast<char>(byte);
    const bool allowed = kAllowed.find(c) != std::string_view::npos;
    EXPECT_EQ(is_id(std::string(1, c)), allowed) << byte;
    EXPECT_EQ(is_id(std::string("a") + c + "b"), allowed) << byte;
  }
}

TEST(Ids, HaveOneTo128Bytes) {
  EXPECT_FALSE(is_id(""));
  EXPECT_TRUE(is_id("a"));
  EXPECT_TRUE(is_id(std::string(kIdBytesMax, 'a')));
  EXPECT_FALSE(is_id(std::string(kIdBytesMax + 1, 'a')));
}

TEST(Ids, AreToldWhatIsWrongWithThem) {
  EXPECT_TRUE(check_id("crm:4711@eu-west_1.a", "contact"));
  EXPECT_EQ(
      message_of(check_id("a b", "contact")),
      "contact \"a b\" has \" \" at byte 1; an id is 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -");
  EXPECT_EQ(message_of(check_id("", "deal")),
            "deal is empty; an id is 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -");
  EXPECT_NE(message_of(check_id(std::string(129, 'a'), "deal")).find("has 129 bytes"),
            std::string::npos);
  EXPECT_NE(message_of(check_id("Groß", "deal")).find("has \"ß\" at byte 3"), std::string::npos);
  EXPECT_NE(message_of(check_id("a\n", "deal")).find("has \"\\x0a\" at byte 1"), std::string::npos);
  EXPECT_FALSE(check_id("~team", "deal")) << "only streams of the house begin so";
}

TEST(Accounts, AreIdsOrTheStreamsOfTheHouse) {
  EXPECT_TRUE(check_account("acme"));
  EXPECT_TRUE(check_account("~team"));
  EXPECT_TRUE(check_account("~policy"));
  EXPECT_TRUE(check_account("~compliance"));
  EXPECT_EQ(message_of(check_account("~teams")),
            "unknown stream \"~teams\"; those that begin with ~ are the house's own: ~team, "
            "~policy and ~compliance");
  EXPECT_FALSE(check_account("~"));
  EXPECT_FALSE(check_account("~Team"));
  EXPECT_EQ(
      message_of(check_account("a/b")),
      "account \"a/b\" has \"/\" at byte 1; an id is 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -");
  EXPECT_FALSE(check_account(""));
}

TEST(Accounts, OnlyThreeStreamsAreTheHouses) {
  EXPECT_TRUE(is_house_stream("~team"));
  EXPECT_FALSE(is_house_stream("team"));
  EXPECT_FALSE(is_house_stream("~other"));
}

}  // namespace
}  // namespace daybook
