// Promises of a Kafka client's settings: a wrong one is named before anybody is called, and a
// secret is never told.
#include "connectors/kafka/client/client_config.h"

#include <gtest/gtest.h>

#include "connectors/kafka/client/producer.h"

namespace daybook::testing {
namespace {

using kafka::ClientConfig;

Error error_of(const std::vector<std::string>& pairs) {
  const auto config = ClientConfig::parse(pairs);
  if (config) {
    ADD_FAILURE() << "taken: " << config->describe();
    return {};
  }
  return config.error();
}

TEST(KafkaClientConfig, WhatLibrdkafkaKnowsIsPassedOn) {
  const auto config = ClientConfig::parse(
      {"bootstrap.servers=a:9092,b:9092", "security.protocol=SASL_SSL", "sasl.mechanisms=PLAIN",
       "sasl.username=daybook", "sasl.password=a=b c", "compression.type=lz4", "client.id=house"});
  ASSERT_TRUE(config) << config.error().message;
  EXPECT_EQ(config->bootstrap(), "a:9092,b:9092");
  EXPECT_EQ(config->settings().at("sasl.password"), "a=b c");
  EXPECT_TRUE(kafka::Producer::create(*config, {.transactional_id = "t", .topics = {"a", "b"}}));
}

TEST(KafkaClientConfig, AWrongSettingIsNamed) {
  const std::string at = "bootstrap.servers=a:9092";
  struct Case {
    std::vector<std::string> pairs;
    std::string path;
    std::string_view says;
  };
  const Case cases[] = {
      {{}, "bootstrap.servers", "is missing"},
      {{"bootstrap.servers="}, "bootstrap.servers", "is missing"},
      {{at, "bootstrap.server=b"}, "bootstrap.server", "knows no setting"},
      {{at, "linger.ms=soon"}, "linger.ms", "linger.ms"},
      {{at, "acks=1"}, "acks", "nothing is lost or repeated"},
      {{at, "isolation.level=read_uncommitted"}, "isolation.level", "nothing is lost or repeated"},
      {{at, "group.id=g"}, "group.id", "name of the worker"},
      {{at, "linger.ms=1", "linger.ms=2"}, "linger.ms", "given twice"},
      {{at, "linger.ms"}, "", "name=value"},
      {{at, "=1"}, "", "name=value"},
  };
  for (const Case& each : cases) {
    const Error error = error_of(each.pairs);
    EXPECT_EQ(error.code, ErrorCode::invalid) << error.message;
    EXPECT_EQ(error.path, each.path) << error.message;
    EXPECT_NE(error.message.find(each.says), std::string::npos) << error.message;
  }
}

TEST(KafkaClientConfig, SecretsAreNeverTold) {
  const std::string secret = "hunter2";
  const auto config =
      ClientConfig::parse({"bootstrap.servers=a:9092", "sasl.password=" + secret,
                           "ssl.key.password=" + secret, "sasl.oauthbearer.config=" + secret});
  ASSERT_TRUE(config) << config.error().message;
  EXPECT_EQ(config->describe(),
            "bootstrap.servers=a:9092 sasl.oauthbearer.config=(secret) sasl.password=(secret) "
            "ssl.key.password=(secret)");
  const std::vector<std::string> wrong[] = {
      {"bootstrap.servers=a:9092", secret},
      {"bootstrap.servers=a:9092", "sasl.pasword=" + secret},
      {"bootstrap.servers=a:9092", "ssl_key=" + secret},
      {"bootstrap.servers=a:9092", "sasl.password=" + secret, "sasl.password=" + secret},
  };
  for (const auto& pairs : wrong)
    EXPECT_EQ(error_of(pairs).message.find(secret), std::string::npos) << error_of(pairs).message;
}

}  // namespace
}  // namespace daybook::testing
