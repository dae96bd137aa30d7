#include "connectors/kafka/client/client.h"

#include <librdkafka/rdkafka.h>

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace daybook::kafka {
namespace {

// What an operator may overrule. With librdkafka's own ten seconds a broker that is back would be
// missed for that long.
const Settings kDefaults{{"client.id", "daybook"},
                         {"reconnect.backoff.max.ms", "1000"},
                         {"socket.keepalive.enable", "true"}};

constexpr int kSyslogError = 3;
constexpr int kSyslogNotice = 5;
constexpr int kSyslogInfo = 6;

LogLevel level_of(int syslog) {
  if (syslog <= kSyslogError) return LogLevel::error;
  if (syslog <= kSyslogNotice) return LogLevel::warning;
  return syslog <= kSyslogInfo ? LogLevel::info : LogLevel::debug;
}

}  // namespace

void DeleteHandle::operator()(rd_kafka_s* client) const {
  // A consumer that was in a group has been closed by its owner.
  rd_kafka_destroy_flags(client, RD_KAFKA_DESTROY_F_NO_CONSUMER_CLOSE);
}
void DeleteHandle::operator()(rd_kafka_conf_s* conf) const { rd_kafka_conf_destroy(conf); }
void DeleteHandle::operator()(rd_kafka_topic_s* topic) const { rd_kafka_topic_destroy(topic); }
void DeleteHandle::operator()(rd_kafka_queue_s* queue) const { rd_kafka_queue_destroy(queue); }
void DeleteHandle::operator()(rd_kafka_error_s* error) const { rd_kafka_error_destroy(error); }
void DeleteHandle::operator()(rd_kafka_topic_partition_list_s* list) const {
  rd_kafka_topic_partition_list_destroy(list);
}
void DeleteHandle::operator()(rd_kafka_consumer_group_metadata_s* member) const {
  rd_kafka_consumer_group_metadata_destroy(member);
}

Client::~Client() = default;

Result<std::shared_ptr<Client>> Client::create(const ClientConfig& config, ClientSetup setup) {
  std::shared_ptr<Client> client(new Client(std::move(setup)));
  Handle<rd_kafka_conf_s> conf(rd_kafka_conf_new());
  DAYBOOK_CHECKED(client->configure(conf.get(), config));
  std::array<char, 512> why{};
  const auto type =
      client->setup_.kind == ClientKind::producer ? RD_KAFKA_PRODUCER : RD_KAFKA_CONSUMER;
  client->handle_.reset(rd_kafka_new(type, conf.get(), why.data(), why.size()));
  if (!client->handle_)
    return fail(ErrorCode::invalid, "Kafka client: " + std::string(why.data()) + ".");
  static_cast<void>(conf.release());  // rd_kafka_new took it
  if (client->setup_.listener.log) rd_kafka_set_log_queue(client->handle(), nullptr);
  return client;
}

Status Client::configure(rd_kafka_conf_s* conf, const ClientConfig& config) {
  Settings own = setup_.own;
  if (setup_.listener.statistics && setup_.listener.statistics_every.count() > 0)
    own["statistics.interval.ms"] = std::to_string(setup_.listener.statistics_every.count());
  // Has log lines wait until the client is served, instead of coming on librdkafka's threads.
  if (setup_.listener.log) own["log.queue"] = "true";
  const Settings& defaults = setup_.defaults;
  for (const Settings* settings :
       std::array{&kDefaults, &defaults, &config.settings(), &std::as_const(own)}) {
    for (const auto& [name, value] : *settings) {
      std::array<char, 512> why{};
      if (rd_kafka_conf_set(conf, name.c_str(), value.c_str(), why.data(), why.size()) !=
          RD_KAFKA_CONF_OK)
        return fail(ErrorCode::invalid,
                    "Kafka setting " + name + ": " + (is_secret(name) ? "wrong" : why.data()) + ".",
                    name);
    }
  }
  rd_kafka_conf_set_opaque(conf, this);
  rd_kafka_conf_set_log_cb(conf, &on_log);
  rd_kafka_conf_set_error_cb(conf, &on_error);
  rd_kafka_conf_set_stats_cb(conf, &on_statistics);
  if (setup_.callbacks) setup_.callbacks(conf);
  return {};
}

void Client::serve(std::chrono::milliseconds wait) { rd_kafka_poll(handle(), whole_ms(wait)); }

void Client::on_error(rd_kafka_s*, int code, const char* why, void* opaque) {
  auto& client = *static_cast<Client*>(opaque);
  KafkaError error = sort_error(code, "go on", why);
  // Told as a lost connection where the handshake fails late.
  if (std::string_view(why).find("certificate verify failed") != std::string_view::npos)
    error.code = ErrorCode::forbidden;
  // That all are gone only sums up what was heard of each.
  if (code != RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN || !client.last_heard_)
    client.last_heard_ = Heard{error, std::chrono::steady_clock::now()};
  if (client.setup_.listener.notice) client.setup_.listener.notice(error);
}

int Client::on_statistics(rd_kafka_s*, char* json, std::size_t size, void* opaque) {
  const auto& client = *static_cast<Client*>(opaque);
  // A document that can't be read is left out: the next one comes soon, and statistics decide
  // nothing.
  if (const auto statistics = parse_statistics({json, size}); statistics)
    client.setup_.listener.statistics(*statistics);
  return 0;  // librdkafka frees the text
}

void Client::on_log(const rd_kafka_s* handle, int level, const char* facility, const char* line) {
  const auto* client = static_cast<const Client*>(rd_kafka_opaque(handle));
  // CONFWARN: producers and consumers share one config, and each warns of what is the other's.
  if (client == nullptr || !client->setup_.listener.log || std::string_view(facility) == "CONFWARN")
    return;
  client->setup_.listener.log(level_of(level), std::string(facility) + ": " + line);
}

int whole_ms(std::chrono::milliseconds time) {
  return static_cast<int>(
      std::clamp<std::int64_t>(time.count(), 0, std::numeric_limits<int>::max()));
}

Handle<rd_kafka_topic_partition_list_s> list_of(const std::vector<TopicPartition>& places) {
  Handle<rd_kafka_topic_partition_list_s> list(
      rd_kafka_topic_partition_list_new(static_cast<int>(places.size())));
  for (const TopicPartition& place : places)
    rd_kafka_topic_partition_list_add(list.get(), place.topic.c_str(), place.partition);
  return list;
}

Handle<rd_kafka_topic_partition_list_s> list_of(const std::vector<TopicPartitionOffset>& offsets) {
  Handle<rd_kafka_topic_partition_list_s> list(
      rd_kafka_topic_partition_list_new(static_cast<int>(offsets.size())));
  for (const TopicPartitionOffset& each : offsets)
    rd_kafka_topic_partition_list_add(list.get(), each.place.topic.c_str(), each.place.partition)
        ->offset = each.offset;
  return list;
}

std::vector<TopicPartition> places_of(const rd_kafka_topic_partition_list_s* list) {
  std::vector<TopicPartition> places;
  for (int i = 0; i < list->cnt; ++i)
    places.push_back({list->elems[i].topic, list->elems[i].partition});
  return places;
}

std::chrono::milliseconds Deadline::left() const {
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
      end_ - std::chrono::steady_clock::now());
  return std::max(left, std::chrono::milliseconds{0});
}

}  // namespace daybook::kafka
