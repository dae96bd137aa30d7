#include "connectors/kafka/client/reading.h"

#include <librdkafka/rdkafka.h>

namespace daybook::kafka {
namespace {

// The first partition of a list that the call did not work for.
Outcome<void> outcome(Client& client, rd_kafka_resp_err_t code,
                      const rd_kafka_topic_partition_list_t* list, std::string_view what) {
  if (code != RD_KAFKA_RESP_ERR_NO_ERROR) return fail(client.error(code, what));
  for (int i = 0; i < list->cnt; ++i) {
    const rd_kafka_topic_partition_t& each = list->elems[i];
    if (each.err != RD_KAFKA_RESP_ERR_NO_ERROR)
      return fail(client.error(
          each.err, std::string(what) + " of " + to_string({each.topic, each.partition})));
  }
  return {};
}

}  // namespace

Settings own_settings(const ConsumerOptions& options) {
  return {{"isolation.level", options.read_committed ? "read_committed" : "read_uncommitted"},
          {"enable.partition.eof", options.report_ends ? "true" : "false"},
          {"enable.auto.commit", "false"},
          {"auto.offset.reset", "error"},
          {"check.crcs", "true"},
          {"fetch.wait.max.ms", std::to_string(options.fetch_wait.count())},
          {"queued.max.messages.kbytes", std::to_string(options.fetched_bytes_max / 1024)}};
}

Outcome<Polled> polled(const std::shared_ptr<Client>& client, rd_kafka_message_s* message) {
  if (message == nullptr) {
    client->serve(std::chrono::milliseconds{0});
    return Polled(Nothing{});
  }
  Record record(client, message);
  if (message->err == RD_KAFKA_RESP_ERR_NO_ERROR) return Polled(std::move(record));
  if (message->err == RD_KAFKA_RESP_ERR__PARTITION_EOF)
    return Polled(EndOfPartition{record.place(), record.offset()});
  std::string what = "read";
  if (message->rkt != nullptr) what += " " + to_string(record.place());
  return fail(client->error(message->err, what, rd_kafka_message_errstr(message)));
}

Outcome<void> pause(Client& client, const std::vector<TopicPartition>& places) {
  const auto list = list_of(places);
  const auto code = rd_kafka_pause_partitions(client.handle(), list.get());
  return outcome(client, code, list.get(), "pause the reading");
}

Outcome<void> resume(Client& client, const std::vector<TopicPartition>& places) {
  const auto list = list_of(places);
  const auto code = rd_kafka_resume_partitions(client.handle(), list.get());
  return outcome(client, code, list.get(), "resume the reading");
}

}  // namespace daybook::kafka
