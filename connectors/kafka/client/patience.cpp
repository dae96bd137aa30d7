#include "connectors/kafka/client/patience.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>

namespace daybook::kafka {
namespace {

using std::chrono::milliseconds;

constexpr int kDoublingsMax = 20;

std::string seconds(milliseconds time) { return std::to_string(time.count() / 1'000) + " s"; }

}  // namespace

void wait_for(milliseconds time, const std::stop_token& stop) {
  std::mutex mutex;
  std::condition_variable_any nobody_calls;
  std::unique_lock lock(mutex);
  nobody_calls.wait_for(lock, stop, time, [] { return false; });
}

void Patience::went_well() {
  failures_ = 0;
  since_.reset();
  hopeless_since_.reset();
}

Result<milliseconds> Patience::after(const Trouble& trouble, Time now) {
  if (!trouble.kafka_error) return fail(trouble.error);
  if (!since_) since_ = now;
  DAYBOOK_CHECKED(bear(*trouble.kafka_error, now));
  // A relay that is fenced again and again commits in between.
  const int failures = std::max(++failures_, fenced_);
  const auto wait = limits_.wait_min * (1 << std::min(failures - 1, kDoublingsMax));
  return std::min<milliseconds>(wait, limits_.wait_max);
}

Status Patience::bear(const KafkaError& error, Time now) {
  if (error.is_fenced()) return bear_fencing(error, now);
  if (!error.may_pass()) {
    if (!hopeless_since_) hopeless_since_ = now;
    if (now - *hopeless_since_ >= limits_.hopeless_max)
      return give_up(error, "after " + seconds(limits_.hopeless_max) +
                                " of an error that does not pass by itself");
    return {};
  }
  hopeless_since_.reset();
  if (limits_.unreachable_max && now - *since_ >= *limits_.unreachable_max)
    return give_up(error, "after " + seconds(*limits_.unreachable_max) + " without Kafka");
  return {};
}

Status Patience::give_up(const Error& error, const std::string& why) const {
  return fail(error.code, limits_.who + " gave up " + why + ": " + error.message);
}

Status Patience::bear_fencing(const KafkaError& error, Time now) {
  if (fenced_ > 0 && now - fenced_at_ > limits_.calm) fenced_ = 0;
  fenced_at_ = now;
  if (++fenced_ > limits_.fenced_max)
    return give_up(error, "because another relay took its place " + std::to_string(fenced_) +
                              " times: is a copy of this book being relayed somewhere else? Let "
                              "one of the two run");
  return {};
}

}  // namespace daybook::kafka
