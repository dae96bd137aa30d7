#include "connectors/kafka/client/producer.h"

#include <librdkafka/rdkafka.h>

#include <algorithm>
#include <cstring>

#include "connectors/kafka/client/client.h"
#include "connectors/kafka/client/consumer.h"
#include "core/base/check.h"

namespace daybook::kafka {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kRoomWait{1'000};
constexpr milliseconds kRoomPoll{20};

struct DeleteHeaders {
  void operator()(rd_kafka_headers_s* headers) const { rd_kafka_headers_destroy(headers); }
};
using OwnedHeaders = std::unique_ptr<rd_kafka_headers_s, DeleteHeaders>;

OwnedHeaders copy_of(std::span<const Header> headers) {
  if (headers.empty()) return nullptr;
  OwnedHeaders copy(rd_kafka_headers_new(headers.size()));
  for (const Header& header : headers)
    rd_kafka_header_add(copy.get(), header.name.data(), static_cast<ssize_t>(header.name.size()),
                        header.value.data(), static_cast<ssize_t>(header.value.size()));
  return copy;
}

// -1 is librdkafka's word for what is left of the transaction's timeout.
int transaction_wait(std::optional<milliseconds> timeout) {
  return timeout ? whole_ms(*timeout) : -1;
}

Settings own_settings(const ProducerOptions& options) {
  Settings own{{"enable.idempotence", "true"},
               {"acks", "all"},
               {"message.timeout.ms", std::to_string(options.delivery_timeout.count())},
               // Only failures matter one by one.
               {"delivery.report.only.error", "true"}};
  if (!options.transactional_id.empty()) {
    own["transactional.id"] = options.transactional_id;
    own["transaction.timeout.ms"] = std::to_string(options.transaction_timeout.count());
  }
  return own;
}

}  // namespace

struct Producer::Impl {
  std::shared_ptr<Client> client;
  bool transactional = false;
  struct Topic {
    std::string name;
    Handle<rd_kafka_topic_s> handle;
  };
  std::vector<Topic> topics;
  std::optional<KafkaError> failure;  // of the first record that was not delivered

