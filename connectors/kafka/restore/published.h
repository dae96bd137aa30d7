// What the relay published of a book beside its records: checkpoints, and how far it got. A restore
// is measured by it. Values.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/kafka/client/client_config.h"
#include "connectors/kafka/relay/relay_progress.h"
#include "connectors/kafka/topics/book_topics.h"
#include "core/book/book.h"

namespace daybook::kafka {

struct Published {
  std::string book;                     // its id
  std::vector<Checkpoint> checkpoints;  // by size; some of them, where there are very many
  std::optional<Progress> progress;     // of the last transaction; nothing: its topic has none
  bool has_keys = false;                // PREFIX.keys is there and not empty
};

// Of one record of PREFIX.checkpoints; the book's id goes to `book`. Error: corrupt.
[[nodiscard]] Result<Checkpoint> parse_checkpoint(std::string_view json, std::string& book);

// Errors: not_found (nothing was published under this prefix), conflict (of several books),
// corrupt, and Kafka's.
[[nodiscard]] Result<Published> read_published(const ClientConfig& config, const BookTopics& topics,
                                               std::chrono::milliseconds timeout);

// The rows of PREFIX.keys, read when they are asked for, up to what is committed then. `config`
// must outlive it.
[[nodiscard]] KeyRows published_keys(const ClientConfig& config, const BookTopics& topics,
                                     std::chrono::milliseconds timeout);

}  // namespace daybook::kafka
