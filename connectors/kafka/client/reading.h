// Inside connectors/kafka/client only: what both kinds of consumers do alike. Belongs to one thread
// at a time.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "connectors/kafka/client/client.h"
#include "connectors/kafka/client/consumer.h"

namespace daybook::kafka {

// Settings of every consumer, from its options.
[[nodiscard]] Settings own_settings(const ConsumerOptions& options);

// What librdkafka handed out, or null, as a consumer's `poll` tells it. Takes the message.
[[nodiscard]] Outcome<Polled> polled(const std::shared_ptr<Client>& client,
                                     rd_kafka_message_s* message);

[[nodiscard]] Outcome<void> pause(Client& client, const std::vector<TopicPartition>& places);
[[nodiscard]] Outcome<void> resume(Client& client, const std::vector<TopicPartition>& places);

}  // namespace daybook::kafka
