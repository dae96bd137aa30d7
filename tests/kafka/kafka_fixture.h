// What tests against a real broker share. The broker is started by tools/kafka: ctest does it, and
//   tools/kafka/cluster run --secure -- build/release/tests/daybook_kafka_tests
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "connectors/kafka/client/admin.h"
#include "connectors/kafka/client/client_config.h"
#include "connectors/kafka/client/consumer.h"
#include "connectors/kafka/client/producer.h"
#include "connectors/kafka/client/tail_reader.h"

namespace daybook::testing {

using namespace std::chrono_literals;
using kafka::Remedy;

constexpr auto kPatience = 30s;  // far more than anything takes on a slow machine

// The value of an Outcome or Result; ends the test program where there is none, because nothing
// that follows would mean anything.
template <class Outcome>
auto must(Outcome outcome) {
  if (!outcome) {
    ADD_FAILURE() << outcome.error().message;
    std::abort();
  }
  if constexpr (!std::is_void_v<typename Outcome::value_type>) return *std::move(outcome);
}

inline std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

class KafkaTest : public ::testing::Test {
 protected:
  void SetUp() override {
    if (environment("DAYBOOK_KAFKA_BOOTSTRAP").empty())
      FAIL() << "There is no broker: run this through tools/kafka/cluster run -- ...";
  }

  static kafka::ClientConfig config() {
    return must(
        kafka::ClientConfig::make({{"bootstrap.servers", environment("DAYBOOK_KAFKA_BOOTSTRAP")}}));
  }

  // One that no test has had before.
  static std::string topic_name() {
    static int count = 0;
    const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
    return std::string(test->test_suite_name()) + "." + test->name() + "." +
           std::to_string(++count);
  }

  // A topic of this test's own.
  static std::string make_topic(std::int32_t partitions = 1, kafka::Settings settings = {}) {
    std::string name = topic_name();
    const auto admin = must(kafka::Admin::create(config()));
    must(admin->create_topics(
        {{.name = name, .partitions = partitions, .config = std::move(settings)}}, kPatience));
    return name;
  }

  static std::unique_ptr<kafka::Producer> producer_of(const std::string& id,
                                                      std::vector<std::string> topics) {
    auto producer = must(
        kafka::Producer::create(config(), {.transactional_id = id, .topics = std::move(topics)}));
    must(producer->init_transactions(kPatience));
    return producer;
  }

  static kafka::Outcome<void> write(kafka::Producer& producer, const std::string& topic,
                                    const std::string& value, std::int32_t partition = 0) {
    return producer.produce({.topic = topic, .partition = partition, .value = value});
  }

  // Waits until the broker has all that was produced. An abort that comes sooner may be one that
  // the broker knows no transaction for, after which librdkafka 2.0 wants a new producer.
  static void settle(kafka::Producer& producer) {
    while (producer.poll(10ms) > 0) {
    }
  }

  static std::vector<kafka::TopicPartition> places_of(const std::string& topic,
                                                      std::int32_t partitions) {
    std::vector<kafka::TopicPartition> places;
    for (std::int32_t i = 0; i < partitions; ++i) places.push_back({topic, i});
    return places;
  }

  // All committed records of the partitions, from their beginning to their end. A commit is visible
  // a little later than it is done, so this waits until nothing is hidden.
  static std::vector<kafka::Record> read_all(const std::string& topic,
                                             std::int32_t partitions = 1) {
    must(must(kafka::TailReader::create(config()))
             ->wait_until_stable(places_of(topic, partitions), kPatience));
    return read_visible(topic, partitions);
  }

  // Those that a reader of committed records may see now.
  static std::vector<kafka::Record> read_visible(const std::string& topic,
                                                 std::int32_t partitions = 1) {
    const auto consumer =
        must(kafka::Consumer::create(config(), {.report_ends = true, .fetch_wait = 10ms}));
    std::vector<kafka::TopicPartitionOffset> from;
    for (const kafka::TopicPartition& place : places_of(topic, partitions))
      from.push_back({place, 0});
    must(consumer->assign(from));
    std::vector<kafka::Record> records;
    std::size_t ends = 0;
    while (ends < from.size()) {
      kafka::Polled polled = must(consumer->poll(kPatience));
      if (auto* record = std::get_if<kafka::Record>(&polled)) records.push_back(std::move(*record));
      if (std::holds_alternative<kafka::EndOfPartition>(polled)) ++ends;
      if (std::holds_alternative<kafka::Nothing>(polled)) {
        ADD_FAILURE() << "no end of " << topic << " within the time";
        break;
      }
    }
    return records;
  }

  static std::vector<std::string> values_of(const std::vector<kafka::Record>& records) {
    std::vector<std::string> values;
    for (const kafka::Record& record : records)
      values.emplace_back(record.value().value_or("(tombstone)"));
    return values;
  }

  // A verb of tools/kafka/cluster, such as "kill", on the broker of these tests.
  static void cluster(const std::string& verb) {
    const std::string command = std::string(DAYBOOK_SOURCE_DIR) + "/tools/kafka/cluster " + verb;
    ASSERT_EQ(std::system(command.c_str()), 0) << command;
  }
};

using Values = std::vector<std::string>;

}  // namespace daybook::testing
