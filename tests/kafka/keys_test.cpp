// What an erasure leaves of a key that was published: nothing that opens a word, and after the
// broker has compacted nothing at all. tests/kafka/keys_test.py has the rest of the promise.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <thread>

#include "connectors/kafka/relay/running_relay.h"
#include "connectors/kafka/restore/restore.h"
#include "tests/kafka/kafka_fixture.h"
#include "tests/support/test_book.h"

namespace daybook::testing {
namespace {

constexpr auto kCompactionPatience = 120s;
const std::string kGone = "(gone)";

class PublishedKeys : public KafkaTest {
 protected:
  void SetUp() override {
    KafkaTest::SetUp();
    must(was_.call("acme", "kari", "of kari"));
    must(was_.call("acme", "li", "of li"));
  }
  kafka::RelayOptions options(bool publish_keys = true) {
    kafka::RelayOptions options{.config = config(), .topics = topics_};
    options.publish_keys = publish_keys;
    options.checkpoint_every = 300ms;
    return options;
  }
  void relay(bool publish_keys = true) {
    auto once = options(publish_keys);
    once.until_head = true;
    must(must(kafka::Relay::create(*was_, std::move(once)))->run({}));
  }
  void erase(const std::string& contact) {
    must(was_->erase(contact, {"tester", {}, {}}, std::nullopt));
  }
  // What the topic has of a key, in its order.
  std::vector<std::string> rows_of(const std::string& name) const {
    std::vector<std::string> values;
    for (const kafka::Record& record : read_all(topics_.keys()))
      if (record.key() == name) values.emplace_back(record.value().value_or(kGone));
    return values;
  }
  void expect_restored_without_words_of_kari() {
    kafka::KafkaRestoreOptions restore{
        .config = config(), .prefix = topics_.prefix, .book = was_.options()};
    restore.book.directory = folder_.path() / "again";
    const auto restored = must(kafka::restore_from_kafka(restore));
    EXPECT_TRUE(restored.keys_published);
    EXPECT_EQ(restored.book.shut, 0U);
    const auto again = must(Book::open(restore.book));
    for (std::uint64_t position = 1; position <= was_->head(); ++position)
      EXPECT_EQ(print_event(must(again->event_at(position))),
                print_event(must(was_->event_at(position))));
    EXPECT_EQ(print_event(must(again->event_at(1))).find("of kari"), std::string::npos);
    EXPECT_NE(print_event(must(again->event_at(2))).find("of li"), std::string::npos);
    EXPECT_TRUE(must(again->is_erased("kari")));
  }

  TestBook was_;
  TempDir folder_{memory_folder()};
  kafka::BookTopics topics_{
      .prefix = ::testing::UnitTest::GetInstance()->current_test_info()->name(),
      .partitions = 1,
      .replication = 1};
};

TEST_F(PublishedKeys, WhoeverIsErasedStaysErasedBeforeAnyCompaction) {
  relay();
  erase("kari");
  relay();
  const auto rows = rows_of("c:kari");
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_NE(rows.front(), kGone);
  EXPECT_EQ(rows.back(), kGone);
  expect_restored_without_words_of_kari();
}

TEST_F(PublishedKeys, AnErasureHoldsAlsoWhereTheTopicHasTheKeyStill) {
  relay();
  erase("kari");
  relay(false);
  EXPECT_EQ(rows_of("c:kari").size(), 1U);
  expect_restored_without_words_of_kari();
}

TEST_F(PublishedKeys, AnErasureIsToldWithoutAnotherEvent) {
  auto running = must(kafka::RunningRelay::start(*was_, options()));
  must(running->wait_until(was_->head(), kPatience));
  EXPECT_EQ(rows_of("c:kari").size(), 1U);
  erase("kari");
  const auto end = std::chrono::steady_clock::now() + kPatience;
  while (rows_of("c:kari").back() != kGone) {
    ASSERT_LT(std::chrono::steady_clock::now(), end) << "no tombstone came";
    std::this_thread::sleep_for(50ms);
  }
  must(running->stop());
}

TEST_F(PublishedKeys, NoKeyFollowsItsTombstoneWhileBothAreMade) {
  constexpr int kPeople = 120;
  auto running = must(kafka::RunningRelay::start(*was_, options()));
  must(running->wait_until(was_->head(), kPatience));
  for (int i = 0; i < kPeople; ++i) {
    const std::string person = "p" + std::to_string(i);
    must(was_.call("acme", person));
    if (i % 3 == 0) erase(person);
  }
  must(running->wait_until(was_->head(), kPatience));
  must(running->stop());

  std::map<std::string, std::vector<bool>> is_live;
  for (const kafka::Record& record : read_all(topics_.keys()))
    is_live[std::string(record.key().value_or(""))].push_back(record.value().has_value());
  for (int i = 0; i < kPeople; ++i) {
    const auto& states = is_live["c:p" + std::to_string(i)];
    ASSERT_FALSE(states.empty()) << i;
    EXPECT_TRUE(std::is_sorted(states.begin(), states.end(), std::greater<>())) << i;
    EXPECT_EQ(states.back(), i % 3 != 0) << i;
  }
}

TEST_F(PublishedKeys, AfterACompactionTheKeyOfTheErasedIsNotInTheTopic) {
  // As the relay wants it, but that it bites within seconds.
  auto keys = kafka::wanted_keys_topic(topics_);
  keys.config["max.compaction.lag.ms"] = "1000";
  keys.config["min.cleanable.dirty.ratio"] = "0.001";
  must(must(kafka::Admin::create(config()))->create_topics({keys}, kPatience));
  relay();
  const auto wrapped = rows_of("c:kari").front();
  erase("kari");
  relay();
  const auto end = std::chrono::steady_clock::now() + kCompactionPatience;
  for (int i = 0;; ++i) {
    const auto rows = rows_of("c:kari");
    if (std::find(rows.begin(), rows.end(), wrapped) == rows.end()) break;
    ASSERT_LT(std::chrono::steady_clock::now(), end) << "not compacted";
    // A broker leaves the segment alone that is written to, and begins another one only when
    // something more is written.
    must(was_.call("acme", "li", "of li, call " + std::to_string(i)));
    relay();
    std::this_thread::sleep_for(500ms);
  }
  expect_restored_without_words_of_kari();
}

}  // namespace
}  // namespace daybook::testing
