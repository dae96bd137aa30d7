#include "connectors/kafka/client/consumer.h"

#include <librdkafka/rdkafka.h>

#include <map>

#include "connectors/kafka/client/reading.h"
#include "core/base/check.h"

namespace daybook::kafka {
namespace {

// The listener is served when nothing is to be read, and after so many records.
constexpr unsigned kServeEvery = 256;

}  // namespace

// librdkafka's interface for groups would look for a group's coordinator also where there is no
// group; its older interface reads partitions and nothing else.
struct Consumer::Impl {
  std::shared_ptr<Client> client;
  std::map<std::string, Handle<rd_kafka_topic_s>, std::less<>> topics;
  Handle<rd_kafka_queue_s> queue;
  std::vector<TopicPartition> reading;
  unsigned polls = 0;

  ~Impl() { stop(); }
  rd_kafka_topic_s* topic(const std::string& name);
  void stop();
  KafkaError last_error(const TopicPartition& place) {
    return client->error(rd_kafka_last_error(), "read " + to_string(place));
  }
};

rd_kafka_topic_s* Consumer::Impl::topic(const std::string& name) {
  Handle<rd_kafka_topic_s>& topic = topics[name];
  if (!topic) topic.reset(rd_kafka_topic_new(client->handle(), name.c_str(), nullptr));
  return topic.get();
}

void Consumer::Impl::stop() {
  for (const TopicPartition& place : reading)
    rd_kafka_consume_stop(topic(place.topic), place.partition);
  reading.clear();
  queue.reset();
}

Consumer::Consumer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Consumer::~Consumer() = default;

Result<std::unique_ptr<Consumer>> Consumer::create(const ClientConfig& config,
                                                   ConsumerOptions options) {
  auto impl = std::make_unique<Impl>();
  DAYBOOK_TRY(impl->client, Client::create(config, {.kind = ClientKind::consumer,
                                                    .own = own_settings(options),
                                                    .listener = std::move(options.listener)}));
  return std::unique_ptr<Consumer>(new Consumer(std::move(impl)));
}

Outcome<void> Consumer::assign(const std::vector<TopicPartitionOffset>& from) {
  impl_->stop();
  impl_->queue.reset(rd_kafka_queue_new(impl_->client->handle()));
  for (const auto& [place, offset] : from) {
    rd_kafka_topic_s* topic = impl_->topic(place.topic);
    if (topic == nullptr ||
        rd_kafka_consume_start_queue(topic, place.partition, offset, impl_->queue.get()) != 0)
      return fail(impl_->last_error(place));
    impl_->reading.push_back(place);
  }
  return {};
}

Outcome<void> Consumer::seek(const TopicPartitionOffset& to, std::chrono::milliseconds timeout) {
  const auto code =
      rd_kafka_seek(impl_->topic(to.place.topic), to.place.partition, to.offset, whole_ms(timeout));
  if (code == RD_KAFKA_RESP_ERR_NO_ERROR) return {};
  return fail(impl_->client->error(
      code, "go to offset " + std::to_string(to.offset) + " of " + to_string(to.place)));
}

Outcome<Polled> Consumer::poll(std::chrono::milliseconds wait) {
  DAYBOOK_CHECK(impl_->queue, "a consumer is assigned partitions before it polls");
  if (++impl_->polls % kServeEvery == 0) impl_->client->serve(std::chrono::milliseconds{0});
  return polled(impl_->client, rd_kafka_consume_queue(impl_->queue.get(), whole_ms(wait)));
}

Outcome<void> Consumer::pause(const std::vector<TopicPartition>& places) {
  return kafka::pause(*impl_->client, places);
}

Outcome<void> Consumer::resume(const std::vector<TopicPartition>& places) {
  return kafka::resume(*impl_->client, places);
}

Outcome<Watermarks> Consumer::watermarks(const TopicPartition& place,
                                         std::chrono::milliseconds timeout) {
  return ask_until(Deadline(timeout), [&](std::chrono::milliseconds left) -> Outcome<Watermarks> {
    Watermarks marks;
    const auto code =
        rd_kafka_query_watermark_offsets(impl_->client->handle(), place.topic.c_str(),
                                         place.partition, &marks.low, &marks.high, whole_ms(left));
    if (code == RD_KAFKA_RESP_ERR_NO_ERROR) return marks;
    return fail(impl_->client->error(code, "ask for the ends of " + to_string(place)));
  });
}

}  // namespace daybook::kafka
