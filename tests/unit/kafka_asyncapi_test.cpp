// The AsyncAPI document: every topic of a book and every kind of event is in it, as the relay
// writes them. tests/kafka/subscribers_test.py holds it against AsyncAPI's own schema and real
// messages.
#include "connectors/kafka/topics/asyncapi.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "connectors/kafka/topics/log_record.h"
#include "connectors/kafka/topics/worker_topics.h"
#include "core/event/schema.h"
#include "projections/standard_projections.h"

namespace daybook::testing {
namespace {

using nlohmann::json;

json document(const kafka::BookTopics& topics = {}) {
  return json::parse(kafka::asyncapi(topics, standard_catalog(), standard_projections(), "1.2.3"));
}

// The channel of a topic, or null.
json channel_of(const json& document, const std::string& topic) {
  for (const auto& channel : document["channels"])
    if (channel["address"] == topic) return channel;
  return nullptr;
}

TEST(KafkaAsyncapi, EveryTopicIsAChannelWithTheSettingsItIsMadeWith) {
  const kafka::BookTopics topics{.prefix = "north", .partitions = 3, .replication = -1};
  const json told = document(topics);
  EXPECT_EQ(told["asyncapi"], "3.0.0");
  EXPECT_EQ(told["info"]["version"], "1.2.3");
  std::vector<kafka::NewTopic> all = wanted_topics(topics);
  all.push_back(wanted_keys_topic(topics));
  for (const kafka::NewTopic& each : worker_topics(topics, standard_projections()))
    all.push_back(each);
  EXPECT_EQ(told["channels"].size(), all.size());
  for (const kafka::NewTopic& wanted : all) {
    SCOPED_TRACE(wanted.name);
    const json channel = channel_of(told, wanted.name);
    ASSERT_FALSE(channel.is_null());
    const json& kafka = channel["bindings"]["kafka"];
    EXPECT_EQ(kafka["topic"], wanted.name);
    EXPECT_EQ(kafka["partitions"], wanted.partitions);
    EXPECT_EQ(kafka["topicConfiguration"].size(), wanted.config.size());
    EXPECT_EQ(kafka["topicConfiguration"]["cleanup.policy"],
              json({wanted.config.at("cleanup.policy")}));
    if (wanted.config.contains("retention.ms")) {
      EXPECT_EQ(kafka["topicConfiguration"]["retention.ms"], -1);
    }
    EXPECT_FALSE(channel["messages"].empty());
  }
}

TEST(KafkaAsyncapi, DaybookSendsToEveryChannel) {
  const json told = document();
  std::set<std::string> sent_to;
  for (const auto& operation : told["operations"]) {
    EXPECT_EQ(operation["action"], "send");
    sent_to.insert(operation["channel"]["$ref"].get<std::string>());
  }
  std::set<std::string> channels;
  for (const auto& channel : told["channels"].items())
    channels.insert("#/channels/" + channel.key());
  EXPECT_EQ(sent_to, channels);
}

TEST(KafkaAsyncapi, EveryKindOfEventIsAMessageWithItsOwnType) {
  const json messages = channel_of(document(), "daybook.events")["messages"];
  const auto& kinds = standard_catalog().kinds();
  EXPECT_EQ(messages.size(), kinds.size());
  for (const Shape* kind : kinds) {
    SCOPED_TRACE(kind->name);
    ASSERT_TRUE(messages.contains(kind->name));
    const json& message = messages[std::string(kind->name)];
    EXPECT_EQ(message["name"], kind->name);
    EXPECT_EQ(message["summary"], kind->meaning);
    EXPECT_EQ(message["contentType"], "application/json");
    EXPECT_EQ(message["headers"]["properties"]["ce_type"]["const"], kind->name);
    EXPECT_EQ(message["headers"]["allOf"][0]["$ref"], "#/components/schemas/eventHeaders");
    EXPECT_EQ(message["bindings"]["kafka"]["key"]["type"], "string");
  }
}

// Turns "string or null" of words back into "string".
void open_words(json& schema) {
  if (schema.is_object() && schema.contains("x-sealed")) {
    EXPECT_EQ(schema["type"], json({"string", "null"}));
    schema["type"] = "string";
  }
  for (auto& inner : schema)
    if (inner.is_structured()) open_words(inner);
}

TEST(KafkaAsyncapi, PayloadsAreTheSchemasOfTheKindsWhereWordsMayBeNull) {
  const auto& catalog = standard_catalog();
  json messages = channel_of(document(), "daybook.events")["messages"];
  for (const Shape* kind : catalog.kinds()) {
    json& payload = messages[std::string(kind->name)]["payload"];
    open_words(payload);
    EXPECT_EQ(payload, json::parse(json_schema(catalog, *kind))) << kind->name;
  }
}

TEST(KafkaAsyncapi, HeadersAreToldByNameMeaningAndPattern) {
  const json told = document();
  const json& headers = told["components"]["schemas"]["eventHeaders"];
  EXPECT_EQ(headers["properties"].size(), kafka::kEventHeaders.size());
  EXPECT_EQ(headers["required"].size(), kafka::kEventHeaders.size());
  for (const kafka::HeaderField& field : kafka::kEventHeaders) {
    const json& property = headers["properties"][std::string(field.name)];
    EXPECT_EQ(property["description"], field.meaning) << field.name;
    EXPECT_EQ(property["pattern"], field.pattern) << field.name;
  }
  for (const char* topic : {"daybook.log", "daybook.house"}) {
    const json record = channel_of(told, topic)["messages"]["record"];
    EXPECT_EQ(record["headers"]["required"], json({"pseq", "prev"})) << topic;
    EXPECT_EQ(record["contentType"], "application/octet-stream") << topic;
  }
}

// Subscribers may rely on the order too: RelayedEvent writes the headers as these tables have them.
TEST(KafkaAsyncapi, HeadersKeepTheirOrderOnTheWire) {
  std::vector<std::string> names;
  for (const kafka::HeaderField& field : kafka::kEventHeaders) names.emplace_back(field.name);
  EXPECT_EQ(names, (std::vector<std::string>{"content-type", "ce_specversion", "ce_id", "ce_type",
                                             "ce_source", "ce_subject", "ce_time",
                                             "ce_recordedtime", "ce_sequence", "ce_partitionkey",
                                             "ce_position", "ce_pseq", "ce_prev"}));
  EXPECT_EQ(kafka::kRecordHeaders[0].name, "pseq");
  EXPECT_EQ(kafka::kRecordHeaders[1].name, "prev");
}

}  // namespace
}  // namespace daybook::testing
