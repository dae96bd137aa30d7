// Reads records from Kafka: partitions of one's own choice, or those that a group shares out.
// Where reading goes on is decided by the caller; nothing is committed to Kafka here (a producer's
// send_offsets does that).
//
// A consumer belongs to one thread at a time. librdkafka's own threads fetch ahead of it.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "connectors/kafka/client/client_config.h"
#include "connectors/kafka/client/kafka_error.h"
#include "connectors/kafka/client/listener.h"
#include "connectors/kafka/client/records.h"

struct rd_kafka_s;

namespace daybook::kafka {

struct ConsumerOptions {
  bool read_committed = true;  // false: also records of open and aborted transactions
  bool report_ends = false;    // have `poll` return EndOfPartition
  // How long a broker waits for news before it answers that there is none; an end of partition
  // comes that late too. Little for whoever only looks at the tail.
  std::chrono::milliseconds fetch_wait{500};
  std::size_t fetched_bytes_max = 64 * 1024 * 1024;  // fetched ahead, of all partitions together
  Listener listener{};
};

struct EndOfPartition {
  TopicPartition place;
  std::int64_t offset = 0;  // where the next record will be, or a later one
};
struct Nothing {};  // came within the time
using Polled = std::variant<Nothing, Record, EndOfPartition>;

struct Watermarks {
  std::int64_t low = 0;   // of the first record that is still there
  std::int64_t high = 0;  // beyond the last one; with read_committed, beyond the last stable one
};

// Reads partitions that the caller names.
class Consumer {
 public:
  // Talks to nobody yet. Error: invalid.
  [[nodiscard]] static Result<std::unique_ptr<Consumer>> create(const ClientConfig& config,
                                                                ConsumerOptions options);
  ~Consumer();
  Consumer(const Consumer&) = delete;
  Consumer& operator=(const Consumer&) = delete;

  // Reads these, and no others, each from its offset on. An offset that is no longer there makes
  // `poll` fail with not_found: records were deleted, and going on would skip them in silence.
  [[nodiscard]] Outcome<void> assign(const std::vector<TopicPartitionOffset>& from);
  // Goes on elsewhere in a partition that is assigned.
  [[nodiscard]] Outcome<void> seek(const TopicPartitionOffset& to,
                                   std::chrono::milliseconds timeout);
  // The next record or end, or Nothing after `wait`. Records of a partition come in order. Serves
  // the listener.
  [[nodiscard]] Outcome<Polled> poll(std::chrono::milliseconds wait);
  // No more from these until `resume`; what was fetched already is dropped and fetched again.
  [[nodiscard]] Outcome<void> pause(const std::vector<TopicPartition>& places);
  [[nodiscard]] Outcome<void> resume(const std::vector<TopicPartition>& places);
  // Asks the leader of the partition.
  [[nodiscard]] Outcome<Watermarks> watermarks(const TopicPartition& place,
                                               std::chrono::milliseconds timeout);

 private:
  struct Impl;
  explicit Consumer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// A partition that a group gave, and how far the group says that it was worked off.
struct GroupPlace {
  TopicPartition place;
  std::optional<std::int64_t> committed;  // the offset to go on from; nothing: never told
  std::string note;                       // that was committed with it
};

// How a group's consumer is told what it got and what it lost. Called inside `poll` and `close`, on
// that thread; the consumer itself must not be called from here. Partitions move one by one
// (cooperative-sticky): what is not named stays.
struct GroupListener {
  // Where to read each of these from. An error makes `poll` return it, and nothing is read.
  std::function<Result<std::vector<TopicPartitionOffset>>(const std::vector<GroupPlace>&)>
      assigned{};
  // They go to another one as soon as this returns: finish what was polled of them.
  std::function<void(const std::vector<TopicPartition>&)> revoked{};
  // Another one may have them already, because this one was silent for too long: write nothing more
  // for them.
  std::function<void(const std::vector<TopicPartition>&)> lost{};
};

struct GroupOptions {
  std::string group{};
  std::vector<std::string> topics{};
  std::chrono::milliseconds session_timeout{10'000};     // a silent member is given up after that
  std::chrono::milliseconds poll_interval_max{300'000};  // one that does not poll, after that
  ConsumerOptions consumer{};
  GroupListener listener{};
};

// Reads the partitions that its group gives it.
class GroupConsumer {
 public:
  // Joins in the background; partitions come while polling. Error: invalid.
  [[nodiscard]] static Result<std::unique_ptr<GroupConsumer>> create(const ClientConfig& config,
                                                                     GroupOptions options);
  // Leaves the group as `close` does, but calls the listeners no more.
  ~GroupConsumer();
  GroupConsumer(const GroupConsumer&) = delete;
  GroupConsumer& operator=(const GroupConsumer&) = delete;

  // As those of Consumer.
  [[nodiscard]] Outcome<Polled> poll(std::chrono::milliseconds wait);
  [[nodiscard]] Outcome<void> pause(const std::vector<TopicPartition>& places);
  [[nodiscard]] Outcome<void> resume(const std::vector<TopicPartition>& places);
  // What it has now.
  [[nodiscard]] std::vector<TopicPartition> assignment() const;
  // Leaves the group at once: `revoked` is called for all it has. `poll` must not be called
  // afterwards.
  [[nodiscard]] Outcome<void> close();

 private:
  friend class Producer;  // which commits offsets for the group, in a transaction
  struct Impl;
  explicit GroupConsumer(std::unique_ptr<Impl> impl);
  [[nodiscard]] rd_kafka_s* handle() const;
  std::unique_ptr<Impl> impl_;
};

}  // namespace daybook::kafka
