// Promises of the administration of topics, and of reading where records were deleted.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/kafka/kafka_fixture.h"

namespace daybook::testing {
namespace {

class KafkaTopic : public KafkaTest {
 protected:
  std::unique_ptr<kafka::Admin> admin_ = must(kafka::Admin::create(config()));
};

TEST_F(KafkaTopic, IsMadeAsAskedAndDescribedAsItIs) {
  const kafka::NewTopic wanted{.name = topic_name(),
                               .partitions = 3,
                               .replication = 1,
                               .config = {{"cleanup.policy", "compact"}, {"retention.ms", "-1"}}};
  EXPECT_EQ(must(admin_->create_topics({wanted}, kPatience)), Values{wanted.name});
  const auto found = must(admin_->describe_topic(wanted.name, kPatience));
  ASSERT_TRUE(found);
  EXPECT_EQ(found->partitions.size(), 3U);
  EXPECT_EQ(found->replication(), 1);
  EXPECT_EQ(found->config.at("cleanup.policy"), "compact");
  EXPECT_EQ(found->config.at("retention.ms"), "-1");
  EXPECT_TRUE(found->config.contains("min.insync.replicas")) << "defaults are told too";
  for (const auto& partition : found->partitions) EXPECT_GE(partition.leader, 1);
}

TEST_F(KafkaTopic, ThatIsThereAlreadyIsLeftAsItIs) {
  const std::string topic = make_topic(2);
  EXPECT_EQ(must(admin_->create_topics(
                {{.name = topic, .partitions = 5}, {.name = topic + ".new", .partitions = 1}},
                kPatience)),
            Values{topic + ".new"});
  EXPECT_EQ(must(admin_->describe_topic(topic, kPatience))->partitions.size(), 2U);
}

TEST_F(KafkaTopic, ThatIsNotThereIsNothingAndIsNotMadeByAsking) {
  EXPECT_FALSE(must(admin_->describe_topic(topic_name(), kPatience)));
  EXPECT_FALSE(must(admin_->describe_topic(topic_name(), kPatience)));
}

TEST_F(KafkaTopic, AskedForWronglyIsRefusedByName) {
  const auto unknown = admin_->create_topics(
      {{.name = "KafkaTopic.wrong", .partitions = 1, .config = {{"retention.mss", "1"}}}},
      kPatience);
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().code, ErrorCode::invalid);
  EXPECT_NE(unknown.error().message.find("KafkaTopic.wrong"), std::string::npos)
      << unknown.error().message;
  const auto copies = admin_->create_topics(
      {{.name = "KafkaTopic.copies", .partitions = 1, .replication = 99}}, kPatience);
  ASSERT_FALSE(copies);
  EXPECT_EQ(copies.error().code, ErrorCode::invalid) << copies.error().message;
}

TEST_F(KafkaTopic, DeletedIsGone) {
  const std::string topic = make_topic();
  must(admin_->delete_topics({topic}, kPatience));
  // Every broker hears of it in its own time.
  const auto deadline = std::chrono::steady_clock::now() + kPatience;
  while (must(admin_->describe_topic(topic, kPatience)))
    ASSERT_LT(std::chrono::steady_clock::now(), deadline) << "still there";
  const auto again = admin_->delete_topics({topic}, kPatience);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, ErrorCode::not_found);
}

TEST_F(KafkaTopic, ReadingDeletedRecordsFailsAndSkipsNothing) {
  const std::string topic = make_topic();
  const auto producer = must(kafka::Producer::create(config(), {.topics = {topic}}));
  for (const char* value : {"0", "1", "2"}) must(write(*producer, topic, value));
  must(producer->flush(kPatience));
  must(admin_->delete_records({{{topic, 0}, 2}}, kPatience));

  const auto consumer = must(kafka::Consumer::create(config(), {}));
  EXPECT_EQ(must(consumer->watermarks({topic, 0}, kPatience)).low, 2);
  must(consumer->assign({{{topic, 0}, 0}}));
  const auto polled = consumer->poll(kPatience);
  ASSERT_FALSE(polled);
  EXPECT_EQ(polled.error().code, ErrorCode::not_found) << polled.error().message;
  EXPECT_NE(polled.error().message.find(topic + "[0]"), std::string::npos)
      << polled.error().message;
}

TEST_F(KafkaTopic, TheClusterIsDescribed) {
  const kafka::ClusterDescription cluster = must(admin_->describe_cluster(kPatience));
  EXPECT_FALSE(cluster.id.empty());
  bool has_controller = false;
  for (const auto& broker : cluster.brokers) {
    has_controller = has_controller || broker.number == cluster.controller;
    const std::string address = broker.host + ":" + std::to_string(broker.port);
    EXPECT_NE(config().bootstrap().find(address), std::string::npos) << address;
  }
  EXPECT_TRUE(has_controller);
}

}  // namespace
}  // namespace daybook::testing
