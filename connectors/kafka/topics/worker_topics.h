// The topics that workers add to those of a book: what each projection makes of each account, and
// records that nobody could read. connectors/kafka/WORKERS.md tells what is in them.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/kafka/topics/book_topics.h"
#include "connectors/kafka/topics/log_record.h"
#include "projections/runtime/projection.h"

namespace daybook::kafka {

// The last state of each account in the view, key = account, partitioned as the log; compacted.
[[nodiscard]] std::string state_topic(const BookTopics& topics, std::string_view view);
// Parked records, one partition.
[[nodiscard]] std::string parked_topic(const BookTopics& topics);

// The headers of PREFIX.state.VIEW and PREFIX.dlq, in their order.
constexpr std::array<HeaderField, 4> kStateHeaders{{
    {"content-type", "Always application/json.", "^application/json$"},
    {"revision", "Of the account's last event when the state was told.", "^[0-9]+$"},
    {"position", "Of that event.", "^[0-9]+$"},
    {"view_version", "Of the projection.", "^[0-9]+$"},
}};
constexpr std::array<HeaderField, 5> kParkedHeaders{{
    {"reason", "Why it could not be read.", "^.+$"},
    {"topic", "Where it was.", "^.+$"},
    {"partition", "Where in the topic.", "^[0-9]+$"},
    {"offset", "Where in the partition.", "^[0-9]+$"},
    {"replay", "The command that reads it again.", "^.+$"},
}};

// What they are made with, and must have.
[[nodiscard]] std::vector<NewTopic> worker_topics(const BookTopics& topics,
                                                  const std::vector<const Projection*>& views);

// A state may be larger than a record of a client usually is.
constexpr std::string_view kStateBytesMax = "16777216";

}  // namespace daybook::kafka
