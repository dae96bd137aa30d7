#include "connectors/kafka/client/admin.h"

#include <librdkafka/rdkafka.h>

#include <algorithm>
#include <array>
#include <span>

#include "connectors/kafka/client/client.h"

namespace daybook::kafka {
namespace {

using std::chrono::milliseconds;

// librdkafka answers a little after the time that it was given.
constexpr milliseconds kAnswerMargin{2'000};

struct DeleteAdmin {
  void operator()(rd_kafka_NewTopic_t* what) const { rd_kafka_NewTopic_destroy(what); }
  void operator()(rd_kafka_DeleteTopic_t* what) const { rd_kafka_DeleteTopic_destroy(what); }
  void operator()(rd_kafka_DeleteRecords_t* what) const { rd_kafka_DeleteRecords_destroy(what); }
  void operator()(rd_kafka_ConfigResource_t* what) const { rd_kafka_ConfigResource_destroy(what); }
  void operator()(rd_kafka_AdminOptions_t* what) const { rd_kafka_AdminOptions_destroy(what); }
  void operator()(rd_kafka_event_t* what) const { rd_kafka_event_destroy(what); }
  void operator()(const rd_kafka_metadata_t* what) const { rd_kafka_metadata_destroy(what); }
};
template <class T>
using Owned = std::unique_ptr<T, DeleteAdmin>;
using Answer = Owned<rd_kafka_event_t>;

std::vector<std::int32_t> numbers(const std::int32_t* first, int count) {
  return {first, first + count};
}

}  // namespace

struct Admin::Impl {
  std::shared_ptr<Client> client;

