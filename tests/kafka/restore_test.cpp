// Promises of a restore from Kafka: the book that was relayed, or the name of what is wrong with
// the log and nothing left behind.
#include "connectors/kafka/restore/restore.h"

#include <gtest/gtest.h>

#include <deque>
#include <filesystem>
#include <functional>
#include <thread>

#include "connectors/kafka/relay/relay.h"
#include "tests/kafka/kafka_fixture.h"
#include "tests/support/test_book.h"

namespace daybook::testing {
namespace {

constexpr std::int32_t kPartitions = 3;

// A record as it is copied from one topic to another.
struct Copied {
  std::string key, value;
  std::vector<std::pair<std::string, std::string>> headers;
};
using Partitions = std::vector<std::deque<Copied>>;

class RestoreFromKafka : public KafkaTest {
 protected:
  // So many events more; over accounts that all partitions have some of.
  void write(int events) {
    for (int i = 0; i < events; ++i) must(was_.call("acme" + std::to_string(i % 11)));
  }
  void relay(bool to_the_head = true, std::stop_token stop = {}) {
    kafka::RelayOptions options{.config = config(), .topics = topics(prefix_)};
    options.until_head = to_the_head;
    options.events_max = 50;
    must(must(kafka::Relay::create(*was_, std::move(options)))->run(std::move(stop)));
  }
  static kafka::BookTopics topics(const std::string& prefix) {
    return {.prefix = prefix, .partitions = kPartitions, .replication = 1};
  }
  // Small enough that partitions are made to wait for each other.
  Result<kafka::KafkaRestored> restore(const std::string& prefix,
                                       std::chrono::milliseconds settling = 500ms) {
    kafka::KafkaRestoreOptions options{
        .config = config(), .prefix = prefix, .book = was_.options()};
    options.book.directory = folder();
    options.merge.waiting_bytes_max = 8'000;
    options.merge.settling = settling;
    return kafka::restore_from_kafka(std::move(options));
  }
  // What the topics would hold if somebody had changed the log by hand. With `checkpoints` that
  // many of them, and nothing of the relay's progress.
  void write_copy(const std::string& prefix, const std::function<void(Partitions&)>& change,
                  std::optional<std::ptrdiff_t> checkpoints = std::nullopt) {
    const auto from = topics(prefix_), to = topics(prefix);
    Partitions log = copied(from.log(), kPartitions);
    change(log);
    write_topic(to.log(), log);
    Partitions told = copied(from.checkpoints(), 1);
    auto& all = told.front();
    if (checkpoints) all.erase(all.begin() + *checkpoints, all.end());
    write_topic(to.checkpoints(), told);
    if (!checkpoints) write_topic(to.relay(), copied(from.relay(), 1));
  }
  void expect_refused(const std::string& prefix, const std::vector<std::string>& naming) {
    const auto refused = restore(prefix);
    ASSERT_EQ(error_name(refused), "corrupt");
    for (const auto& name : naming)
      EXPECT_NE(refused.error().message.find(name), std::string::npos) << refused.error().message;
    EXPECT_FALSE(std::filesystem::exists(folder()));
  }
  [[nodiscard]] std::filesystem::path folder() const { return folder_.path() / "again"; }
  static Partitions copied(const std::string& topic, std::int32_t partitions) {
    Partitions copy(static_cast<std::size_t>(partitions));
    for (const kafka::Record& record : read_all(topic, partitions)) {
      auto& one = copy[static_cast<std::size_t>(record.partition())].emplace_back();
      one.key = record.key().value_or("");
      one.value = record.value().value_or("");
      for (const auto& [name, value] : record.headers()) one.headers.emplace_back(name, value);
    }
    return copy;
  }
  static void write_topic(const std::string& topic, const Partitions& records) {
    const auto admin = must(kafka::Admin::create(config()));
    must(admin->create_topics(
        {{.name = topic, .partitions = static_cast<std::int32_t>(records.size()), .config = {}}},
        kPatience));
    append_to(topic, records);
  }
  static void append_to(const std::string& topic, const Partitions& records) {
    const auto producer = must(kafka::Producer::create(config(), {.topics = {topic}}));
    for (std::size_t partition = 0; partition < records.size(); ++partition) {
      for (const Copied& each : records[partition]) {
        std::vector<kafka::Header> headers;
        for (const auto& [name, value] : each.headers) headers.push_back({name, value});
        must(producer->produce({.topic = topic,
                                .partition = static_cast<std::int32_t>(partition),
                                .key = each.key,
                                .value = each.value,
                                .headers = headers}));
      }
    }
    must(producer->flush(kPatience));
  }

