// Topics that somebody deletes while the relay runs: it ends and says so. It neither makes them
// anew and goes on, which would look to subscribers like a book that begins in its middle, nor
// begins from the first event, which would tell them everything twice.
#include <gtest/gtest.h>

#include <thread>

#include "connectors/kafka/relay/running_relay.h"
#include "tests/kafka/kafka_fixture.h"
#include "tests/support/test_book.h"

namespace daybook::testing {
namespace {

class DeletedTopics : public KafkaTest {
 protected:
  void SetUp() override {
    KafkaTest::SetUp();
    for (int i = 0; i < 100; ++i) must(was_.call("acme" + std::to_string(i % 7)));
    kafka::RelayOptions options{.config = impatient(), .topics = topics_};
    options.checkpoint_every = 200ms;
    options.patience.hopeless_max = 2s;
    options.patience.wait_max = 500ms;
    relay_ = must(kafka::RunningRelay::start(*was_, std::move(options)));
    must(relay_->wait_until(100, kPatience));
  }
  // A client that soon takes a topic that it does not hear of for a deleted one.
  static kafka::ClientConfig impatient() {
    return must(
        kafka::ClientConfig::make({{"bootstrap.servers", environment("DAYBOOK_KAFKA_BOOTSTRAP")},
                                   {"topic.metadata.propagation.max.ms", "1000"},
                                   {"topic.metadata.refresh.interval.ms", "500"}}));
  }
  static void remove(const std::vector<std::string>& topics) {
    must(must(kafka::Admin::create(config()))->delete_topics(topics, kPatience));
  }
  static bool is_there(const std::string& topic) {
    return must(must(kafka::Admin::create(config()))->describe_topic(topic, kPatience)).has_value();
  }
  // Writes on until the relay has ended, and returns why.
  Error end_of_the_relay() {
    const auto end = std::chrono::steady_clock::now() + 150s;
    while (relay_->status().state != kafka::RelayState::ended) {
      if (std::chrono::steady_clock::now() > end) {
        ADD_FAILURE() << "it goes on: " << name_of(relay_->status().state);
        break;
      }
      must(was_.call("acme"));
      std::this_thread::sleep_for(50ms);
    }
    const Status ended = relay_->stop();
    return ended ? Error() : ended.error();
  }

  TestBook was_;
  kafka::BookTopics topics_{
      .prefix = ::testing::UnitTest::GetInstance()->current_test_info()->name(),
      .partitions = 2,
      .replication = 1};
  std::unique_ptr<kafka::RunningRelay> relay_;
};

TEST_F(DeletedTopics, OneOfThem) {
  remove({topics_.events()});
  const auto why = end_of_the_relay();
  EXPECT_NE(why.message.find(topics_.events()), std::string::npos) << why.message;
  EXPECT_FALSE(is_there(topics_.events()));
}

TEST_F(DeletedTopics, WhatTheRelayKeepsForItself) {
  remove({topics_.relay()});
  const auto why = end_of_the_relay();
  EXPECT_NE(why.message.find(topics_.relay()), std::string::npos) << why.message;
  EXPECT_FALSE(is_there(topics_.relay()));
}

TEST_F(DeletedTopics, AllOfThemThoughSomebodyMakesThemAnew) {
  remove(topics_.names());
  must(must(kafka::Admin::create(config()))
           ->create_topics(kafka::wanted_topics(topics_), kPatience));
  const auto why = end_of_the_relay();
  EXPECT_EQ(why.code, ErrorCode::corrupt);
  EXPECT_NE(why.message.find("deleted and made anew"), std::string::npos) << why.message;
}

TEST_F(DeletedTopics, AllOfThem) {
  remove(topics_.names());
  const auto why = end_of_the_relay();
  EXPECT_NE(why.message.find(topics_.prefix), std::string::npos) << why.message;
  for (const auto& topic : topics_.names()) EXPECT_FALSE(is_there(topic)) << topic;
}

}  // namespace
}  // namespace daybook::testing
