#include "connectors/kafka/client/listener.h"

#include <simdjson.h>

#include <utility>

namespace daybook::kafka {
namespace {

// A part of the document that may not be there: of such a one nothing is there.
using Part = simdjson::simdjson_result<simdjson::dom::element>;

// The document is librdkafka's own: what a version of it does not tell counts as 0 or "".
std::int64_t number(const Part& from, std::string_view name) {
  std::int64_t value = 0;
  return from[name].get(value) == simdjson::SUCCESS ? value : 0;
}
std::string text(const Part& from, std::string_view name) {
  std::string_view value;
  return from[name].get(value) == simdjson::SUCCESS ? std::string(value) : std::string();
}
// librdkafka tells what it does not know as a negative number.
std::optional<std::int64_t> known(const Part& from, std::string_view name) {
  std::int64_t value = -1;
  if (from[name].get(value) != simdjson::SUCCESS || value < 0) return std::nullopt;
  return value;
}
std::vector<std::pair<std::string, Part>> members(const Part& from) {
  std::vector<std::pair<std::string, Part>> all;
  simdjson::dom::object object;
  if (from.get(object) != simdjson::SUCCESS) return all;
  for (const auto& [name, value] : object)
    all.emplace_back(std::string(name), Part(simdjson::dom::element(value)));
  return all;
}

BrokerStatistics broker_of(const Part& from) {
  return {.name = text(from, "name"),
          .state = text(from, "state"),
          .requests_waiting = number(from, "outbuf_cnt") + number(from, "waitresp_cnt"),
          .round_trip_us_avg = number(from["rtt"], "avg"),
          .round_trip_us_p99 = number(from["rtt"], "p99"),
          .disconnects = number(from, "disconnects"),
          .request_timeouts = number(from, "req_timeouts")};
}

PartitionStatistics partition_of(std::string topic, const Part& from) {
  return {.topic = std::move(topic),
          .partition = static_cast<std::int32_t>(number(from, "partition")),
          .records_waiting =
              number(from, "msgq_cnt") + number(from, "xmit_msgq_cnt") + number(from, "fetchq_cnt"),
          // The other lag counts from what was committed to Kafka, which is nothing.
          .lag = known(from, "consumer_lag_stored"),
          .high = known(from, "hi_offset"),
          .stable = known(from, "ls_offset")};
}

}  // namespace

Result<ClientStatistics> parse_statistics(std::string_view json) {
  simdjson::dom::parser parser;
  const simdjson::padded_string padded(json);
  const Part document = parser.parse(padded);
  if (!document.is_object())
    return fail(ErrorCode::corrupt, "librdkafka's statistics are not a JSON object.");

  ClientStatistics statistics{.client = text(document, "name"),
                              .records_waiting = number(document, "msg_cnt"),
                              .bytes_waiting = number(document, "msg_size"),
                              .records_sent = number(document, "txmsgs"),
                              .bytes_sent = number(document, "txmsg_bytes"),
                              .records_received = number(document, "rxmsgs"),
                              .bytes_received = number(document, "rxmsg_bytes"),
                              .transaction_state = text(document["eos"], "txn_state"),
                              .group_state = text(document["cgrp"], "state"),
                              .rebalances = number(document["cgrp"], "rebalance_cnt"),
                              .brokers = {},
                              .partitions = {}};
  for (const auto& [name, broker] : members(document["brokers"]))
    statistics.brokers.push_back(broker_of(broker));
  for (const auto& [name, topic] : members(document["topics"]))
    for (const auto& [number_text, partition] : members(topic["partitions"]))
      // Partition -1 is librdkafka's place for records whose partition is not known yet.
      if (number_text != "-1") statistics.partitions.push_back(partition_of(name, partition));
  return statistics;
}

}  // namespace daybook::kafka
