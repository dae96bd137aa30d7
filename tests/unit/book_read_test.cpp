// What a reader may rely on, whatever is posted yet and after whatever restart.
#include "core/event/catalog/interactions.h"
#include "core/event/random.h"
#include "tests/support/test_book.h"

namespace daybook::testing {
namespace {

// Many events of many kinds over a few accounts.
void fill(TestBook& book, std::size_t count, std::uint64_t seed = 1) {
  RandomEvents random(book->catalog(), seed);
  AppendRequest request;
  for (std::size_t i = 0; i < count; ++i) {
    NewEvent event;
    const auto account = "acc-" + std::to_string(random.below(7));
    event.event = random.event(random.any_account_kind(), account, kNewYear);
    event.event.id.clear();
    event.event.source.reset();
    request.events.push_back(std::move(event));
    if (request.events.size() == 100 || i + 1 == count) {
      must(book->append(std::exchange(request, {})));
    }
  }
}

TEST(BookRead, AnAccountIsWholeWhetherPostedOrNot) {
  TestBook book(false);
  std::vector<std::string> topics;
  for (int i = 0; i < 30; ++i) {
    must(book.call("acme", "li", std::to_string(i)));
    if (i == 10 || i == 20) must(book->post_all());
  }
  const auto events = must(book->account_events("acme"));
  ASSERT_EQ(events.size(), 30U);
  for (std::size_t i = 0; i < events.size(); ++i) {
    EXPECT_EQ(events[i].revision, i + 1);
    EXPECT_EQ(events[i].as<CallLogged>()->topic.text, std::to_string(i));
  }
  EXPECT_EQ(must(book->account_events("acme", 9, 24)).size(), 16U);
  EXPECT_EQ(must(book->account_events("acm")).size(), 0U);
}

TEST(BookRead, ARestartChangesNothing) {
  TestBook book;
  fill(book, 5'000);
  const auto before = book->checkpoint();
  std::vector<std::string> records;
  must(book->scan(1, UINT64_MAX, [&](const RecordView& record) {
    records.emplace_back(record.bytes);
    return true;
  }));
  ASSERT_EQ(records.size(), 5'000U);
  book.reopen();
  EXPECT_EQ(book->checkpoint().size, before.size);
  EXPECT_EQ(book->checkpoint().root, before.root);
  std::size_t same = 0;
  must(book->scan(1, UINT64_MAX, [&](const RecordView& record) {
    if (records[record.header.position - 1] == record.bytes) ++same;
    return true;
  }));
  EXPECT_EQ(same, records.size());
  must(book->verify());
}

TEST(BookRead, TagsFindEventsOfAllAccounts) {
  TestBook book(false);
  must(book.call("acme", "li"));
  must(book.call("nord", "kari"));
  must(book->post_all());
  must(book.call("nord", "li"));
  EXPECT_EQ(must(book->positions_tagged("contact:li")), (std::vector<std::uint64_t>{1, 3}));
  EXPECT_EQ(must(book->positions_tagged("contact:li", 1)), (std::vector<std::uint64_t>{3}));
  EXPECT_EQ(must(book->positions_tagged("contact:l")), (std::vector<std::uint64_t>{}));
  EXPECT_EQ(must(book->accounts()), (std::vector<std::string>{"acme", "nord"}));
  EXPECT_EQ(must(book->accounts("acme")), (std::vector<std::string>{"nord"}));
}

TEST(BookRead, EveryPositionHasAnInclusionProof) {
  TestBook book;
  fill(book, 700);
  const auto checkpoint = book->checkpoint();
  for (const std::uint64_t position : {1U, 2U, 255U, 256U, 257U, 511U, 512U, 513U, 699U, 700U}) {
    const auto leaf = leaf_hash(must(book->record_at(position)));
    const auto proof = must(book->inclusion_proof(position, checkpoint.size));
    EXPECT_TRUE(verify_inclusion(leaf, position, checkpoint.size, proof, checkpoint.root))
        << position;
    EXPECT_FALSE(verify_inclusion(leaf, position == 1 ? 2 : position - 1, checkpoint.size, proof,
                                  checkpoint.root));
  }
  EXPECT_EQ(error_name(book->inclusion_proof(701, 700)), "invalid");
}

TEST(BookRead, AFollowerSeesEverythingOnceAndWhatComesLater) {
  TestBook book;
  must(book.call("acme"));
  must(book.call("nord"));
  Follower follower(*book, 1, {.accounts = {"nord"}});
  std::stop_source stop;
  EXPECT_EQ(must(follower.next(stop.get_token())).size(), 1U);
  std::jthread later([&] { must(book.call("nord", "li", "later")); });
  const auto events = must(follower.next(stop.get_token()));
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events.front().as<CallLogged>()->topic.text, "later");
  EXPECT_TRUE(must(follower.next(stop.get_token(), 10, 1'000)).empty());
  std::jthread stopper([&] { stop.request_stop(); });
  EXPECT_TRUE(must(follower.next(stop.get_token())).empty());
}

TEST(BookRead, ErasingAContactClosesTheWordsForEver) {
  TestBook book;
  must(book.call("acme", "li", "a secret of Li"));
  must(book.call("acme", "kari", "a secret of Kari"));
  EXPECT_EQ(error_name(book->erase("nobody", {"officer", {}, {}}, {})), "not_found");
  must(book->erase("li", {"officer", {}, {}}, "asked"));
  const auto check = [&] {
    const auto events = must(book->account_events("acme"));
    EXPECT_FALSE(events[0].as<CallLogged>()->topic.text.has_value());
    EXPECT_EQ(events[1].as<CallLogged>()->topic.text, "a secret of Kari");
    must(book->verify());
  };
  check();
  book.reopen();
  check();
  const auto later = must(book.call("acme", "li", "said later")).front();
  EXPECT_FALSE(must(book->event_by_id(later.id)).as<CallLogged>()->topic.text.has_value());
}

TEST(BookRead, ALegalHoldBlocksAnErasure) {
  TestBook book;
  must(book.call("acme", "li"));
  const auto hold = [&](const std::string& type, const std::string& id) {
    must(book.append(R"({"account":"~compliance","type":")" + type +
                     R"(","occurred_at":"2025-12-02","data":{"hold":")" + id +
                     R"(","account":"acme","reason":"lawsuit"}})"));
  };
  hold("hold.placed", "h1");
  EXPECT_EQ(error_name(book->erase("li", {"officer", {}, {}}, {})), "forbidden");
  EXPECT_EQ(error_name(book->erase("account:acme", {"officer", {}, {}}, {})), "forbidden");
  hold("hold.released", "h1");
  EXPECT_EQ(error_name(book->erase("li", {"officer", {}, {}}, {})), "ok");
}

TEST(BookOpen, ErrorsAreSortedByWhatToDo) {
  TempDir empty;
  BookOptions nowhere;
  nowhere.directory = empty.path();
  EXPECT_EQ(error_name(Book::open(nowhere)), "not_found");
  TestBook book;
  must(book.call("acme"));
  EXPECT_EQ(error_name(Book::open(book.options())), "unavailable");  // held by this process
  EXPECT_EQ(error_name(Book::create(book.options())), "conflict");
  book.close();
  auto other_key = book.options();
  other_key.master[0] ^= 1;
  EXPECT_EQ(error_name(Book::open(other_key)), "forbidden");
  EXPECT_EQ(error_name(Book::open(book.options())), "ok");
}

}  // namespace
}  // namespace daybook::testing
