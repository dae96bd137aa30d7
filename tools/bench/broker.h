// What rows about Kafka share: the broker they run against, and topics of a run, gone with it.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "connectors/kafka/client/admin.h"
#include "connectors/kafka/client/client_config.h"
#include "connectors/kafka/topics/book_topics.h"
#include "tools/bench/rows.h"

namespace daybook::bench {

constexpr std::chrono::seconds kBrokerWait{30};

// That of DAYBOOK_KAFKA_BOOTSTRAP. Nothing: it names none, and nobody has asked for this row. Error
// unavailable: it names none.
[[nodiscard]] Result<std::optional<kafka::ClientConfig>> broker_for(std::string_view row,
                                                                    const Setting& setting);

class RunTopics {
 public:
  RunTopics(kafka::Admin& admin, const Book& book, std::string_view who);
  ~RunTopics();
  RunTopics(const RunTopics&) = delete;
  RunTopics& operator=(const RunTopics&) = delete;
  [[nodiscard]] const kafka::BookTopics& operator*() const { return topics_; }

 private:
  kafka::Admin& admin_;
  kafka::BookTopics topics_;
};

}  // namespace daybook::bench
