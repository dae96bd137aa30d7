// The topics that workers add to those of a book: what each projection makes of each account, and
// records that nobody could read. connectors/kafka/README.md tells what is in them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "connectors/kafka/book_topics.h"
#include "projections/runtime/projection.h"

namespace daybook::kafka {

// The last state of each account in the view, key = account, partitioned as the log; compacted.
[[nodiscard]] std::string state_topic(const BookTopics& topics, std::string_view view);
// Parked records, one partition.
[[nodiscard]] std::string parked_topic(const BookTopics& topics);

// What they are made with, and must have.
[[nodiscard]] std::vector<NewTopic> worker_topics(const BookTopics& topics,
                                                  const std::vector<const Projection*>& views);

// A state may be larger than a record of a client usually is.
constexpr std::string_view kStateBytesMax = "16777216";

}  // namespace daybook::kafka
