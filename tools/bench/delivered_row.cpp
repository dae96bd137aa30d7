// Row delivered: how long after an append has returned a consumer of committed records has the
// event, with the relay beside the writer and a thousand events a second, evenly.
#include <atomic>
#include <charconv>

#include "connectors/kafka/client/consumer.h"
#include "connectors/kafka/relay/running_relay.h"
#include "tools/bench/broker.h"
#include "tools/bench/deliveries.h"
#include "tools/bench/drive.h"

namespace daybook::bench {
namespace {

using namespace kafka;

constexpr std::uint64_t kWarmUp = 5'000;
constexpr std::uint64_t kEventsASecond = 1'000;
constexpr double kSeconds = 10;  // so many times the length of a round

std::uint64_t position_of(const Record& record) {
  const auto text = record.header("ce_position").value_or("");
  std::uint64_t position = 0;
  std::from_chars(text.data(), text.data() + text.size(), position);
  return position;
}

// Reads PREFIX.events on a thread of its own.
class EventsConsumer {
 public:
  static Result<std::unique_ptr<EventsConsumer>> start(const ClientConfig& config,
                                                       const BookTopics& topics,
                                                       Deliveries& deliveries) {
    auto made = std::unique_ptr<EventsConsumer>(new EventsConsumer());
    DAYBOOK_TRY(made->consumer_, Consumer::create(config, {}));
    std::vector<TopicPartitionOffset> from;
    for (std::int32_t i = 0; i < topics.partitions; ++i) from.push_back({{topics.events(), i}, 0});
    DAYBOOK_CHECKED(made->consumer_->assign(from));
    made->thread_ = std::jthread([self = made.get(), &deliveries](const std::stop_token& stop) {
      while (self->outcome_ && !stop.stop_requested()) self->outcome_ = self->poll(deliveries);
    });
    return made;
  }

  // Returns when it has had so many events.
  Status finish(std::uint64_t events) {
    const double end = seconds_now() + std::chrono::duration<double>(kBrokerWait).count();
    while (count_ < events && seconds_now() < end)
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    thread_ = {};
    DAYBOOK_CHECKED(outcome_);
    if (count_ == events) return {};
    return fail(ErrorCode::corrupt, "the consumer had " + std::to_string(count_) + " of " +
                                        std::to_string(events) + " events");
  }

 private:
  EventsConsumer() = default;
  Status poll(Deliveries& deliveries) {
    DAYBOOK_TRY(const Polled polled, consumer_->poll(std::chrono::milliseconds(100)));
    const auto* record = std::get_if<Record>(&polled);
    if (record == nullptr) return {};
    deliveries.delivered(position_of(*record), seconds_now());
    ++count_;
    return {};
  }

  std::unique_ptr<Consumer> consumer_;
  Status outcome_;  // the thread's, until it has ended
  std::atomic<std::uint64_t> count_{0};
  std::jthread thread_;
};

Status append_evenly(Book& book, double seconds, Deliveries& deliveries) {
  const auto events = static_cast<std::uint64_t>(seconds * kEventsASecond);
  const Load load{kWarmUp + events, 1000};
  const auto begin = std::chrono::steady_clock::now();
  for (std::uint64_t i = 0; i < events; ++i) {
    // By the clock and not by pauses, so that one that comes late makes no other one late.
    std::this_thread::sleep_until(begin +
                                  i * std::chrono::microseconds(1'000'000 / kEventsASecond));
    const auto place = kWarmUp + i;
    DAYBOOK_TRY(const auto receipts, book.append(request_of(load, place, place + 1)));
    deliveries.acknowledged(receipts.front().position, seconds_now());
  }
  return {};
}

}  // namespace

Result<Figures> delivered_row(const Setting& setting) {
  DAYBOOK_TRY(const auto config, broker_for("delivered", setting));
  if (!config) return Figures{};
  DAYBOOK_TRY(const auto admin, Admin::create(*config));
  DAYBOOK_TRY(auto book, HostedBook::create(setting.folder / "delivered", setting.master));
  const RunTopics topics(*admin, *book, "delivered");
  DAYBOOK_TRY(auto relay, RunningRelay::start(*book, {.config = *config, .topics = *topics}));
  DAYBOOK_CHECKED(load_events(*book, Load{kWarmUp, 1000}, 0, kWarmUp));
  DAYBOOK_CHECKED(relay->wait_until(kWarmUp, kBrokerWait));

  Deliveries deliveries(kWarmUp + 1);
  DAYBOOK_TRY(const auto consumer, EventsConsumer::start(*config, *topics, deliveries));
  DAYBOOK_CHECKED(append_evenly(*book, setting.options.seconds * kSeconds, deliveries));
  DAYBOOK_CHECKED(consumer->finish(book->head()));
  DAYBOOK_CHECKED(relay->stop());
  relay.reset();
  DAYBOOK_CHECKED(book.close());
  return latencies("delivered", "1,000 events a second", deliveries.beyond_commit(), 40'000);
}

}  // namespace daybook::bench
