// Reads PREFIX.log from its beginning and puts its partitions together again in the order of
// positions. Every partition is proven by its own headers and every record by its checksum, so that
// what is missing, repeated or damaged is named where it lies. Belongs to one thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "connectors/kafka/client/client_config.h"
#include "connectors/kafka/client/listener.h"
#include "connectors/kafka/client/records.h"
#include "connectors/kafka/topics/log_record.h"

namespace daybook::kafka {

struct LogMergeOptions {
  // Of records that wait for those before them, of all partitions together. A partition that runs
  // too far ahead is not read for a while.
  std::size_t waiting_bytes_max = std::size_t{64} << 20;
  std::chrono::milliseconds timeout{30'000};  // for any answer of Kafka
  // While a relay writes, the ends of two partitions are not of the same moment: for so long a
  // record may be missed at the end.
  std::chrono::milliseconds settling{5'000};
  // The last record of each partition, as far as somebody knows it: it is waited for as long.
  std::vector<Sequence> told{};
  Listener listener{};
};

class LogMerge {
 public:
  // What is committed in the topic at this moment will be read. Errors: not_found (no such topic),
  // and Kafka's.
  [[nodiscard]] static Result<std::unique_ptr<LogMerge>> open(const ClientConfig& config,
                                                              const std::string& topic,
                                                              LogMergeOptions options = {});
  ~LogMerge();
  LogMerge(const LogMerge&) = delete;
  LogMerge& operator=(const LogMerge&) = delete;

  // The record of the next position, from 1 on; nothing at the end, or when it was stopped. Error:
  // corrupt, naming partition, offset and position.
  [[nodiscard]] Result<std::optional<Record>> next(const std::stop_token& stop);
  // Whether all partitions were read to their ends; before an error too.
  [[nodiscard]] bool is_read() const;
  // The last record that was read of each partition.
  [[nodiscard]] std::vector<Sequence> ends() const;

 private:
  struct Impl;
  explicit LogMerge(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace daybook::kafka
