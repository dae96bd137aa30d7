// What a client may rely on when it appends.
#include "core/event/catalog/interactions.h"
#include "tests/support/test_book.h"

namespace daybook::testing {
namespace {

TEST(BookAppend, GivesDensePositionsAndRevisions) {
  TestBook book;
  EXPECT_EQ(book->head(), 0U);
  const auto first = must(book.call("acme")).front();
  const auto second = must(book.call("nord")).front();
  const auto third = must(book.call("acme")).front();
  EXPECT_EQ(first.position, 1U);
  EXPECT_EQ(second.position, 2U);
  EXPECT_EQ(second.revision, 1U);
  EXPECT_EQ(third.position, 3U);
  EXPECT_EQ(third.revision, 2U);
  EXPECT_EQ(third.size, 3U);
  EXPECT_FALSE(third.duplicate);
  EXPECT_EQ(book->head(), 3U);
}

TEST(BookAppend, ReadsBackWhatWasWrittenWithItsWords) {
  TestBook book;
  const auto receipt = must(book.call("acme", "li", "价格 и цена")).front();
  const auto event = must(book->event_by_id(receipt.id));
  ASSERT_NE(event.as<CallLogged>(), nullptr);
  EXPECT_EQ(event.as<CallLogged>()->topic.text, "价格 и цена");
  EXPECT_EQ(event.recorded_at, kNewYear);
  EXPECT_EQ(receipt.hash, hex(leaf_hash(must(book->record_at(1)))));
}

TEST(BookAppend, WordsLieNowhereInTheRecord) {
  TestBook book;
  must(book.call("acme", "li", "quite a secret"));
  EXPECT_EQ(must(book->record_at(1)).find("secret"), std::string::npos);
}

TEST(BookAppend, TheSameIdWithTheSameContentIsADuplicate) {
  TestBook book;
  const auto first = must(book.call("acme", "li", "x", R"(,"id":"e1")")).front();
  book.now.micros += kMicrosPerDay;
  const auto again = must(book.call("acme", "li", "x", R"(,"id":"e1","expect":"empty")")).front();
  EXPECT_TRUE(again.duplicate);
  EXPECT_EQ(again.position, first.position);
  EXPECT_EQ(again.recorded_at, first.recorded_at);
  EXPECT_EQ(again.hash, first.hash);
  EXPECT_EQ(book->head(), 1U);
}

TEST(BookAppend, TheSameIdWithOtherContentIsAConflictThatNamesTheEvent) {
  TestBook book;
  must(book.call("acme", "li", "x", R"(,"id":"e1")"));
  const auto refused = book.call("acme", "li", "y", R"(,"id":"e1")");
  ASSERT_EQ(error_name(refused), "conflict");
  EXPECT_EQ(refused.error().event, "e1");
}

TEST(BookAppend, ASourceKeyIsTakenOnceAlsoAfterARestart) {
  TestBook book;
  const std::string source = R"(,"source":{"system":"crm","key":"1"})";
  must(book.call("acme", "li", "x", source));
  EXPECT_TRUE(must(book.call("acme", "li", "x", source)).front().duplicate);
  book.reopen();
  EXPECT_TRUE(must(book.call("acme", "li", "x", source)).front().duplicate);
  EXPECT_EQ(error_name(book.call("acme", "li", "y", source)), "conflict");
}

TEST(BookAppend, ARepeatWithinABatchIsTakenOnce) {
  TestBook book;
  const std::string event =
      R"({"account":"acme","type":"call.logged","id":"e1","occurred_at":"2025-12-01",)"
      R"("data":{"direction":"in","participants":["li"],"topic":"x"}})";
  const auto receipts = must(book.append(R"({"batch":[)" + event + "," + event + "]}"));
  ASSERT_EQ(receipts.size(), 2U);
  EXPECT_FALSE(receipts[0].duplicate);
  EXPECT_TRUE(receipts[1].duplicate);
  EXPECT_EQ(book->head(), 1U);
}

TEST(BookAppend, AnExpectationThatDoesNotHoldTakesNothingOfTheBatch) {
  TestBook book;
  must(book.call("acme", "li", "x", R"(,"expect":"empty","id":"first")"));
  const auto refused = book.call("acme", "li", "y", R"(,"expect":"empty")");
  ASSERT_EQ(error_name(refused), "conflict");
  EXPECT_EQ(refused.error().event, "first");
  const std::string call = R"("type":"call.logged","occurred_at":"2025-12-01",)"
                           R"("data":{"direction":"in","participants":["li"],"topic":"x"})";
  const auto batch = book.append(R"({"batch":[{"account":"nord",)" + call +
                                 R"(},{"account":"acme","expect":7,)" + call + "}]}");
  ASSERT_EQ(error_name(batch), "conflict");
  EXPECT_EQ(batch.error().path, "batch[1].expect");
  EXPECT_EQ(book->head(), 1U);
  EXPECT_EQ(must(book->revision_of("nord")), 0U);
}

TEST(BookAppend, AConditionOnATagIsJudgedOverAllAccounts) {
  TestBook book;
  must(book.call("acme", "li", "x", R"(,"id":"seen")"));
  const std::string unless = R"(,"unless":[{"tags":["contact:li"],"types":["call.logged"]}])";
  const auto refused = book.call("nord", "li", "y", unless);
  ASSERT_EQ(error_name(refused), "conflict");
  EXPECT_EQ(refused.error().event, "seen");
  const std::string since = R"(,"unless":[{"tags":["contact:li"],"since":1}])";
  EXPECT_EQ(error_name(book.call("nord", "li", "y", since)), "ok");
  EXPECT_EQ(error_name(book.call("nord", "li", "y", since)), "conflict");
  const std::string other = R"(,"unless":[{"tags":["contact:li"],"types":["visit.held"]}])";
  EXPECT_EQ(error_name(book.call("nord", "li", "z", other)), "ok");
}

TEST(BookAppend, ConditionsSeeThePostedLedgerToo) {
  TestBook book;
  must(book.call("acme", "li", "x", R"(,"id":"seen")"));
  must(book->post_all());
  const auto refused = book.call("nord", "li", "y", R"(,"unless":[{"tags":["contact:li"]}])");
  ASSERT_EQ(error_name(refused), "conflict");
  EXPECT_EQ(refused.error().event, "seen");
}

TEST(BookAppend, RecordedAtNeverDecreases) {
  TestBook book;
  must(book.call("acme"));
  book.now.micros -= kMicrosPerDay;
  const auto second = must(book.call("acme")).front();
  EXPECT_EQ(second.recorded_at, kNewYear);
}

TEST(BookAppend, WhatLiesAheadOfTheClockIsInvalid) {
  TestBook book;
  const auto at = [&](std::int64_t ahead) {
    return book.append(R"({"account":"acme","type":"call.logged","occurred_at":")" +
                       print(Instant{kNewYear.micros + ahead}) +
                       R"(","data":{"direction":"in","participants":["li"],"topic":"x"}})");
  };
  EXPECT_EQ(error_name(at(kAheadOfClockMax)), "ok");
  EXPECT_EQ(error_name(at(kAheadOfClockMax + 1)), "invalid");
}

