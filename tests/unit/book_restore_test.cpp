// What a restore promises: the same book from the same records, or nothing at all and the name of
// what is wrong with them; words open with a copy of the keys and stay shut without one.
#include "core/book/restore.h"

#include <filesystem>

#include "core/event/catalog/interactions.h"
#include "tests/support/test_book.h"

namespace daybook::testing {
namespace {

namespace fs = std::filesystem;

class RestoreTest : public ::testing::Test {
 protected:
  // A book of some calls, one of them with a contact who was erased since.
  void write_book(int calls = 300) {
    for (int i = 0; i < calls; ++i) {
      must(was_.call("acme" + std::to_string(i % 7), "p" + std::to_string(i % 5),
                     "said " + std::to_string(i)));
    }
    must(was_.call("acme1", "gone", "forget this"));
    must(was_->erase("gone", {"anna", {}, {}}, std::nullopt));
  }
  std::vector<std::string> records() {
    std::vector<std::string> all;
    must(was_->scan(1, was_->head(), [&](const RecordView& record) {
      all.emplace_back(record.bytes);
      return true;
    }));
    return all;
  }
  RestoreOptions options() {
    auto book = was_.options();
    book.directory = folder();
    return {book, was_->id(), std::nullopt};
  }
  // The keys folder as it is now; the book goes on.
  fs::path copy_of_keys() {
    was_.close();
    fs::copy(was_.directory() / "keys", folder_.path() / "kept", fs::copy_options::recursive);
    was_.open();
    return folder_.path() / "kept";
  }
  Result<RestoredBook> restore(const RestoreOptions& with, const std::vector<std::string>& told,
                               const std::optional<Checkpoint>& expected) {
    DAYBOOK_TRY(const auto restorer, BookRestorer::create(with));
    for (const auto& record : told) DAYBOOK_CHECKED(restorer->take(record));
    return restorer->finish(expected);
  }
  void expect_refused(const std::vector<std::string>& told, const std::string& naming) {
    const auto refused = restore(options(), told, was_->checkpoint());
    ASSERT_EQ(error_name(refused), "corrupt");
    EXPECT_NE(refused.error().message.find(naming), std::string::npos) << refused.error().message;
    EXPECT_FALSE(fs::exists(folder()));
  }
  std::unique_ptr<Book> open_restored() { return must(Book::open(options().book)); }
  [[nodiscard]] fs::path folder() const { return folder_.path() / "again"; }
  static std::optional<std::string> topic_at(const Book& book, std::uint64_t position) {
    return must(book.event_at(position)).as<CallLogged>()->topic.text;
  }

