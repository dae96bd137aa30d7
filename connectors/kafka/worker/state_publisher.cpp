#include "connectors/kafka/worker/state_publisher.h"

#include <array>

#include "core/base/json_writer.h"
#include "core/event/json.h"
#include "core/proof/sha256.h"

namespace daybook::kafka {
namespace {

constexpr std::chrono::milliseconds kCallWait{5'000};
// An open transaction of a worker that is gone hides what others write into the same partitions.
constexpr std::chrono::milliseconds kTransactionMax{10'000};
constexpr std::size_t kFingerprintDigits = 16;

std::vector<std::string> topics_of(const BookTopics& topics,
                                   const std::vector<const Projection*>& projections) {
  std::vector<std::string> names;
  for (const auto* projection : projections)
    names.push_back(state_topic(topics, projection->name()));
  return names;
}

std::string fingerprint_of_all(const std::vector<const Projection*>& projections) {
  std::string text;
  for (const auto* projection : projections)
    text += std::string(projection->name()) + " " + std::to_string(projection->fingerprint) + "\n";
  return "views " + hex(sha256({text})).substr(0, kFingerprintDigits);
}

// The fields with these values, in their order.
template <std::size_t N>
std::array<Header, N> filled(const std::array<HeaderField, N>& fields,
                             const std::array<std::string_view, N>& values) {
  std::array<Header, N> headers;
  for (std::size_t i = 0; i < N; ++i) headers[i] = {fields[i].name, values[i]};
  return headers;
}

}  // namespace

StatePublisher::StatePublisher(const StatePublisherOptions& options, const Views& views,
                               const std::vector<const Projection*>& projections,
                               std::unique_ptr<Producer> producer)
    : views_(views),
      projections_(projections),
      parked_topic_(parked_topic(options.topics)),
      replay_(options.replay),
      state_topics_(topics_of(options.topics, projections)),
      fingerprint_(fingerprint_of_all(projections)),
      producer_(std::move(producer)) {}

Attempt<std::unique_ptr<StatePublisher>> StatePublisher::create(
    const StatePublisherOptions& options, const Views& views,
    const std::vector<const Projection*>& projections, const std::stop_token& stop) {
  auto topics = topics_of(options.topics, projections);
  topics.push_back(parked_topic(options.topics));
  DAYBOOK_TRY(auto producer,
              Producer::create(options.config,
                               {.transactional_id = options.topics.prefix + ".worker." + options.id,
                                .topics = std::move(topics),
                                .transaction_timeout = kTransactionMax,
                                .delivery_timeout = kTransactionMax,
                                .defaults = {{"compression.type", "lz4"},
                                             {"linger.ms", "5"},
                                             {"message.max.bytes", std::string(kStateBytesMax)}},
                                .listener = options.listener}));
  DAYBOOK_CHECKED(until_decided(stop, [&] { return producer->init_transactions(kCallWait); }));
  return std::unique_ptr<StatePublisher>(
      new StatePublisher(options, views, projections, std::move(producer)));
}

Attempt<std::uint64_t> StatePublisher::publish(const Told& told, const GroupConsumer& group,
                                               const std::stop_token& stop) {
  std::uint64_t states = 0;
  DAYBOOK_CHECKED(producer_->begin());
  for (const auto& [account, change] : told.changed) {
    for (const auto view : change.views) {
      DAYBOOK_CHECKED(write_state(account, change.partition, view, stop));
      ++states;
    }
  }
  for (const auto& parked : told.parked) DAYBOOK_CHECKED(write_parked(parked, stop));
  DAYBOOK_CHECKED(until_decided(
      stop, [&] { return producer_->send_offsets(told.next, fingerprint_, group, kCallWait); }));
  DAYBOOK_CHECKED(until_decided(stop, [&] { return producer_->commit(kCallWait); }));
  return states;
}

bool StatePublisher::abort(const std::stop_token& stop) {
  return until_decided(stop, [&] { return producer_->abort(kCallWait); }).has_value();
}

Attempt<void> StatePublisher::write_state(const std::string& account, std::int32_t partition,
                                          std::size_t view, const std::stop_token& stop) {
  const auto& projection = *projections_[view];
  DAYBOOK_TRY(const auto kept, views_.kept(account, projection));
  OutgoingRecord record{.topic = state_topics_[view], .partition = partition, .key = account};
  if (!kept || kept->state.empty()) {  // nothing is known any more: a tombstone
    DAYBOOK_CHECKED(until_decided(stop, [&] { return producer_->produce(record); }));
    return {};
  }
  DAYBOOK_TRY(const auto state, state_of_bytes(projection, kept->state));
  std::string json;
  JsonWriter out(json);
  print_object(out, *projection.state, state.get());
  const auto revision = std::to_string(kept->row.revision);
  const auto position = std::to_string(kept->row.position);
  const auto version = std::to_string(projection.state->version);
  const auto headers = filled(kStateHeaders, std::array<std::string_view, 4>{
                                                 "application/json", revision, position, version});
  record.value = json;
  record.headers = headers;
  DAYBOOK_CHECKED(until_decided(stop, [&] { return producer_->produce(record); }));
  return {};
}

Outcome<void> StatePublisher::write_parked(const ParkedRecord& parked,
                                           const std::stop_token& stop) {
  const auto partition = std::to_string(parked.from.place.partition);
  const auto offset = std::to_string(parked.from.offset);
  const auto headers =
      filled(kParkedHeaders, std::array<std::string_view, 5>{parked.reason, parked.from.place.topic,
                                                             partition, offset, replay_});
  return until_decided(stop, [&] {
    return producer_->produce({.topic = parked_topic_,
                               .partition = 0,
                               .key = parked.account,
                               .value = parked.value,
                               .headers = headers});
  });
}

}  // namespace daybook::kafka
