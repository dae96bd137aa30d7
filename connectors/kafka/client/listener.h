// What a Kafka client tells while it works: statistics, notices and log lines.
// Values; the functions of a Listener are called on the thread that polls the client (or flushes,
// commits or closes it), never on one of librdkafka's.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/kafka/client/kafka_error.h"

namespace daybook::kafka {

struct BrokerStatistics {
  std::string name;   // host:port/number
  std::string state;  // "UP", "DOWN", "CONNECT" ...
  std::int64_t requests_waiting = 0;
  std::int64_t round_trip_us_avg = 0;
  std::int64_t round_trip_us_p99 = 0;
  std::int64_t disconnects = 0;
  std::int64_t request_timeouts = 0;
};

struct PartitionStatistics {
  std::string topic;
  std::int32_t partition = 0;
  std::int64_t records_waiting = 0;    // to be sent, or fetched and not yet polled
  std::optional<std::int64_t> lag;     // of a consumer, in offsets; nothing until known
  std::optional<std::int64_t> high;    // high watermark
  std::optional<std::int64_t> stable;  // last stable offset
};

struct ClientStatistics {
  std::string client;
  std::int64_t records_waiting = 0;  // in the producer's queue
  std::int64_t bytes_waiting = 0;
  std::int64_t records_sent = 0;  // since the client was made, as are the following
  std::int64_t bytes_sent = 0;
  std::int64_t records_received = 0;
  std::int64_t bytes_received = 0;
  std::string transaction_state;  // of a transactional producer: "Ready", "InTransaction" ...
  std::string group_state;        // of a group's consumer: "up", "wait-coord" ...
  std::int64_t rebalances = 0;
  std::vector<BrokerStatistics> brokers;
  std::vector<PartitionStatistics> partitions;
};

// librdkafka's statistics document. Error: corrupt.
[[nodiscard]] Result<ClientStatistics> parse_statistics(std::string_view json);

enum class LogLevel : std::uint8_t { error, warning, info, debug };

// Any of them may be empty.
struct Listener {
  std::chrono::milliseconds statistics_every{0};  // 0: none
  std::function<void(const ClientStatistics&)> statistics{};
  // Trouble that librdkafka works at by itself: a broker gone, a refused login. What is called next
  // may simply take longer.
  std::function<void(const KafkaError&)> notice{};
  std::function<void(LogLevel, std::string_view line)> log{};
};

}  // namespace daybook::kafka
