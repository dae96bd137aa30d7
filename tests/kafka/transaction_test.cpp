// Promises of the producer: a transaction is seen whole or not at all, in order, and only by the
// hand of whoever came last under an id.
#include <gtest/gtest.h>

#include <algorithm>
#include <thread>

#include "connectors/kafka/client/listener.h"
#include "tests/kafka/kafka_fixture.h"

namespace daybook::testing {
namespace {

class KafkaTransaction : public KafkaTest {};

TEST_F(KafkaTransaction, ACommittedOneIsReadAsItWasWritten) {
  const std::string topic = make_topic(2);
  const auto producer = producer_of(topic, {topic});
  const kafka::Header headers[] = {{"ce_id", "a"}, {"empty", ""}, {"ce_id", "b"}};
  const std::string bytes("\0\xff\n", 3);
  must(producer->begin());
  must(producer->produce({.topic = topic,
                          .partition = 1,
                          .key = "acme",
                          .value = bytes,
                          .headers = headers,
                          .timestamp = 1'700'000'000'123ms}));
  must(producer->produce({.topic = topic, .partition = 1, .key = "acme"}));
  must(producer->produce({.topic = topic, .partition = 0, .value = ""}));
  must(producer->commit());

  const std::vector<kafka::Record> records = read_all(topic, 2);
  ASSERT_EQ(records.size(), 3U);
  for (const kafka::Record& record : records) {
    EXPECT_EQ(record.topic(), topic);
    if (record.partition() == 0) {
      EXPECT_EQ(record.value(), "");
      EXPECT_EQ(record.key(), std::nullopt);
      EXPECT_TRUE(record.headers().empty());
    } else if (record.offset() == 0) {
      EXPECT_EQ(record.key(), "acme");
      EXPECT_EQ(record.value(), bytes);
      EXPECT_EQ(record.headers(),
                (std::vector<kafka::Header>{{"ce_id", "a"}, {"empty", ""}, {"ce_id", "b"}}));
      EXPECT_EQ(record.header("ce_id"), "b");
      EXPECT_EQ(record.header("empty"), "");
      EXPECT_EQ(record.header("other"), std::nullopt);
      EXPECT_EQ(record.timestamp(), 1'700'000'000'123ms);
    } else {
      EXPECT_EQ(record.value(), std::nullopt) << "a tombstone";
    }
  }
}

TEST_F(KafkaTransaction, AnAbortedOneIsSeenByNobody) {
  const std::string topic = make_topic();
  const auto producer = producer_of(topic, {topic});
  for (const auto& [value, is_kept] : {std::pair("1", true), {"2", false}, {"3", true}}) {
    must(producer->begin());
    must(write(*producer, topic, value));
    settle(*producer);
    is_kept ? must(producer->commit()) : must(producer->abort());
  }
  must(producer->begin());
  must(write(*producer, topic, "still open"));
  settle(*producer);
  EXPECT_EQ(values_of(read_visible(topic)), (Values{"1", "3"}));
  must(producer->commit());
  EXPECT_EQ(values_of(read_all(topic)), (Values{"1", "3", "still open"}));
}

TEST_F(KafkaTransaction, ASuccessorFencesAndUndoesWhatWasLeftOpen) {
  const std::string topic = make_topic();
  const auto zombie = producer_of("fenced", {topic});
  must(zombie->begin());
  must(write(*zombie, topic, "left open"));
  settle(*zombie);

  const auto successor = producer_of("fenced", {topic});
  must(successor->begin());
  must(write(*successor, topic, "successor's"));
  must(successor->commit());

  const auto committed = zombie->commit();
  ASSERT_FALSE(committed);
  EXPECT_TRUE(committed.error().is_fenced()) << committed.error().name;
  EXPECT_NE(committed.error().remedy, Remedy::retry);
  const auto aborted = zombie->abort();
  ASSERT_FALSE(aborted);
  EXPECT_EQ(aborted.error().remedy, Remedy::start_again) << aborted.error().name;
  EXPECT_EQ(values_of(read_all(topic)), Values{"successor's"});
}

TEST_F(KafkaTransaction, ARecordThatIsTooLargeIsNamedAndTheRestCanBeWritten) {
  const std::string topic = make_topic();
  const auto producer = producer_of(topic, {topic});
  must(producer->begin());
  must(write(*producer, topic, "small"));
  settle(*producer);
  const auto taken = write(*producer, topic, std::string(2'000'000, 'x'));
  ASSERT_FALSE(taken);
  EXPECT_EQ(taken.error().code, ErrorCode::invalid) << taken.error().message;
  EXPECT_EQ(taken.error().remedy, Remedy::abort);
  must(producer->abort());
  must(producer->begin());
  must(write(*producer, topic, "small again"));
  must(producer->commit());
  EXPECT_EQ(values_of(read_all(topic)), Values{"small again"});
}

TEST_F(KafkaTransaction, ARecordThatTheBrokerRefusesAbortsAndIsNamed) {
  const std::string topic = make_topic(1, {{"max.message.bytes", "1000"}});
  const auto producer = producer_of(topic, {topic});
  must(producer->begin());
  must(write(*producer, topic, std::string(5'000, 'x')));
  const auto committed = producer->commit();
  ASSERT_FALSE(committed);
  EXPECT_EQ(committed.error().remedy, Remedy::abort) << committed.error().message;
  EXPECT_NE(committed.error().message.find(topic + "[0]"), std::string::npos)
      << committed.error().message;
  must(producer->abort());
  EXPECT_EQ(values_of(read_all(topic)), Values{});
}

TEST_F(KafkaTransaction, WithoutOneRecordsAreDeliveredOnceFlushed) {
  const std::string topic = make_topic();
  const auto producer = must(kafka::Producer::create(config(), {.topics = {topic}}));
  Values expected;
  for (int i = 0; i < 1'000; ++i) {
    expected.push_back(std::to_string(i));
    must(write(*producer, topic, expected.back()));
  }
  must(producer->flush(kPatience));
  EXPECT_EQ(producer->poll(0ms), 0U);
  EXPECT_EQ(values_of(read_all(topic)), expected);
}

TEST_F(KafkaTransaction, WhatALossOfTheBrokerInterruptsIsCommittedOnce) {
  const std::string topic = make_topic();
  const auto producer = producer_of(topic, {topic});
  must(producer->begin());
  must(write(*producer, topic, "before"));
  settle(*producer);
  cluster("kill");
  must(write(*producer, topic, "while it was gone"));
  cluster("restart");
  auto committed = producer->commit();
  while (!committed && committed.error().remedy == Remedy::retry) committed = producer->commit();
  ASSERT_TRUE(committed) << committed.error().message;
  EXPECT_EQ(values_of(read_all(topic)), (Values{"before", "while it was gone"}));
}

TEST_F(KafkaTransaction, ABrokerThatIsNotThereIsToldWithWhatWasHeard) {
  const auto nowhere = must(kafka::ClientConfig::make({{"bootstrap.servers", "127.0.0.1:9"}}));
  std::vector<std::string> notices;
  const auto producer = must(
      kafka::Producer::create(nowhere, {.transactional_id = "t",
                                        .topics = {"a"},
                                        .listener = {.notice = [&](const kafka::KafkaError& error) {
                                          notices.push_back(error.message);
                                        }}}));
  const auto started = producer->init_transactions(1'500ms);
  ASSERT_FALSE(started);
  EXPECT_EQ(started.error().remedy, Remedy::retry);
  EXPECT_EQ(started.error().code, ErrorCode::unavailable);
  EXPECT_NE(started.error().message.find("127.0.0.1:9"), std::string::npos)
      << started.error().message;
  EXPECT_FALSE(notices.empty());
}

TEST_F(KafkaTransaction, StatisticsAndLogLinesComeOnTheCallersThread) {
  const std::string topic = make_topic();
  const auto caller = std::this_thread::get_id();
  std::int64_t sent = 0;
  std::size_t lines = 0;
  auto with_debug = config().settings();
  with_debug["debug"] = "eos";
  const auto producer = must(
      kafka::Producer::create(must(kafka::ClientConfig::make(with_debug)),
                              {.topics = {topic},
                               .listener = {.statistics_every = 50ms,
                                            .statistics =
                                                [&](const kafka::ClientStatistics& statistics) {
                                                  EXPECT_EQ(std::this_thread::get_id(), caller);
                                                  sent = std::max(sent, statistics.records_sent);
                                                },
                                            .log =
                                                [&](kafka::LogLevel, std::string_view) {
                                                  EXPECT_EQ(std::this_thread::get_id(), caller);
                                                  ++lines;
                                                }}}));
  must(write(*producer, topic, "one"));
  must(producer->flush(kPatience));
  for (int i = 0; i < 100 && sent == 0; ++i) producer->poll(100ms);
  EXPECT_EQ(sent, 1);
  EXPECT_GT(lines, 0U);
}

}  // namespace
}  // namespace daybook::testing
