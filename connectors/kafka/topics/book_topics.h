// The topics of one book: their names, what each must be like, and that they are so. A topic that
// deletes records, or has another number of partitions than the accounts were shared out over,
// would break what is promised without a word; so a wrong one is refused and never altered.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/kafka/client/admin.h"
#include "connectors/kafka/client/kafka_error.h"
#include "connectors/kafka/client/records.h"

namespace daybook::kafka {

struct BookTopics {
  std::string prefix = "daybook";  // another one for each book
  std::int32_t partitions = 6;     // of log and events; never changes in the life of a book
  std::int32_t replication = -1;   // copies of every record; -1: the cluster's default

  // The record's bytes, key = account.
  [[nodiscard]] std::string log() const { return prefix + ".log"; }
  // CloudEvents in JSON, key = account, partitioned as the log.
  [[nodiscard]] std::string events() const { return prefix + ".events"; }
  // The records of the house's own streams (~policy, ~team ...) again, in one partition.
  [[nodiscard]] std::string house() const { return prefix + ".house"; }
  // How far the relay got, one partition, compacted.
  [[nodiscard]] std::string relay() const { return prefix + ".relay"; }
  // Checkpoints of the book, one partition.
  [[nodiscard]] std::string checkpoints() const { return prefix + ".checkpoints"; }
  // The key store's rows, wrapped, one partition, compacted; only where they are to travel.
  [[nodiscard]] std::string keys() const { return prefix + ".keys"; }

  [[nodiscard]] std::vector<std::string> names() const;      // all but the keys
  [[nodiscard]] std::vector<TopicPartition> places() const;  // every partition of all these
};

// What each topic is made with, and must have; all but the keys.
[[nodiscard]] std::vector<NewTopic> wanted_topics(const BookTopics& topics);
[[nodiscard]] NewTopic wanted_keys_topic(const BookTopics& topics);

// What is wrong with a topic that was there, or nothing. Error: conflict, with what it is, what it
// must be, and the command that mends it.
[[nodiscard]] Status check_topic(const NewTopic& wanted, const TopicDescription& found,
                                 const std::string& bootstrap);

// Error invalid: the prefix or the number of partitions can't be.
[[nodiscard]] Status check_names(const BookTopics& topics);

// A topic of a book that keeps all its records ("delete"), or the last one of each key ("compact").
[[nodiscard]] NewTopic new_topic(const BookTopics& topics, std::string name,
                                 std::int32_t partitions, std::string_view cleanup);

enum class WhereMissing : std::uint8_t {
  make,
  fail,  // not_found: they were there, so somebody has deleted them
};

// Nothing, once every topic is there and as it must be. The outer error is Kafka's, the inner one a
// refusal as of check_topic.
[[nodiscard]] Outcome<Status> ensure_topics(Admin& admin, const std::vector<NewTopic>& topics,
                                            const std::string& bootstrap,
                                            std::chrono::milliseconds timeout,
                                            WhereMissing where_missing = WhereMissing::make);

}  // namespace daybook::kafka