  TestBook was_;
  TempDir folder_{memory_folder()};
  std::string prefix_ = ::testing::UnitTest::GetInstance()->current_test_info()->name();
};

std::string position_of(const Copied& record) {
  return "position " + std::to_string(must(check_record(record.value)).position);
}

TEST_F(RestoreFromKafka, GivesTheBookThatWasRelayed) {
  write(700);
  relay();
  write(300);
  relay();
  const auto restored = must(restore(prefix_));
  EXPECT_EQ(restored.book_id, was_->id());
  EXPECT_EQ(restored.book.checkpoint.root, was_->checkpoint().root);
  EXPECT_EQ(restored.proven.size, 1000U);
  EXPECT_EQ(restored.book.shut, 1000U);
  auto options = was_.options();
  options.directory = folder();
  const auto book = must(Book::open(options));
  EXPECT_EQ(book->head(), 1000U);
  must(book->verify());
}

TEST_F(RestoreFromKafka, TakesAPrefixWhileTheRelayGoesOn) {
  write(1);
  relay();
  write(2999);
  std::jthread relaying([this](std::stop_token stop) { relay(false, std::move(stop)); });
  std::uint64_t size = 0;
  while (size < 3000) {
    const auto restored = restore(prefix_);
    std::filesystem::remove_all(folder());
    ASSERT_TRUE(restored) << restored.error().message;
    EXPECT_GE(restored->book.checkpoint.size, size);
    size = restored->book.checkpoint.size;
  }
}

TEST_F(RestoreFromKafka, WaitsForWhatTheRelayTellsOf) {
  write(200);
  relay();
  Partitions late(kPartitions);
  write_copy("late", [&](Partitions& log) {
    late[1].push_back(log[1].back());
    log[1].pop_back();
  });
  std::jthread writing([&] {
    std::this_thread::sleep_for(500ms);
    append_to("late.log", late);
  });
  EXPECT_EQ(must(restore("late", kPatience)).book.checkpoint.root, was_->checkpoint().root);
}

TEST_F(RestoreFromKafka, AMissingRecordIsNamed) {
  write(200);
  relay();
  std::string position;
  write_copy("missing", [&](Partitions& log) {
    position = position_of(log[1][9]);
    log[1].erase(log[1].begin() + 8);
  });
  expect_refused("missing", {"missing.log[1], offset 8: " + position + " is record 10",
                             "before it comes record 8", "missing"});
}

TEST_F(RestoreFromKafka, ADeletedBeginningIsNamed) {
  write(200);
  relay();
  const auto admin = must(kafka::Admin::create(config()));
  must(admin->delete_records({{{topics(prefix_).log(), 2}, 5}}, kPatience));
  expect_refused(prefix_, {prefix_ + ".log[2], offset 5: ", "before it comes nothing"});
}

TEST_F(RestoreFromKafka, ARepeatedRecordIsNamed) {
  write(200);
  relay();
  std::string position;
  write_copy("repeated", [&](Partitions& log) {
    position = position_of(log[0][4]);
    log[0].insert(log[0].begin() + 5, log[0][4]);
  });
  expect_refused("repeated", {"repeated.log[0], offset 5: " + position, "in the wrong place"});
}

TEST_F(RestoreFromKafka, AnAlteredRecordIsNamed) {
  write(200);
  relay();
  std::string position;
  write_copy("altered", [&](Partitions& log) {
    log[2][7].value.back() ^= 1;
    position = position_of(log[2][6]);
  });
  expect_refused("altered", {"altered.log[2], offset 7: ", "does not match its checksum"});
}

TEST_F(RestoreFromKafka, ARecordForgedWithItsChecksumIsFoundByTheTree) {
  write(100);
  relay();
  write(100);
  relay();
  write_copy("forged", [&](Partitions& log) {
    std::string& value = log[2].back().value;
    const auto header = must(check_record(value));
    value.back() ^= 1;
    stamp(value, header.position, header.revision, header.recorded_at);
  });
  expect_refused("forged",
                 {"from position 101 to 200 in forged.log was altered", "the root at 200"});
}

TEST_F(RestoreFromKafka, ACutEndIsNamed) {
  write(200);
  relay();
  write_copy("cut", [](Partitions& log) { log[1].erase(log[1].end() - 2, log[1].end()); });
  expect_refused("cut", {"cut.log[1] ends with record", "its end is missing"});
  write_copy("ended", [&](Partitions& log) {
    for (auto& partition : log) {
      while (!partition.empty() && must(check_record(partition.back().value)).position > 150)
        partition.pop_back();
    }
  });
  expect_refused("ended", {"ended.log[0] ends with record", "its end is missing"});
}

TEST_F(RestoreFromKafka, SaysHowFarItIsProven) {
  write(100);
  relay();
  const auto proven = was_->checkpoint();
  write(100);
  relay();
  // As if the relay had ended before it told of the second half.
  write_copy("beyond", [](Partitions&) {}, 1);
  const auto restored = must(restore("beyond"));
  EXPECT_EQ(restored.proven.root, proven.root);
  EXPECT_EQ(restored.proven.size, 100U);
  EXPECT_EQ(restored.book.checkpoint.root, was_->checkpoint().root);
}

TEST_F(RestoreFromKafka, WhereNothingWasRelayedThereIsNothing) {
  const auto refused = restore("nobody");
  EXPECT_EQ(error_name(refused), "not_found");
  EXPECT_FALSE(std::filesystem::exists(folder()));
}

}  // namespace
}  // namespace daybook::testing
