#include "connectors/kafka/topics/asyncapi.h"

#include <simdjson.h>

#include <algorithm>
#include <vector>

#include "connectors/kafka/topics/log_record.h"
#include "connectors/kafka/topics/worker_topics.h"
#include "core/base/json_writer.h"
#include "core/event/schema.h"

namespace daybook::kafka {
namespace {

using simdjson::dom::element;

constexpr std::string_view kBindingVersion = "0.5.0";
constexpr std::string_view kJson = "application/json";
constexpr std::string_view kBytes = "application/octet-stream";
// Where the schema of an event's headers stands, which all kinds of events share.
constexpr std::string_view kEventHeadersName = "eventHeaders";

constexpr std::string_view kAbout =
    "The history of client accounts as a stream: every event of one book, once and in order. Read "
    "with isolation.level=read_committed and keep one number a partition: if ce_pseq is the last "
    "one plus 1, nothing was missed or repeated. Free words (x-sealed) are null, unless the relay "
    "was told to open them. This document speaks for Daybook, which sends; a subscriber receives.";

// One kind of message.
struct Message {
  std::string name;
  std::string summary;
  std::string_view content_type;
  std::string headers;      // a JSON Schema; empty: there are none
  std::string payload;      // a JSON Schema
  std::string_view key;     // what a record's key is
  std::string_view family;  // of an event; empty otherwise
};

// One topic, and what may stand in it.
struct Channel {
  std::string name;
  std::string topic;
  std::string summary;
  std::vector<Message> messages;
};

// ---- schemas ----

struct Property {
  std::string_view name;
  std::string_view meaning;
  std::string schema;  // the members of a JSON Schema, without the braces around them
};

std::string text(std::string_view pattern) {
  std::string members;
  JsonWriter(members).member("type", "string").member("pattern", pattern);
  return members;
}

std::string count() {
  std::string members;
  JsonWriter(members).member("type", "integer").member("minimum", 0);
  return members;
}

std::string object(const std::vector<Property>& properties) {
  std::string members;
  JsonWriter out(members);
  out.member("type", "object").key("properties").begin_object();
  for (const Property& each : properties)
    out.key(each.name)
        .begin_object()
        .member("description", each.meaning)
        .raw(each.schema)
        .end_object();
  out.end_object().key("required").begin_array();
  for (const Property& each : properties) out.value(each.name);
  out.end_array();
  return members;
}

std::string list_of(const std::string& members) {
  return R"("type":"array","items":{)" + members + "}";
}

std::string schema(const std::string& members) { return "{" + members + "}"; }

std::string headers(const auto& fields) {
  std::vector<Property> properties;
  for (const HeaderField& each : fields)
    properties.push_back({each.name, each.meaning, text(each.pattern)});
  return schema(object(properties));
}

// The headers that all events have, of which `ce_type` is this.
std::string headers_of(const Shape& kind) {
  std::string members;
  JsonWriter out(members);
  out.begin_object().member("type", "object").key("allOf").begin_array().begin_object();
  out.member("$ref", "#/components/schemas/" + std::string(kEventHeadersName));
  out.end_object().end_array().key("properties").begin_object().key("ce_type");
  out.begin_object().member("const", kind.name).end_object();
  out.end_object().end_object();
  return members;
}

// A copy in which words may be null, as they are on the topic where they stay shut.
void write_with_words_shut(JsonWriter& out, const element& schema) {
  simdjson::dom::array list;
  if (schema.get(list) == simdjson::SUCCESS) {
    out.begin_array();
    for (const element each : list) write_with_words_shut(out, each);
    out.end_array();
    return;
  }
  simdjson::dom::object members;
  if (schema.get(members) != simdjson::SUCCESS) {
    out.raw(simdjson::minify(schema));
    return;
  }
  const bool are_words = members["x-sealed"].error() == simdjson::SUCCESS;
  out.begin_object();
  for (const auto [name, value] : members) {
    out.key(name);
    if (are_words && name == "type") {
      out.begin_array().value("string").value("null").end_array();
    } else {
      write_with_words_shut(out, value);
    }
  }
  out.end_object();
}

// It means the same in AsyncAPI's own dialect (draft-07) and in the 2020-12 that it names, so it
// needs no format declared, which many tools would not know.
std::string payload_of(const Catalog& catalog, const Shape& kind) {
  simdjson::dom::parser parser;
  const simdjson::padded_string json(json_schema(catalog, kind));
  std::string text;
  JsonWriter out(text);
  write_with_words_shut(out, parser.parse(json).value());
  return text;
}

// ---- what stands in the topics ----

std::vector<Message> events_of(const Catalog& catalog) {
  std::vector<Message> messages;
  for (const Shape* kind : catalog.kinds())
    messages.push_back({std::string(kind->name), std::string(kind->meaning), kJson,
                        headers_of(*kind), payload_of(catalog, *kind), "The account.",
                        catalog.family_of(*kind)});
  return messages;
}

Message record() {
  return {"record",
          "An event as the book holds it.",
          kBytes,
          headers(kRecordHeaders),
          R"({"type":"string","format":"binary","description":"The record's bytes, as )"
          R"(core/FORMAT.md gives them: a leaf of the book's hash tree. Free words are sealed."})",
          "The account.",
          {}};
}

