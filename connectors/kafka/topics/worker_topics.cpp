#include "connectors/kafka/topics/worker_topics.h"

namespace daybook::kafka {

std::string state_topic(const BookTopics& topics, std::string_view view) {
  return topics.prefix + ".state." + std::string(view);
}

std::string parked_topic(const BookTopics& topics) { return topics.prefix + ".dlq"; }

std::vector<NewTopic> worker_topics(const BookTopics& topics,
                                    const std::vector<const Projection*>& views) {
  std::vector<NewTopic> all{new_topic(topics, parked_topic(topics), 1, "delete")};
  for (const auto* view : views) {
    all.push_back(
        new_topic(topics, state_topic(topics, view->name()), topics.partitions, "compact"));
    all.back().config["max.message.bytes"] = kStateBytesMax;
  }
  return all;
}

}  // namespace daybook::kafka
