// The relay: takes the book to Kafka, every event once and in order. The book is the outbox: it
// never waits for the relay, and the relay always goes on from what Kafka itself says it has.
//
// One relay for a book; the object belongs to the thread that calls `run`, `status` may be called
// from any. It starts no thread. connectors/kafka/README.md tells what subscribers are promised.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

#include "connectors/kafka/client/client_config.h"
#include "connectors/kafka/client/listener.h"
#include "connectors/kafka/client/patience.h"
#include "connectors/kafka/topics/book_topics.h"
#include "core/book/book.h"

namespace daybook::kafka {

enum class RelayState : std::uint8_t { starting, relaying, waiting_to_try_again, ended };
[[nodiscard]] std::string_view name_of(RelayState state);

struct RelayStatus {
  RelayState state = RelayState::starting;
  std::uint64_t position = 0;       // relayed and committed up to here
  std::uint64_t lag = 0;            // events of the book that are not yet
  std::uint64_t events = 0;         // relayed by this relay
  std::uint64_t transactions = 0;   // committed by this relay
  std::uint64_t starts = 0;         // 1, and one for every time it had to begin anew
  std::optional<Error> last_error;  // of all that went wrong, also what is over
};

struct RelayOptions {
  ClientConfig config;
  BookTopics topics;
  WordsRead words = WordsRead::shut;  // opened: free words are readable in PREFIX.events
  bool publish_keys = false;          // wrapped, to PREFIX.keys
  bool until_head = false;            // ends when what the book holds at the start is relayed
  std::size_t events_max = 10'000;    // in one transaction
  std::size_t bytes_max = std::size_t{16} << 20;       // of records in one transaction
  std::chrono::milliseconds pause{5};                  // after a commit, for events to gather
  std::chrono::milliseconds checkpoint_every{10'000};  // and at the end
  PatienceLimits patience{};
  std::function<void(const RelayStatus&)> told{};  // called by `run` when the status has changed
  Listener listener{};
};

class Relay {
 public:
  // Talks to nobody yet; `book` must outlive it. Error: invalid.
  [[nodiscard]] static Result<std::unique_ptr<Relay>> create(const Book& book,
                                                             RelayOptions options);
  ~Relay();
  Relay(const Relay&) = delete;
  Relay& operator=(const Relay&) = delete;

  // Relays until `stop`, or until the head. Errors: conflict (a wrong topic, another book's topics,
  // a copy of the book, another relay at work), corrupt (the book lost data, or the topics did),
  // and Kafka's, where it gave up.
  [[nodiscard]] Status run(std::stop_token stop);

  [[nodiscard]] RelayStatus status() const;

 private:
  struct Impl;
  explicit Relay(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace daybook::kafka
