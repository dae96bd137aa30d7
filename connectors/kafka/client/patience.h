// What stops a relay or a worker from going on, and how long it tries again. Values without a clock
// of their own; they belong to one thread.
#pragma once

#include <chrono>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>

#include "connectors/kafka/client/kafka_error.h"

namespace daybook::kafka {

// Trouble with Kafka, which has a remedy, or a refusal of our own (the wrong book, a damaged
// record), which has none.
struct Trouble {
  // NOLINTNEXTLINE(google-explicit-constructor): both kinds of error are handed up as they are.
  Trouble(KafkaError kafka) : error(kafka), kafka_error(std::move(kafka)) {}
  // NOLINTNEXTLINE(google-explicit-constructor)
  Trouble(Error refusal) : error(std::move(refusal)) {}

  Error error;
  std::optional<KafkaError> kafka_error;  // nothing: a refusal
};

template <class T>
using Attempt = tl::expected<T, Trouble>;

struct PatienceLimits {
  std::string who = "the relay";            // is said to give up
  std::chrono::milliseconds wait_min{100};  // doubled after each failure
  std::chrono::milliseconds wait_max{10'000};
  // For errors that do not pass by themselves: a missing right, a deleted topic. Somebody may be
  // mending it.
  std::chrono::milliseconds hopeless_max{60'000};
  // For a cluster out of reach; nothing: for ever, because the book loses nothing meanwhile.
  std::optional<std::chrono::milliseconds> unreachable_max;
  // So often another relay may take our place; counted anew after a time without.
  int fenced_max = 8;
  std::chrono::milliseconds calm{60'000};
};

class Patience {
 public:
  using Time = std::chrono::steady_clock::time_point;

  explicit Patience(PatienceLimits limits) : limits_(limits) {}
  // A transaction was committed.
  void went_well();
  // How long to wait until the next try. The error: why it is given up.
  [[nodiscard]] Result<std::chrono::milliseconds> after(const Trouble& trouble, Time now);

 private:
  [[nodiscard]] Status give_up(const Error& error, const std::string& why) const;
  [[nodiscard]] Status bear(const KafkaError& error, Time now);
  [[nodiscard]] Status bear_fencing(const KafkaError& error, Time now);

  PatienceLimits limits_;
  int failures_ = 0;           // since it last went well
  std::optional<Time> since_;  // when the first of them was
  std::optional<Time> hopeless_since_;
  int fenced_ = 0;
  Time fenced_at_;
};

// Sleeps, but wakes up at once when asked to stop.
void wait_for(std::chrono::milliseconds time, const std::stop_token& stop);

// Makes the same call again as long as nothing is decided, but not for ever, and not when asked to
// stop: then whatever was open has to be looked at anew.
template <class Call>
[[nodiscard]] auto until_decided(const std::stop_token& stop, Call call) -> decltype(call()) {
  constexpr std::chrono::seconds kEnough{30};
  constexpr std::chrono::milliseconds kBreath{20};
  const auto end = std::chrono::steady_clock::now() + kEnough;
  while (true) {
    auto outcome = call();
    if (outcome || outcome.error().remedy != Remedy::retry || stop.stop_requested() ||
        std::chrono::steady_clock::now() > end)
      return outcome;
    std::this_thread::sleep_for(kBreath);
  }
}

}  // namespace daybook::kafka

namespace daybook {

[[nodiscard]] inline tl::unexpected<kafka::Trouble> fail(kafka::Trouble trouble) {
  return tl::unexpected<kafka::Trouble>(std::move(trouble));
}

}  // namespace daybook