  rd_kafka_s* handle() const { return client->handle(); }
  rd_kafka_s* transactions() const {
    DAYBOOK_CHECK(transactional, "a producer without transactional id has no transactions");
    return handle();
  }
  rd_kafka_topic_s* topic(std::string_view name) const;
  KafkaError produce_error(int code, const std::string& what, const char* why) const;
  Outcome<void> outcome(rd_kafka_error_s* error, std::string_view what);
  static void on_delivery(rd_kafka_s*, const rd_kafka_message_s* message, void* opaque);
};

rd_kafka_topic_s* Producer::Impl::topic(std::string_view name) const {
  const auto found = std::find_if(topics.begin(), topics.end(),
                                  [&](const Topic& topic) { return topic.name == name; });
  DAYBOOK_CHECK(found != topics.end(), "a producer is told all its topics when it is made");
  return found->handle.get();
}

KafkaError Producer::Impl::produce_error(int code, const std::string& what, const char* why) const {
  KafkaError error = client->error(code, what, why);
  // Whether the producer itself is lost, the abort will tell.
  if (transactional && error.remedy == Remedy::start_again &&
      rd_kafka_fatal_error(handle(), nullptr, 0) == RD_KAFKA_RESP_ERR_NO_ERROR)
    error.remedy = Remedy::abort;
  return error;
}

Outcome<void> Producer::Impl::outcome(rd_kafka_error_s* error, std::string_view what) {
  if (error == nullptr) return {};
  return fail(client->error(Handle<rd_kafka_error_s>(error), what));
}

void Producer::Impl::on_delivery(rd_kafka_s*, const rd_kafka_message_s* message, void* opaque) {
  auto& impl = *static_cast<Impl*>(static_cast<Client*>(opaque)->owner());
  // What an abort drops has not failed.
  const bool dropped = message->err == RD_KAFKA_RESP_ERR__PURGE_QUEUE;
  if (!dropped && message->err != RD_KAFKA_RESP_ERR_NO_ERROR && !impl.failure) {
    const TopicPartition place{rd_kafka_topic_name(message->rkt), message->partition};
    impl.failure = impl.client->error(message->err, "deliver a record to " + to_string(place));
  }
}

Producer::Producer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

Producer::~Producer() {
  // What waits would otherwise be reported while the client goes.
  rd_kafka_purge(impl_->handle(), RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_NON_BLOCKING);
}

Result<std::unique_ptr<Producer>> Producer::create(const ClientConfig& config,
                                                   ProducerOptions options) {
  auto impl = std::make_unique<Impl>();
  impl->transactional = !options.transactional_id.empty();
  DAYBOOK_TRY(impl->client, Client::create(config, {.kind = ClientKind::producer,
                                                    .defaults = options.defaults,
                                                    .own = own_settings(options),
                                                    .listener = std::move(options.listener),
                                                    .callbacks =
                                                        [](rd_kafka_conf_s* conf) {
                                                          rd_kafka_conf_set_dr_msg_cb(
                                                              conf, &Impl::on_delivery);
                                                        },
                                                    .owner = impl.get()}));
  for (std::string& name : options.topics) {
    Handle<rd_kafka_topic_s> topic(rd_kafka_topic_new(impl->handle(), name.c_str(), nullptr));
    if (!topic) {
      const KafkaError error =
          impl->client->error(rd_kafka_last_error(), "name the topic '" + name + "'");
      return fail(ErrorCode::invalid, error.message);
    }
    impl->topics.push_back({std::move(name), std::move(topic)});
  }
  return std::unique_ptr<Producer>(new Producer(std::move(impl)));
}

Outcome<void> Producer::init_transactions(milliseconds timeout) {
  return impl_->outcome(rd_kafka_init_transactions(impl_->transactions(), whole_ms(timeout)),
                        "prepare for transactions");
}

Outcome<void> Producer::begin() {
  return impl_->outcome(rd_kafka_begin_transaction(impl_->transactions()), "begin a transaction");
}

Outcome<void> Producer::produce(const OutgoingRecord& record) {
  OwnedHeaders headers = copy_of(record.headers);
  std::array<rd_kafka_vu_t, 7> arguments{};
  std::size_t count = 0;
  const auto argument = [&](rd_kafka_vtype_t type) -> auto& {
    arguments[count].vtype = type;
    return arguments[count++].u;
  };
  const auto bytes = [&](rd_kafka_vtype_t type, std::string_view what) {
    // A null pointer would mean that there is none, and an empty key or value is one.
    auto& memory = argument(type).mem;
    memory.ptr = const_cast<char*>(what.data() == nullptr ? "" : what.data());
    memory.size = what.size();
  };
  argument(RD_KAFKA_VTYPE_RKT).rkt = impl_->topic(record.topic);
  argument(RD_KAFKA_VTYPE_PARTITION).i32 = record.partition;
  argument(RD_KAFKA_VTYPE_MSGFLAGS).i = RD_KAFKA_MSG_F_COPY;
  if (record.key) bytes(RD_KAFKA_VTYPE_KEY, *record.key);
  if (record.value) bytes(RD_KAFKA_VTYPE_VALUE, *record.value);
  if (record.timestamp.count() != 0)
    argument(RD_KAFKA_VTYPE_TIMESTAMP).i64 = record.timestamp.count();
  if (headers) argument(RD_KAFKA_VTYPE_HEADERS).headers = headers.get();

  const Deadline room(kRoomWait);
  while (true) {
    const Handle<rd_kafka_error_s> error(
        rd_kafka_produceva(impl_->handle(), arguments.data(), count));
    if (!error) {
      static_cast<void>(headers.release());  // the record has them now
      return {};
    }
    const auto code = rd_kafka_error_code(error.get());
    if (code != RD_KAFKA_RESP_ERR__QUEUE_FULL || room.is_over()) {
      const TopicPartition place{std::string(record.topic), record.partition};
      return fail(impl_->produce_error(code, "take a record for " + to_string(place),
                                       rd_kafka_error_string(error.get())));
    }
    poll(kRoomPoll);
  }
}

Outcome<void> Producer::commit(std::optional<milliseconds> timeout) {
  Outcome<void> done =
      impl_->outcome(rd_kafka_commit_transaction(impl_->transactions(), transaction_wait(timeout)),
                     "commit the transaction");
  // The first record that failed says more than that some record did.
  if (!done && done.error().remedy == Remedy::abort && impl_->failure)
    done.error().message += "; " + impl_->failure->message;
  return done;
}

Outcome<void> Producer::send_offsets(const std::vector<TopicPartitionOffset>& next,
                                     const std::string& note, const GroupConsumer& consumer,
                                     milliseconds timeout) {
  const auto list = list_of(next);
  for (int i = 0; i < list->cnt; ++i) {
    auto& each = list->elems[i];
    each.metadata = strndup(note.data(), note.size());  // the list frees it
    each.metadata_size = note.size();
  }
  const Handle<rd_kafka_consumer_group_metadata_s> member(
      rd_kafka_consumer_group_metadata(consumer.handle()));
  return impl_->outcome(rd_kafka_send_offsets_to_transaction(impl_->transactions(), list.get(),
                                                             member.get(), whole_ms(timeout)),
                        "commit the group's offsets");
}

Outcome<void> Producer::abort(std::optional<milliseconds> timeout) {
  Outcome<void> done =
      impl_->outcome(rd_kafka_abort_transaction(impl_->transactions(), transaction_wait(timeout)),
                     "abort the transaction");
  if (done) impl_->failure.reset();
  // There is nothing that an abort could be mended by but a new producer.
  if (!done && done.error().remedy == Remedy::abort) done.error().remedy = Remedy::start_again;
  return done;
}

std::size_t Producer::poll(milliseconds wait) {
  impl_->client->serve(wait);
  return static_cast<std::size_t>(rd_kafka_outq_len(impl_->handle()));
}

Outcome<void> Producer::flush(milliseconds timeout) {
  const auto code = rd_kafka_flush(impl_->handle(), whole_ms(timeout));
  if (code != RD_KAFKA_RESP_ERR_NO_ERROR)
    return fail(impl_->client->error(
        code,
        "deliver " + std::to_string(rd_kafka_outq_len(impl_->handle())) + " waiting records"));
  if (!impl_->failure) return {};
  return fail(*std::exchange(impl_->failure, std::nullopt));
}

}  // namespace daybook::kafka