TEST(BookAppend, HouseKindsBelongToTheirStream) {
  TestBook book;
  const std::string absent =
      R"("type":"manager.absent","occurred_at":"2025-12-01","data":{"manager":"anna","kind":"holiday"}})";
  EXPECT_EQ(error_name(book.append(R"({"account":"acme",)" + absent)), "invalid");
  EXPECT_EQ(error_name(book.append(R"({"account":"~team",)" + absent)), "ok");
  EXPECT_EQ(error_name(book.call("~team")), "invalid");
}

TEST(BookAppend, AnAnnulmentNeedsItsTargetInTheSameAccount) {
  TestBook book;
  must(book.call("acme", "li", "x", R"(,"id":"e1")"));
  const auto annul = [&](const std::string& account, const std::string& target) {
    return book.append(R"({"account":")" + account +
                       R"(","type":"event.annulled","occurred_at":"2025-12-02","data":{"event":")" +
                       target + R"(","reason":"another Li"}})");
  };
  EXPECT_EQ(error_name(annul("nord", "e1")), "not_found");
  EXPECT_EQ(error_name(annul("acme", "e2")), "not_found");
  EXPECT_EQ(error_name(annul("acme", "e1")), "ok");
}

TEST(BookAppend, LimitsAreEnforced) {
  TestBook book;
  EXPECT_EQ(error_name(book.call("acme", "li", std::string(60'000, 'x'))), "ok");
  EXPECT_EQ(error_name(book.call("acme", "li", std::string(65'536, 'x'))), "invalid");
  AppendRequest request;
  for (std::size_t i = 0; i <= kBatchEventsMax; ++i) {
    NewEvent event;
    event.event.account = "acme";
    event.event.actor.id = "anna";
    event.event.occurred_at.at = kNewYear;
    set_data(event.event, CallLogged{.participants = {{"li"}}, .topic = {"x"}});
    request.events.push_back(event);
  }
  EXPECT_EQ(error_name(book->append(request)), "invalid");
  request.events.pop_back();
  EXPECT_EQ(error_name(book->append(request)), "ok");
  EXPECT_EQ(error_name(book->append({})), "invalid");
}

}  // namespace
}  // namespace daybook::testing
