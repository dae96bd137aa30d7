// What a copy of a book's records promises: it reads as the book does, names what it misses, takes
// nothing twice and nothing out of order, and shows no words that were erased.
#include "core/book/replica.h"

#include <filesystem>
#include <fstream>

#include "core/event/catalog/interactions.h"
#include "tests/support/test_book.h"

namespace daybook::testing {
namespace {

namespace fs = std::filesystem;

class ReplicaTest : public ::testing::Test {
 protected:
  ReplicaTest() { open(); }

  void open() {
    copy_.reset();
    ReplicaOptions options{.directory = folder()};
    options.opener = [this](const Event& event, std::string_view box) {
      return keys().open_box(event, box);
    };
    copy_ = must(Replica::open(std::move(options)));
  }
  // The keys of the book, which has them open itself.
  Keyring& keys() {
    if (!keys_) {
      keys_ = must(Keyring::open({.directory = book_.directory() / "keys" / "store",
                                  .master = test_master_key(),
                                  .follow = true}));
    }
    return *keys_;
  }
  Status take(const std::vector<std::uint64_t>& positions) {
    Replica::Intake intake;
    for (const auto position : positions) {
      auto record = must(book_->record_at(position));
      intake.add(must(copy_->read_record(record)), record);
    }
    return copy_->take(std::move(intake));
  }
  [[nodiscard]] fs::path folder() const { return folder_.path() / "copy"; }
  std::optional<std::string> topic_at(std::uint64_t position) {
    return must(copy_->event_at(position)).as<CallLogged>()->topic.text;
  }

