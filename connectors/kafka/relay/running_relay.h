// A relay on a thread of its own, beside whoever writes the same open book: for processes that do
// both, and for those who want to know when an event has arrived in Kafka.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "connectors/kafka/relay/relay.h"

namespace daybook::kafka {

// Belongs to whoever started it; `wait_until` and `status` may be called from any thread.
class RunningRelay {
 public:
  // Relays from now on; `book` must outlive it. `told` and `listener` of the options are called on
  // the relay's thread. Error: invalid. What Kafka says is known later, to `status`.
  [[nodiscard]] static Result<std::unique_ptr<RunningRelay>> start(const Book& book,
                                                                   RelayOptions options);
  ~RunningRelay();  // as stop, but errors go unheard
  RunningRelay(const RunningRelay&) = delete;
  RunningRelay& operator=(const RunningRelay&) = delete;

  // Returns as soon as everything up to `position` is committed in Kafka. Errors: unavailable, when
  // the time has passed, with how far Kafka is and what went wrong last; or why the relay ended.
  // Position 0 waits until the relay has found out where to go on.
  [[nodiscard]] Status wait_until(std::uint64_t position, std::chrono::milliseconds timeout) const;

  [[nodiscard]] RelayStatus status() const;

  // Ends it, after the transaction that is open. Returns why it had ended before, if it failed.
  [[nodiscard]] Status stop();

 private:
  RunningRelay() = default;
  void note(const RelayStatus& status);
  void note_notice(const KafkaError& notice);
  void note_end(Status ended);

  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  // Guarded by mutex_:
  std::optional<std::uint64_t> position_;  // how far Kafka has the book, once the relay knows
  std::optional<std::string> trouble_;     // what went wrong since it last went well
  std::optional<Status> ended_;

  std::unique_ptr<Relay> relay_;
  std::jthread thread_;  // last, so that it ends before what it uses
};

}  // namespace daybook::kafka
