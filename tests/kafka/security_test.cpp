// Promises of a guarded cluster: an operator's TLS and SASL settings open it, and wrong ones are
// told as a refusal, not as a cluster that is merely out of reach.
#include <gtest/gtest.h>

#include "tests/kafka/kafka_fixture.h"

namespace daybook::testing {
namespace {

class KafkaSecurity : public KafkaTest {
 protected:
  void SetUp() override {
    KafkaTest::SetUp();
    if (environment("DAYBOOK_KAFKA_SECURE_BOOTSTRAP").empty())
      GTEST_SKIP() << "the broker was started without --secure";
  }

  static kafka::Settings settings() {
    return {{"bootstrap.servers", environment("DAYBOOK_KAFKA_SECURE_BOOTSTRAP")},
            {"security.protocol", "SASL_SSL"},
            {"sasl.mechanisms", "PLAIN"},
            {"sasl.username", environment("DAYBOOK_KAFKA_SECURE_USER")},
            {"sasl.password", environment("DAYBOOK_KAFKA_SECURE_PASSWORD")},
            {"ssl.ca.location", environment("DAYBOOK_KAFKA_SECURE_CA")}};
  }

  // Every client's first call: what comes of it with these settings.
  static kafka::Outcome<void> call(kafka::Settings settings, std::chrono::milliseconds wait = 3s) {
    const auto guarded = must(kafka::ClientConfig::make(std::move(settings)));
    const auto producer =
        must(kafka::Producer::create(guarded, {.transactional_id = "guarded", .topics = {"a"}}));
    return producer->init_transactions(wait);
  }
};

TEST_F(KafkaSecurity, RightSettingsOpenTheDoor) {
  const auto called = call(settings(), kPatience);
  EXPECT_TRUE(called) << called.error().message;
  const auto admin = must(kafka::Admin::create(must(kafka::ClientConfig::make(settings()))));
  EXPECT_FALSE(must(admin->describe_cluster(kPatience)).brokers.empty());
}

TEST_F(KafkaSecurity, AWrongPasswordIsARefusalAndIsNotTold) {
  kafka::Settings wrong = settings();
  wrong["sasl.password"] = "hunter2";
  const auto called = call(wrong);
  ASSERT_FALSE(called);
  EXPECT_EQ(called.error().code, ErrorCode::forbidden) << called.error().message;
  EXPECT_FALSE(called.error().may_pass());
  EXPECT_NE(called.error().message.find("uthentication"), std::string::npos)
      << called.error().message;
  EXPECT_EQ(called.error().message.find("hunter2"), std::string::npos) << called.error().message;
}

TEST_F(KafkaSecurity, AnUnknownAuthorityIsARefusal) {
  kafka::Settings wrong = settings();
  wrong.erase("ssl.ca.location");
  const auto called = call(wrong);
  ASSERT_FALSE(called);
  EXPECT_EQ(called.error().code, ErrorCode::forbidden) << called.error().message;
}

TEST_F(KafkaSecurity, AskingWithoutAnAnswerTellsTheRefusalToo) {
  kafka::Settings wrong = settings();
  wrong["sasl.password"] = "hunter2";
  const auto admin = must(kafka::Admin::create(must(kafka::ClientConfig::make(wrong))));
  const auto cluster = admin->describe_cluster(3s);
  ASSERT_FALSE(cluster);
  EXPECT_EQ(cluster.error().code, ErrorCode::forbidden) << cluster.error().message;
}

}  // namespace
}  // namespace daybook::testing