Message progress() {
  const std::string sequence =
      object({{"pseq", "Its number in the partition; 0: none yet.", count()},
              {"position", "Its position in the book.", count()}});
  return {
      "progress",
      "How far the relay got, written in the same transaction as the events it tells of.",
      kJson,
      {},
      schema(object({
          {"book", "The book's id.", text("^.+$")},
          {"position", "Position of the last event relayed.", count()},
          {"root", "Root of the hash tree of all up to there.", text("^[0-9a-f]{64}$")},
          {"checkpoint", "The size that the last published checkpoint tells.", count()},
          {"partitions", "The last record of each, of log and events alike.", list_of(sequence)},
          {"house", "The last record of the house's own topic.", sequence},
          {"keys", "The generation of the key store that PREFIX.keys has; 0: none.", count()},
      })),
      "The book's id.",
      {}};
}

Message checkpoint() {
  return {"checkpoint",
          "What the whole book was at a moment, to hold it against later.",
          kJson,
          {},
          schema(object({
              {"book", "The book's id.", text("^.+$")},
              {"size", "How many events it had.", count()},
              {"root", "Root of the hash tree of all of them.", text("^[0-9a-f]{64}$")},
              {"time", "When that was, in UTC.", text(kUtcPattern)},
          })),
          "The book's id.",
          {}};
}

Message wrapped_key() {
  return {"key",
          "A key of the key store, wrapped by the master key; none where it was destroyed.",
          kBytes,
          {},
          R"({"type":"string","format":"binary","description":"As the key store holds it."})",
          "The key's name.",
          {}};
}

Message parked_record() {
  return {"parked",
          "A record that a worker could not read, as it was.",
          kBytes,
          headers(kParkedHeaders),
          R"({"type":"string","format":"binary","description":"The record's bytes."})",
          "The account.",
          {}};
}

Channel state_of_view(const BookTopics& topics, const Projection& view) {
  const std::string name(view.name());
  return {"state_" + name,
          state_topic(topics, name),
          "What workers made of each account: " + std::string(view.state->meaning),
          {{name,
            "The account's state; a tombstone when nothing is known any more.",
            kJson,
            headers(kStateHeaders),
            json_schema(*view.state),
            "The account.",
            {}}}};
}

// The one list of what is told: another topic is another entry here.
std::vector<Channel> channels_of(const BookTopics& topics, const Catalog& catalog,
                                 const std::vector<const Projection*>& views) {
  std::vector<Channel> channels{
      {"events", topics.events(),
       "Every event as a CloudEvent (1.0, binary mode), for everyone. Free words are null unless "
       "the relay opens them.",
       events_of(catalog)},
      {"log",
       topics.log(),
       "The records of the book, for its own workers and for restore.",
       {record()}},
      {"house",
       topics.house(),
       "The records of ~policy, ~team and ~compliance again, in one partition, counted for "
       "themselves.",
       {record()}},
      {"relay",
       topics.relay(),
       "How far the book is in Kafka: the last record is what holds.",
       {progress()}},
      {"checkpoints",
       topics.checkpoints(),
       "Checkpoints of the book, every ten seconds.",
       {checkpoint()}},
      {"keys",
       topics.keys(),
       "The keys of sealed words, wrapped; only where the relay publishes them.",
       {wrapped_key()}},
      {"dlq", parked_topic(topics), "Records that no worker could read.", {parked_record()}},
  };
  for (const Projection* view : views) channels.push_back(state_of_view(topics, *view));
  return channels;
}

