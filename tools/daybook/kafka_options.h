// The options by which commands say where Kafka is and which topics are meant; declared here once
// for all of them.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "connectors/kafka/client/client_config.h"
#include "connectors/kafka/relay/relay.h"
#include "connectors/kafka/topics/book_topics.h"
#include "tools/daybook/command.h"

namespace daybook {

// Nobody waits at a terminal for a cluster that does not come.
constexpr std::chrono::seconds kOnceUnreachableMax{60};

// Whoever relays into the topics also makes them, and says what is in them.
enum class TopicsUse : std::uint8_t { read, relayed };

// Belongs to its command.
class KafkaOptions {
 public:
  // `where` is the option that says where Kafka is, and what is missing when it is not given.
  explicit KafkaOptions(std::string where = "--bootstrap") : where_(std::move(where)) {}

  void declare(Options& options, TopicsUse use);

  // Errors: invalid; also if nobody said where Kafka is.
  [[nodiscard]] Result<kafka::ClientConfig> config() const;
  // Error: invalid, a number out of range.
  [[nodiscard]] Result<kafka::BookTopics> topics() const;
  // Of a relay that goes on until it is stopped. Errors: as config and topics.
  [[nodiscard]] Result<kafka::RelayOptions> relay() const;
  // Whether any of the options was given.
  [[nodiscard]] bool is_given() const;

 private:
  std::string where_;
  std::optional<std::string> bootstrap_, prefix_;
  std::optional<std::uint64_t> partitions_, replication_;
  std::vector<std::string> settings_;
  bool open_words_ = false, publish_keys_ = false;
};

}  // namespace daybook