  rd_kafka_s* handle() const { return client->handle(); }
  // Sends a request, by `send` with options and a queue, and waits for its answer.
  template <class Send>
  Outcome<Answer> ask(rd_kafka_admin_op_t kind, milliseconds timeout, std::string_view what,
                      Send send);
  // The first of these topics that it did not work for, unless `but` says that this is well.
  Outcome<void> each_done(std::span<const rd_kafka_topic_result_t*> results, std::string_view what,
                          rd_kafka_resp_err_t but = RD_KAFKA_RESP_ERR_NO_ERROR);
  Outcome<Owned<const rd_kafka_metadata_t>> metadata(rd_kafka_topic_s* topic, milliseconds timeout);
  // As the given broker knows them, or any.
  Outcome<Settings> config_of(const std::string& topic, milliseconds timeout,
                              std::optional<std::int32_t> broker = std::nullopt);
  // Until each broker that is there knows of the topic: they hear of a new one in their own time,
  // and whoever is asked next may be any of them.
  Outcome<void> wait_until_known(const std::string& topic, const Deadline& deadline);
};

template <class Send>
Outcome<Answer> Admin::Impl::ask(rd_kafka_admin_op_t kind, milliseconds timeout,
                                 std::string_view what, Send send) {
  const Owned<rd_kafka_AdminOptions_t> options(rd_kafka_AdminOptions_new(handle(), kind));
  std::array<char, 256> why{};
  // The broker answers only when the work is done, where it knows of such a wait.
  if (kind != RD_KAFKA_ADMIN_OP_DESCRIBECONFIGS)
    rd_kafka_AdminOptions_set_operation_timeout(options.get(), whole_ms(timeout), why.data(),
                                                why.size());
  rd_kafka_AdminOptions_set_request_timeout(options.get(), whole_ms(timeout), why.data(),
                                            why.size());
  const Handle<rd_kafka_queue_s> queue(rd_kafka_queue_new(handle()));
  send(options.get(), queue.get());
  Answer answer(rd_kafka_queue_poll(queue.get(), whole_ms(timeout + kAnswerMargin)));
  if (!answer) return fail(client->error(RD_KAFKA_RESP_ERR__TIMED_OUT, what));
  const auto code = rd_kafka_event_error(answer.get());
  if (code != RD_KAFKA_RESP_ERR_NO_ERROR)
    return fail(client->error(code, what, rd_kafka_event_error_string(answer.get())));
  return answer;
}

Outcome<void> Admin::Impl::each_done(std::span<const rd_kafka_topic_result_t*> results,
                                     std::string_view what, rd_kafka_resp_err_t but) {
  for (const rd_kafka_topic_result_t* result : results) {
    const auto code = rd_kafka_topic_result_error(result);
    if (code == RD_KAFKA_RESP_ERR_NO_ERROR || code == but) continue;
    const char* why = rd_kafka_topic_result_error_string(result);
    return fail(client->error(code, std::string(what) + " " + rd_kafka_topic_result_name(result),
                              why != nullptr ? why : ""));
  }
  return {};
}

Outcome<Owned<const rd_kafka_metadata_t>> Admin::Impl::metadata(rd_kafka_topic_s* topic,
                                                                milliseconds timeout) {
  const rd_kafka_metadata_t* found = nullptr;
  const auto code = rd_kafka_metadata(handle(), 0, topic, &found, whole_ms(timeout));
  if (code != RD_KAFKA_RESP_ERR_NO_ERROR)
    return fail(
        client->error(code, topic == nullptr ? "describe the cluster" : "describe a topic"));
  return Owned<const rd_kafka_metadata_t>(found);
}

Outcome<Settings> Admin::Impl::config_of(const std::string& topic, milliseconds timeout,
                                         std::optional<std::int32_t> broker) {
  const std::string what = "read the settings of " + topic;
  const Owned<rd_kafka_ConfigResource_t> resource(
      rd_kafka_ConfigResource_new(RD_KAFKA_RESOURCE_TOPIC, topic.c_str()));
  std::array asked{resource.get()};
  DAYBOOK_TRY(
      const Answer answer,
      ask(RD_KAFKA_ADMIN_OP_DESCRIBECONFIGS, timeout, what, [&](auto* options, auto* queue) {
        std::array<char, 256> why{};
        if (broker) rd_kafka_AdminOptions_set_broker(options, *broker, why.data(), why.size());
        rd_kafka_DescribeConfigs(handle(), asked.data(), asked.size(), options, queue);
      }));
  std::size_t count = 0;
  const auto* const* answers = rd_kafka_DescribeConfigs_result_resources(
      rd_kafka_event_DescribeConfigs_result(answer.get()), &count);
  const rd_kafka_ConfigResource_t* answered = answers[0];
  if (const auto code = rd_kafka_ConfigResource_error(answered); code != RD_KAFKA_RESP_ERR_NO_ERROR)
    return fail(client->error(code, what, rd_kafka_ConfigResource_error_string(answered)));
  Settings settings;
  const auto* const* entries = rd_kafka_ConfigResource_configs(answered, &count);
  for (const rd_kafka_ConfigEntry_t* entry : std::span(entries, count))
    if (const char* value = rd_kafka_ConfigEntry_value(entry); value != nullptr)
      settings.emplace(rd_kafka_ConfigEntry_name(entry), value);
  return settings;
}

Outcome<void> Admin::Impl::wait_until_known(const std::string& topic, const Deadline& deadline) {
  DAYBOOK_TRY(const auto cluster, metadata(nullptr, deadline.left()));
  for (const auto& broker :
       std::span(cluster->brokers, static_cast<std::size_t>(cluster->broker_cnt)))
    DAYBOOK_CHECKED(ask_until(deadline, [&](milliseconds left) {
      Outcome<Settings> known = config_of(topic, left, broker.id);
      if (!known && known.error().code == ErrorCode::not_found)
        known.error().remedy = Remedy::retry;
      return known;
    }));
  return {};
}

std::int32_t TopicDescription::replication() const {
  std::size_t least = partitions.empty() ? 0 : partitions.front().replicas.size();
  for (const PartitionDescription& each : partitions) least = std::min(least, each.replicas.size());
  return static_cast<std::int32_t>(least);
}

Admin::Admin(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Admin::~Admin() = default;

Result<std::unique_ptr<Admin>> Admin::create(const ClientConfig& config, Listener listener) {
  auto impl = std::make_unique<Impl>();
  // A producer that asks for a topic has the cluster make it, a consumer does not.
  DAYBOOK_TRY(impl->client, Client::create(config, {.kind = ClientKind::consumer,
                                                    .own = {{"allow.auto.create.topics", "false"}},
                                                    .listener = std::move(listener)}));
  return std::unique_ptr<Admin>(new Admin(std::move(impl)));
}

Outcome<ClusterDescription> Admin::describe_cluster(milliseconds timeout) {
  const Deadline deadline(timeout);
  DAYBOOK_TRY(const auto found, impl_->metadata(nullptr, timeout));
  ClusterDescription cluster;
  if (char* id = rd_kafka_clusterid(impl_->handle(), whole_ms(deadline.left())); id != nullptr) {
    cluster.id = id;
    rd_kafka_mem_free(impl_->handle(), id);
  }
  cluster.controller = rd_kafka_controllerid(impl_->handle(), whole_ms(deadline.left()));
  for (const auto& broker : std::span(found->brokers, static_cast<std::size_t>(found->broker_cnt)))
    cluster.brokers.push_back({broker.id, broker.host, broker.port});
  return cluster;
}

Outcome<std::vector<std::string>> Admin::create_topics(const std::vector<NewTopic>& topics,
                                                       milliseconds timeout) {
  constexpr std::string_view kWhat = "make the topic";
  const Deadline deadline(timeout);
  std::vector<Owned<rd_kafka_NewTopic_t>> owned;
  std::vector<rd_kafka_NewTopic_t*> asked;
  for (const NewTopic& topic : topics) {
    std::array<char, 256> why{};
    owned.emplace_back(rd_kafka_NewTopic_new(topic.name.c_str(), topic.partitions,
                                             topic.replication, why.data(), why.size()));
    if (!owned.back())
      return fail(impl_->client->error(RD_KAFKA_RESP_ERR__INVALID_ARG,
                                       std::string(kWhat) + " " + topic.name, why.data()));
    for (const auto& [name, value] : topic.config)
      rd_kafka_NewTopic_set_config(owned.back().get(), name.c_str(), value.c_str());
    asked.push_back(owned.back().get());
  }
  DAYBOOK_TRY(
      const Answer answer,
      impl_->ask(RD_KAFKA_ADMIN_OP_CREATETOPICS, timeout, kWhat, [&](auto* options, auto* queue) {
        rd_kafka_CreateTopics(impl_->handle(), asked.data(), asked.size(), options, queue);
      }));
  std::size_t count = 0;
  const auto** results =
      rd_kafka_CreateTopics_result_topics(rd_kafka_event_CreateTopics_result(answer.get()), &count);
  DAYBOOK_CHECKED(
      impl_->each_done({results, count}, kWhat, RD_KAFKA_RESP_ERR_TOPIC_ALREADY_EXISTS));
  std::vector<std::string> made;
  for (const rd_kafka_topic_result_t* result : std::span(results, count))
    if (rd_kafka_topic_result_error(result) == RD_KAFKA_RESP_ERR_NO_ERROR)
      made.emplace_back(rd_kafka_topic_result_name(result));
  for (const std::string& name : made) DAYBOOK_CHECKED(impl_->wait_until_known(name, deadline));
  return made;
}

Outcome<std::optional<TopicDescription>> Admin::describe_topic(const std::string& name,
                                                               milliseconds timeout) {
  const Deadline deadline(timeout);
  const Handle<rd_kafka_topic_s> topic(rd_kafka_topic_new(impl_->handle(), name.c_str(), nullptr));
  if (!topic) return fail(impl_->client->error(rd_kafka_last_error(), "name the topic " + name));
  DAYBOOK_TRY(const auto found, impl_->metadata(topic.get(), timeout));
  const rd_kafka_metadata_topic& facts = found->topics[0];
  if (facts.err == RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART) return std::nullopt;
  if (facts.err != RD_KAFKA_RESP_ERR_NO_ERROR)
    return fail(impl_->client->error(facts.err, "describe " + name));

  TopicDescription description{.name = name, .partitions = {}, .config = {}};
  description.partitions.resize(static_cast<std::size_t>(facts.partition_cnt));
  for (const auto& each : std::span(facts.partitions, description.partitions.size()))
    description.partitions.at(static_cast<std::size_t>(each.id)) = {
        .leader = each.leader,
        .replicas = numbers(each.replicas, each.replica_cnt),
        .in_sync = numbers(each.isrs, each.isr_cnt)};
  auto config = impl_->config_of(name, deadline.left());
  // Another broker answered this, who has heard that the topic is deleted.
  if (!config && config.error().code == ErrorCode::not_found) return std::nullopt;
  if (!config) return fail(std::move(config).error());
  description.config = *std::move(config);
  return description;
}

Outcome<void> Admin::delete_topics(const std::vector<std::string>& names, milliseconds timeout) {
  constexpr std::string_view kWhat = "delete the topic";
  std::vector<Owned<rd_kafka_DeleteTopic_t>> owned;
  std::vector<rd_kafka_DeleteTopic_t*> asked;
  for (const std::string& name : names) {
    owned.emplace_back(rd_kafka_DeleteTopic_new(name.c_str()));
    asked.push_back(owned.back().get());
  }
  DAYBOOK_TRY(
      const Answer answer,
      impl_->ask(RD_KAFKA_ADMIN_OP_DELETETOPICS, timeout, kWhat, [&](auto* options, auto* queue) {
        rd_kafka_DeleteTopics(impl_->handle(), asked.data(), asked.size(), options, queue);
      }));
  std::size_t count = 0;
  const auto** results =
      rd_kafka_DeleteTopics_result_topics(rd_kafka_event_DeleteTopics_result(answer.get()), &count);
  return impl_->each_done({results, count}, kWhat);
}

Outcome<void> Admin::delete_records(const std::vector<TopicPartitionOffset>& before,
                                    milliseconds timeout) {
  constexpr std::string_view kWhat = "delete records";
  const Owned<rd_kafka_DeleteRecords_t> request(rd_kafka_DeleteRecords_new(list_of(before).get()));
  std::array asked{request.get()};
  DAYBOOK_TRY(
      const Answer answer,
      impl_->ask(RD_KAFKA_ADMIN_OP_DELETERECORDS, timeout, kWhat, [&](auto* options, auto* queue) {
        rd_kafka_DeleteRecords(impl_->handle(), asked.data(), asked.size(), options, queue);
      }));
  const rd_kafka_topic_partition_list_t* done =
      rd_kafka_DeleteRecords_result_offsets(rd_kafka_event_DeleteRecords_result(answer.get()));
  for (const auto& each : std::span(done->elems, static_cast<std::size_t>(done->cnt)))
    if (each.err != RD_KAFKA_RESP_ERR_NO_ERROR)
      return fail(impl_->client->error(
          each.err, std::string(kWhat) + " of " + to_string({each.topic, each.partition})));
  return {};
}

}  // namespace daybook::kafka