std::vector<NewTopic> topics_made(const BookTopics& topics,
                                  const std::vector<const Projection*>& views) {
  auto made = wanted_topics(topics);
  made.push_back(wanted_keys_topic(topics));
  for (NewTopic& each : worker_topics(topics, views)) made.push_back(std::move(each));
  return made;
}

// ---- the document ----

void write_message(JsonWriter& out, const Message& message) {
  out.key(message.name)
      .begin_object()
      .member("name", message.name)
      .member("title", message.name)
      .member("summary", message.summary)
      .member("contentType", message.content_type);
  if (!message.family.empty()) {
    out.key("tags").begin_array().begin_object().member("name", message.family);
    out.end_object().end_array();
  }
  if (!message.headers.empty()) out.key("headers").raw(message.headers);
  out.key("payload").raw(message.payload);
  out.key("bindings").begin_object().key("kafka").begin_object().key("key").begin_object();
  out.member("type", "string").member("description", message.key);
  out.end_object().member("bindingVersion", kBindingVersion).end_object().end_object();
  out.end_object();
}

// What the topic is made with. All settings but the policy are numbers.
void write_topic(JsonWriter& out, const NewTopic& topic) {
  out.begin_object().key("kafka").begin_object();
  out.member("topic", topic.name).member("partitions", topic.partitions);
  out.key("topicConfiguration").begin_object();
  for (const auto& [name, value] : topic.config) {
    out.key(name);
    if (name == "cleanup.policy") {
      out.begin_array().value(value).end_array();
    } else {
      out.raw(value);
    }
  }
  out.end_object().member("bindingVersion", kBindingVersion).end_object().end_object();
}

void write_channel(JsonWriter& out, const Channel& channel, const std::vector<NewTopic>& made) {
  out.key(channel.name)
      .begin_object()
      .member("address", channel.topic)
      .member("title", channel.topic)
      .member("summary", channel.summary);
  out.key("messages").begin_object();
  for (const Message& message : channel.messages) write_message(out, message);
  out.end_object();
  const auto topic = std::find_if(made.begin(), made.end(),
                                  [&](const NewTopic& each) { return each.name == channel.topic; });
  if (topic != made.end()) {
    out.key("bindings");
    write_topic(out, *topic);
  }
  out.end_object();
}

// The application that the document describes is Daybook, so every operation is to send.
void write_operation(JsonWriter& out, const Channel& channel) {
  out.key("send_" + channel.name)
      .begin_object()
      .member("action", "send")
      .member("summary", channel.summary);
  out.key("channel").begin_object().member("$ref", "#/channels/" + channel.name).end_object();
  out.end_object();
}

}  // namespace

std::string asyncapi(const BookTopics& topics, const Catalog& catalog,
                     const std::vector<const Projection*>& views, std::string_view version) {
  const std::vector<Channel> channels = channels_of(topics, catalog, views);
  const std::vector<NewTopic> made = topics_made(topics, views);
  std::string text;
  JsonWriter out(text);
  out.begin_object().member("asyncapi", "3.0.0").key("info").begin_object();
  out.member("title", "Daybook").member("version", version).member("description", kAbout);
  out.end_object().member("defaultContentType", kJson);
  out.key("channels").begin_object();
  for (const Channel& channel : channels) write_channel(out, channel, made);
  out.end_object().key("operations").begin_object();
  for (const Channel& channel : channels) write_operation(out, channel);
  out.end_object().key("components").begin_object().key("schemas").begin_object();
  out.key(kEventHeadersName).raw(headers(kEventHeaders));
  out.end_object().end_object().end_object();
  return text;
}

}  // namespace daybook::kafka
