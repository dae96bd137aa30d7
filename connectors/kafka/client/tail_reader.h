// Reads the last committed record of partitions: how whoever writes finds out what was written.
// Belongs to one thread at a time.
//
// Beyond the last stable offset there may be committed records that wait behind a transaction still
// open, and nobody who reads committed records sees them yet. Where a writer goes on from must
// therefore only be read once that offset has reached the high watermark (wait_until_stable).
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "connectors/kafka/client/client_config.h"
#include "connectors/kafka/client/kafka_error.h"
#include "connectors/kafka/client/listener.h"
#include "connectors/kafka/client/records.h"

namespace daybook::kafka {

struct PartitionEnds {
  TopicPartition place;
  std::int64_t low = 0;     // of the first record that is still there
  std::int64_t stable = 0;  // beyond the last one that readers of committed records may see
  std::int64_t high = 0;    // beyond the last one at all
};

struct Tail {
  PartitionEnds ends;
  std::optional<Record> last{};  // nothing: no committed record is there
};

class TailReader {
 public:
  // Talks to nobody yet. Error: invalid.
  [[nodiscard]] static Result<std::unique_ptr<TailReader>> create(const ClientConfig& config,
                                                                  Listener listener = {});
  ~TailReader();
  TailReader(const TailReader&) = delete;
  TailReader& operator=(const TailReader&) = delete;

  // Each waits `timeout` in all, then returns `retry`. In the order of `places`.
  [[nodiscard]] Outcome<std::vector<PartitionEnds>> ends(const std::vector<TopicPartition>& places,
                                                         std::chrono::milliseconds timeout);
  // Until no open transaction hides anything in any of these. On time-out the error names the
  // partition and how many records are hidden: another transactional id is writing to it.
  [[nodiscard]] Outcome<void> wait_until_stable(const std::vector<TopicPartition>& places,
                                                std::chrono::milliseconds timeout);
  // The last committed record of each, as of one moment after the call.
  [[nodiscard]] Outcome<std::vector<Tail>> last(const std::vector<TopicPartition>& places,
                                                std::chrono::milliseconds timeout);

 private:
  struct Impl;
  explicit TailReader(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace daybook::kafka