  TestBook was_{false};
  TempDir folder_{memory_folder()};
};

TEST_F(RestoreTest, GivesTheSameBook) {
  write_book();
  auto with = options();
  with.keys = copy_of_keys();
  const auto restored = must(restore(with, records(), was_->checkpoint()));
  EXPECT_EQ(restored.checkpoint.root, was_->checkpoint().root);
  EXPECT_EQ(restored.shut, 0U);
  const auto book = open_restored();
  EXPECT_EQ(book->id(), was_->id());
  EXPECT_EQ(book->head(), was_->head());
  EXPECT_EQ(book->checkpoint().root, was_->checkpoint().root);
  must(book->verify());
  EXPECT_EQ(topic_at(*book, 5), "said 4");
  EXPECT_TRUE(must(book->is_erased("gone")));
}

TEST_F(RestoreTest, WithoutKeysWordsStayShutAndNewOnesOpen) {
  write_book();
  const auto restored = must(restore(options(), records(), was_->checkpoint()));
  EXPECT_EQ(restored.shut, 300U);
  auto book = open_restored();
  EXPECT_EQ(topic_at(*book, 5), std::nullopt);
  EXPECT_TRUE(must(book->is_erased("gone")));
  must(book->verify());
  const auto old = must(was_->event_at(5));
  auto request =
      must(parse_request(R"({"account":"acme4","type":"call.logged","occurred_at":"2025-12-01",)"
                         R"("data":{"direction":"in","participants":["p4"],"topic":"new"}})",
                         book->catalog(), {"anna", {}, {}}));
  const auto receipts = must(book->append(std::move(request)));
  EXPECT_EQ(topic_at(*book, receipts.front().position), "new");
  EXPECT_EQ(topic_at(*book, old.position), std::nullopt);
  book.reset();
  book = open_restored();
  EXPECT_EQ(topic_at(*book, old.position), std::nullopt);
  must(book->verify());
}

TEST_F(RestoreTest, AnOlderCopyOfTheKeysOpensWhatItCanAndBringsNobodyBack) {
  must(was_.call("acme", "kari", "before"));
  must(was_.call("acme", "gone", "forget this"));
  auto with = options();
  with.keys = copy_of_keys();
  must(was_.call("acme", "li", "after"));
  must(was_->erase("gone", {"anna", {}, {}}, std::nullopt));
  EXPECT_EQ(must(restore(with, records(), was_->checkpoint())).shut, 1U);
  const auto book = open_restored();
  EXPECT_EQ(topic_at(*book, 1), "before");
  EXPECT_EQ(topic_at(*book, 2), std::nullopt);
  EXPECT_EQ(topic_at(*book, 3), std::nullopt);
  EXPECT_TRUE(must(book->is_erased("gone")));
  must(book->verify());
}

TEST_F(RestoreTest, AnotherMasterKeyOrNoKeysAreRefused) {
  write_book(3);
  auto with = options();
  with.keys = copy_of_keys();
  with.book.master[0] ^= 1;
  EXPECT_EQ(error_name(restore(with, records(), std::nullopt)), "forbidden");
  EXPECT_FALSE(fs::exists(folder()));
  with.keys = folder_.path() / "nothing";
  EXPECT_EQ(error_name(restore(with, records(), std::nullopt)), "not_found");
  EXPECT_FALSE(fs::exists(folder()));
}

TEST_F(RestoreTest, TakesMoreThanTheCheckpointProves) {
  write_book(20);
  const auto earlier = was_->checkpoint();
  must(was_.call("acme", "li", "after"));
  EXPECT_EQ(must(restore(options(), records(), earlier)).checkpoint.root, was_->checkpoint().root);
}

TEST_F(RestoreTest, AnEmptyBookIsOneToo) {
  EXPECT_EQ(must(restore(options(), {}, was_->checkpoint())).checkpoint.size, 0U);
  must(open_restored()->verify());
}

TEST_F(RestoreTest, ACutIsRefused) {
  write_book();
  auto told = records();
  told.resize(300);
  expect_refused(told, "positions 301 to 302 are missing at the end");
}

TEST_F(RestoreTest, AMissingRecordIsRefused) {
  write_book();
  auto told = records();
  told.erase(told.begin() + 41);
  expect_refused(told, "position 42 is missing");
}

TEST_F(RestoreTest, ARepeatedRecordIsRefused) {
  write_book();
  auto told = records();
  told.insert(told.begin() + 42, told[41]);
  expect_refused(told, "position 42 comes a second time");
}

TEST_F(RestoreTest, AnAlteredRecordIsRefused) {
  write_book();
  auto told = records();
  told[41].back() = static_cast<char>(told[41].back() ^ 1);
  expect_refused(told, "the record at position 42 does not match its checksum");
}

TEST_F(RestoreTest, ARecordForgedWithItsChecksumIsRefused) {
  write_book();
  auto told = records();
  const auto revision = must(check_record(told[41])).revision;
  stamp(told[41], 42, revision, Instant{kNewYear.micros - 1});
  expect_refused(told, "position 42 was recorded before the position before it");
  told[41].back() = static_cast<char>(told[41].back() ^ 1);
  stamp(told[41], 42, revision, kNewYear);
  expect_refused(told, "the records up to position 302 are not those that were written");
  stamp(told[41], 42, revision + 1, kNewYear);
  expect_refused(told, "position 42 is revision");
}

TEST_F(RestoreTest, LeavesABookAlone) {
  write_book(3);
  auto with = options();
  with.book.directory = was_.directory();
  EXPECT_EQ(error_name(BookRestorer::create(with)), "conflict");
  must(was_->verify());
  was_.close();
  fs::remove(was_.directory() / "head");
  EXPECT_EQ(error_name(BookRestorer::create(with)), "conflict");
}

TEST_F(RestoreTest, WhatAKillLeftIsNoBookAndIsTakenAway) {
  write_book(20);
  const auto killed = folder_.path() / "killed";
  const auto told = records();
  {
    const auto restorer = must(BookRestorer::create(options()));
    for (const auto& record : told) must(restorer->take(record));
    EXPECT_EQ(error_name(BookRestorer::create(options())), "unavailable");
    fs::copy(folder(), killed, fs::copy_options::recursive);
  }
  EXPECT_FALSE(fs::exists(folder()));
  fs::rename(killed, folder());
  EXPECT_EQ(error_name(Book::open(options().book)), "not_found");
  EXPECT_EQ(error_name(Book::create(options().book)), "conflict");
  must(restore(options(), told, was_->checkpoint()));
  must(open_restored()->verify());
}

}  // namespace
}  // namespace daybook::testing