  TestBook book_{false};
  TempDir folder_{memory_folder()};
  std::unique_ptr<Keyring> keys_;
  std::unique_ptr<Replica> copy_;
};

TEST_F(ReplicaTest, ReadsAsTheBookDoes) {
  for (int i = 0; i < 20; ++i) must(book_.call("a" + std::to_string(i % 3), "p", "call"));
  // The accounts side by side, each in its order.
  for (const std::uint64_t first : {3U, 1U, 2U}) {
    for (auto position = first; position <= 20; position += 3) must(take({position}));
  }
  open();
  must(copy_->check_whole());
  EXPECT_EQ(copy_->head(), 20U);
  EXPECT_EQ(copy_->arrived(), 20U);
  EXPECT_EQ(must(copy_->accounts()), must(book_->accounts()));
  EXPECT_EQ(must(copy_->revision_of("a1")), must(book_->revision_of("a1")));
  EXPECT_EQ(must(copy_->positions_tagged("contact:p")), must(book_->positions_tagged("contact:p")));
  EXPECT_EQ(must(copy_->ids_tagged("contact")), must(book_->ids_tagged("contact")));
  for (std::uint64_t position = 1; position <= 20; ++position) {
    const auto event = must(book_->event_at(position));
    EXPECT_EQ(print_event(must(copy_->event_at(position))), print_event(event));
    EXPECT_EQ(print_event(must(copy_->event_by_id(event.id))), print_event(event));
    EXPECT_EQ(must(copy_->inclusion_proof(position, 20)),
              must(book_->inclusion_proof(position, 20)));
  }
  EXPECT_EQ(must(copy_->proven()).root, book_->checkpoint().root);
  EXPECT_EQ(error_name(copy_->event_at(21)), "not_found");
  EXPECT_EQ(error_name(copy_->event_by_id("nobody")), "not_found");
}

TEST_F(ReplicaTest, NamesTheFirstPositionThatIsMissing) {
  for (int i = 0; i < 4; ++i) must(book_.call("a" + std::to_string(i)));
  must(take({1, 4}));
  EXPECT_EQ(copy_->head(), 1U);
  const auto holes = copy_->check_whole();
  ASSERT_FALSE(holes);
  EXPECT_EQ(holes.error().code, ErrorCode::unavailable);
  EXPECT_NE(holes.error().message.find("position 2"), std::string::npos) << holes.error().message;
  must(take({3}));
  must(take({2}));
  must(copy_->check_whole());
}

TEST_F(ReplicaTest, TakesNothingTwiceAndNothingOutOfOrder) {
  for (int i = 0; i < 5; ++i) must(book_.call("acme"));
  must(take({1, 2}));
  must(take({1, 2, 3}));
  must(take({3, 3}));
  EXPECT_EQ(copy_->arrived(), 3U);
  const auto refused = take({5});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::corrupt);
  EXPECT_NE(refused.error().message.find("misses revision 4"), std::string::npos);
  EXPECT_EQ(copy_->arrived(), 3U);
  must(take({4, 5}));
  EXPECT_EQ(copy_->arrived(), 5U);
}

TEST_F(ReplicaTest, NotesAreKeptWithTheRecordsOrNotAtAll) {
  for (int i = 0; i < 3; ++i) must(book_.call("acme"));
  Replica::Intake intake;
  intake.note("at log", "17");
  intake.note("at house", "3");
  intake.note("who", "me");
  must(copy_->take(std::move(intake)));
  Replica::Intake refused;
  const auto record = must(book_->record_at(2));
  refused.add(must(copy_->read_record(record)), record);
  refused.note("at log", "18");
  EXPECT_FALSE(copy_->take(std::move(refused)));
  open();
  EXPECT_EQ(must(copy_->note("at log")), "17");
  std::vector<std::string> names;
  must(copy_->each_note("at ", [&](std::string_view name, std::string_view) -> Status {
    names.emplace_back(name);
    return {};
  }));
  EXPECT_EQ(names, (std::vector<std::string>{"at house", "at log"}));
  Replica::Intake removal;
  removal.note("who", {});
  must(copy_->take(std::move(removal)));
  EXPECT_EQ(must(copy_->note("who")), std::nullopt);
}

TEST_F(ReplicaTest, AnAlteredRecordIsNotRead) {
  must(book_.call("acme"));
  auto record = must(book_->record_at(1));
  record.back() = static_cast<char>(record.back() + 1);
  EXPECT_EQ(error_name(copy_->read_record(record)), "corrupt");
  EXPECT_EQ(error_name(copy_->read_record("")), "corrupt");
}

TEST_F(ReplicaTest, WordsAreGoneWithTheErasureWhateverTheKeysAre) {
  must(book_.call("acme", "gone", "forget this"));
  must(book_.call("acme", "kari", "keep this"));
  must(take({1, 2}));
  EXPECT_EQ(topic_at(1), "forget this");
  const auto kept = folder_.path() / "kept";
  fs::copy(book_.directory() / "keys", kept, fs::copy_options::recursive);
  must(book_->erase("gone", {"anna", {}, {}}, std::nullopt));
  // Keys of before the erasure, which a backup may hold.
  keys_ = must(
      Keyring::open({.directory = kept / "store", .master = test_master_key(), .follow = true}));
  EXPECT_EQ(topic_at(1), "forget this");
  must(take({3}));
  EXPECT_TRUE(must(copy_->is_erased("gone")));
  EXPECT_EQ(topic_at(1), std::nullopt);
  EXPECT_EQ(topic_at(2), "keep this");
}

TEST_F(ReplicaTest, KeysAreSeenAsTheyAreMadeAndStayShutWhereTheyAreNot) {
  static_cast<void>(keys());  // opened before there is any
  must(book_.call("acme", "kari", "first"));
  must(take({1}));
  EXPECT_EQ(topic_at(1), "first");
  must(book_.call("acme", "li", "second"));
  must(take({2}));
  EXPECT_EQ(topic_at(2), "second");

  TestBook other{false};  // which never heard of either
  keys_ = must(Keyring::open({.directory = other.directory() / "keys" / "store",
                              .master = test_master_key(),
                              .follow = true}));
  EXPECT_EQ(topic_at(1), std::nullopt);
}

TEST_F(ReplicaTest, ADamagedOneIsMadeAnew) {
  must(book_.call("acme"));
  must(take({1}));
  must(copy_->flush());
  copy_.reset();
  std::ofstream(folder() / "CURRENT", std::ios::trunc) << "nothing";
  open();
  EXPECT_EQ(copy_->arrived(), 0U);
  EXPECT_EQ(must(copy_->note("at log")), std::nullopt);
  must(take({1}));
  must(copy_->check_whole());
}

}  // namespace
}  // namespace daybook::testing
