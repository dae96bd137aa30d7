// Restores a book from what its relay wrote to Kafka: PREFIX.log has the records,
// PREFIX.checkpoints and PREFIX.relay say what they must add up to.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>

#include "connectors/kafka/client/client_config.h"
#include "connectors/kafka/restore/log_merge.h"
#include "core/book/restore.h"

namespace daybook::kafka {

struct KafkaRestoreOptions {
  ClientConfig config;
  std::string prefix = "daybook";
  BookOptions book{};                           // where, and the master key
  std::optional<std::filesystem::path> keys{};  // as RestoreOptions::keys
  bool take_published_keys = true;              // those of PREFIX.keys, if no other are given
  std::stop_token stop{};
  LogMergeOptions merge{};
};

struct KafkaRestored {
  std::string book_id;
  RestoredBook book;
  bool keys_published = false;  // its keys came from PREFIX.keys
  Checkpoint proven;            // the newest that was published and covers what is there
};

// Errors: as BookRestorer's, not_found (nothing is there under this prefix), corrupt (what is
// missing or altered, by partition, offset and position), unavailable (Kafka's, or it was stopped).
// After an error nothing is left in the folder.
[[nodiscard]] Result<KafkaRestored> restore_from_kafka(KafkaRestoreOptions options);

}  // namespace daybook::kafka
