#include <librdkafka/rdkafka.h>

#include <algorithm>

#include "connectors/kafka/client/consumer.h"
#include "connectors/kafka/client/reading.h"

namespace daybook::kafka {
namespace {

using std::chrono::milliseconds;

constexpr unsigned kServeEvery = 256;
constexpr milliseconds kHeartbeatMax{3'000};
constexpr milliseconds kCommittedWait{10'000};
constexpr milliseconds kDrainWait{1'000};

Settings own_settings(const GroupOptions& options) {
  Settings own = own_settings(options.consumer);
  own["group.id"] = options.group;
  own["partition.assignment.strategy"] = "cooperative-sticky";
  own["session.timeout.ms"] = std::to_string(options.session_timeout.count());
  // Three may go astray before the member counts as gone.
  own["heartbeat.interval.ms"] =
      std::to_string(std::min(kHeartbeatMax, options.session_timeout / 4).count());
  own["max.poll.interval.ms"] =
      std::to_string(std::max(options.poll_interval_max, options.session_timeout).count());
  return own;
}

}  // namespace

struct GroupConsumer::Impl {
  std::shared_ptr<Client> client;
  GroupListener listener;
  std::optional<KafkaError>
      failure;  // of taking partitions; the consumer is of no use from then on
  unsigned polls = 0;
  bool is_closed = false;

  ~Impl() {
    listener = {};
    close();
  }
  void drain();
  rd_kafka_resp_err_t close();
  [[nodiscard]] Result<std::vector<GroupPlace>> committed(
      const rd_kafka_topic_partition_list_t* given);
  void take(const rd_kafka_topic_partition_list_t* given);
  void give_back(const rd_kafka_topic_partition_list_t* given);
  void check(rd_kafka_error_t* error, std::string_view what);
  static void on_rebalance(rd_kafka_t*, rd_kafka_resp_err_t code,
                           rd_kafka_topic_partition_list_t* given, void* opaque);
};

// Hears of every hand-over that waits. One that librdkafka 2.0 meets only while it closes, because
// the member had lost its place, it waits for for ever.
void GroupConsumer::Impl::drain() {
  const Deadline deadline(kDrainWait);
  while (!deadline.is_over()) {
    rd_kafka_message_t* message = rd_kafka_consumer_poll(client->handle(), 0);
    if (message == nullptr) return;
    rd_kafka_message_destroy(message);
  }
}

rd_kafka_resp_err_t GroupConsumer::Impl::close() {
  if (!client || is_closed) return RD_KAFKA_RESP_ERR_NO_ERROR;
  is_closed = true;
  drain();
  return rd_kafka_consumer_close(client->handle());
}

void GroupConsumer::Impl::check(rd_kafka_error_t* error, std::string_view what) {
  if (error != nullptr && !failure) failure = client->error(Handle<rd_kafka_error_s>(error), what);
}

// Waits for offsets that a transaction of another member is about to commit.
Result<std::vector<GroupPlace>> GroupConsumer::Impl::committed(
    const rd_kafka_topic_partition_list_t* given) {
  const auto list = list_of(places_of(given));
  if (const auto code = rd_kafka_committed(client->handle(), list.get(), whole_ms(kCommittedWait));
      code != RD_KAFKA_RESP_ERR_NO_ERROR)
    return fail(client->error(code, "ask how far the group got"));
  std::vector<GroupPlace> places;
  for (int i = 0; i < list->cnt; ++i) {
    const auto& each = list->elems[i];
    if (each.err != RD_KAFKA_RESP_ERR_NO_ERROR)
      return fail(client->error(each.err, "ask how far the group got"));
    GroupPlace place{{each.topic, each.partition}, std::nullopt, {}};
    if (each.offset >= 0) place.committed = each.offset;
    if (each.metadata != nullptr)
      place.note.assign(static_cast<const char*>(each.metadata), each.metadata_size);
    places.push_back(std::move(place));
  }
  return places;
}

void GroupConsumer::Impl::take(const rd_kafka_topic_partition_list_t* given) {
  const auto places_to_read = [&]() -> Result<std::vector<TopicPartitionOffset>> {
    DAYBOOK_TRY(const auto places, committed(given));
    return listener.assigned(places);
  };
  std::vector<TopicPartitionOffset> from;
  if (given->cnt > 0 && listener.assigned) {
    if (auto told = places_to_read(); told) {
      from = *std::move(told);
    } else if (!failure) {
      failure = KafkaError{.remedy = Remedy::start_again,
                           .code = told.error().code,
                           .name = "_ASSIGN_PARTITIONS",
                           .message = told.error().message};
    }
  }
  const auto list = list_of(from);
  check(rd_kafka_incremental_assign(client->handle(), list.get()), "take partitions");
}

void GroupConsumer::Impl::give_back(const rd_kafka_topic_partition_list_t* given) {
  const auto& tell =
      rd_kafka_assignment_lost(client->handle()) != 0 ? listener.lost : listener.revoked;
  if (given->cnt > 0 && tell) tell(places_of(given));
  check(rd_kafka_incremental_unassign(client->handle(), given), "give partitions back");
}

void GroupConsumer::Impl::on_rebalance(rd_kafka_t*, rd_kafka_resp_err_t code,
                                       rd_kafka_topic_partition_list_t* given, void* opaque) {
  auto& impl = *static_cast<Impl*>(static_cast<Client*>(opaque)->owner());
  if (code == RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS) {
    impl.take(given);
  } else {
    impl.give_back(given);
  }
}

GroupConsumer::GroupConsumer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
GroupConsumer::~GroupConsumer() = default;

rd_kafka_s* GroupConsumer::handle() const { return impl_->client->handle(); }

Result<std::unique_ptr<GroupConsumer>> GroupConsumer::create(const ClientConfig& config,
                                                             GroupOptions options) {
  if (options.group.empty() || options.topics.empty())
    return fail(ErrorCode::invalid, "A Kafka consumer group needs a name and a topic.");
  if (!options.listener.assigned)
    return fail(ErrorCode::invalid, "A Kafka consumer group must say where reading begins.");
  auto impl = std::make_unique<Impl>();
  Settings own = own_settings(options);
  impl->listener = std::move(options.listener);
  DAYBOOK_TRY(impl->client,
              Client::create(config, {.kind = ClientKind::consumer,
                                      .own = std::move(own),
                                      .listener = std::move(options.consumer.listener),
                                      .callbacks =
                                          [](rd_kafka_conf_s* conf) {
                                            rd_kafka_conf_set_rebalance_cb(conf,
                                                                           &Impl::on_rebalance);
                                          },
                                      .owner = impl.get()}));
  std::vector<TopicPartition> topics;
  for (std::string& name : options.topics)
    topics.push_back({std::move(name), RD_KAFKA_PARTITION_UA});
  const auto list = list_of(topics);
  if (const auto code = rd_kafka_subscribe(impl->client->handle(), list.get());
      code != RD_KAFKA_RESP_ERR_NO_ERROR)
    return fail(impl->client->error(code, "join the group " + options.group));
  return std::unique_ptr<GroupConsumer>(new GroupConsumer(std::move(impl)));
}

Outcome<Polled> GroupConsumer::poll(milliseconds wait) {
  if (++impl_->polls % kServeEvery == 0) impl_->client->serve(milliseconds{0});
  rd_kafka_message_t* message = rd_kafka_consumer_poll(impl_->client->handle(), whole_ms(wait));
  Outcome<Polled> what = polled(impl_->client, message);
  if (impl_->failure) return fail(*impl_->failure);
  return what;
}

Outcome<void> GroupConsumer::pause(const std::vector<TopicPartition>& places) {
  return kafka::pause(*impl_->client, places);
}

Outcome<void> GroupConsumer::resume(const std::vector<TopicPartition>& places) {
  return kafka::resume(*impl_->client, places);
}

std::vector<TopicPartition> GroupConsumer::assignment() const {
  rd_kafka_topic_partition_list_t* list = nullptr;
  if (rd_kafka_assignment(impl_->client->handle(), &list) != RD_KAFKA_RESP_ERR_NO_ERROR) return {};
  return places_of(Handle<rd_kafka_topic_partition_list_s>(list).get());
}

Outcome<void> GroupConsumer::close() {
  const auto code = impl_->close();
  if (code != RD_KAFKA_RESP_ERR_NO_ERROR)
    return fail(impl_->client->error(code, "leave the group"));
  if (impl_->failure) return fail(*impl_->failure);
  return {};
}

}  // namespace daybook::kafka
