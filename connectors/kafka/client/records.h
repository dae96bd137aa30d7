// What travels through Kafka: places, records to be written, and records read.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

struct rd_kafka_message_s;

namespace daybook::kafka {

struct TopicPartition {
  std::string topic;
  std::int32_t partition = 0;

  friend auto operator<=>(const TopicPartition&, const TopicPartition&) = default;
};
[[nodiscard]] std::string to_string(const TopicPartition& place);  // "daybook.log[3]"

// An offset is the place of a record in its partition; those of aborted records and of Kafka's own
// marks are gaps.
struct TopicPartitionOffset {
  TopicPartition place;
  std::int64_t offset = 0;

  friend auto operator<=>(const TopicPartitionOffset&, const TopicPartitionOffset&) = default;
};

struct Header {
  std::string_view name;
  std::string_view value;

  friend bool operator==(const Header&, const Header&) = default;
};

// What is seen here must live until `produce` returns, which copies it.
struct OutgoingRecord {
  std::string_view topic{};    // one of ProducerOptions::topics
  std::int32_t partition = 0;  // partition_of(account, partitions)
  std::optional<std::string_view> key{};
  std::optional<std::string_view> value{};  // nothing is a tombstone: compaction removes the key
  std::span<const Header> headers{};
  std::chrono::milliseconds timestamp{0};  // since 1970; 0: now
};

class Client;

// A record read. Owns its bytes: what it shows lives as long as it does, which may be longer than
// the consumer. Belongs to one thread.
class Record {
 public:
  Record(std::shared_ptr<Client> client, rd_kafka_message_s* owned);
  ~Record();
  Record(Record&& other) noexcept;
  Record& operator=(Record&& other) noexcept;

  [[nodiscard]] std::string_view topic() const;
  [[nodiscard]] std::int32_t partition() const;
  [[nodiscard]] std::int64_t offset() const;
  [[nodiscard]] TopicPartition place() const;
  [[nodiscard]] std::optional<std::string_view> key() const;
  [[nodiscard]] std::optional<std::string_view> value() const;  // nothing in a tombstone
  // The last header of that name. A header without a value counts as an empty one.
  [[nodiscard]] std::optional<std::string_view> header(std::string_view name) const;
  [[nodiscard]] std::vector<Header> headers() const;  // all, in their order
  [[nodiscard]] std::chrono::milliseconds timestamp() const;

 private:
  struct Delete {
    void operator()(rd_kafka_message_s* message) const;
  };
  std::shared_ptr<Client> client_;  // outlives the message
  std::unique_ptr<rd_kafka_message_s, Delete> message_;
};

}  // namespace daybook::kafka
