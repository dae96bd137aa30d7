// Row relay: the book to Kafka, beside a plain idempotent producer that is handed the same records
// with the same headers, ready made, and sends them without transactions.
#include <span>

#include "connectors/kafka/client/murmur2.h"
#include "connectors/kafka/client/producer.h"
#include "connectors/kafka/relay/relay.h"
#include "connectors/kafka/topics/log_record.h"
#include "tools/bench/broker.h"
#include "tools/bench/drive.h"

namespace daybook::bench {
namespace {

using namespace kafka;

constexpr std::uint64_t kEvents = 100'000, kAccounts = 1'000;
constexpr std::size_t kWarmUp = 1'000;  // records, to every partition

// A record as the relay would send it. Names of headers live for ever.
struct Kept {
  bool is_event = false;  // else it is for the log
  std::int32_t partition = 0;
  std::string key, value;
  std::vector<std::pair<std::string_view, std::string>> headers;

  Kept(const OutgoingRecord& record, bool event)
      : is_event(event), partition(record.partition), key(*record.key), value(*record.value) {
    for (const Header& header : record.headers) headers.emplace_back(header.name, header.value);
  }
};

Result<std::vector<Kept>> records_of(const Book& book, const BookTopics& topics) {
  const std::string source = source_of(book);
  RelayedEvent made(source);
  std::vector<Kept> kept;
  Status decoded;
  DAYBOOK_CHECKED(book.scan(1, book.head(), [&](const RecordView& record) {
    auto event = book.decode_proven(record, WordsRead::shut);
    if (!event) {
      decoded = fail(event.error());
      return false;
    }
    made.set(record, *std::move(event));
    const auto partition = partition_of(made.account(), topics.partitions);
    const Sequence place{record.header.position, record.header.position};
    kept.emplace_back(made.log_record({}, partition, place), false);
    kept.emplace_back(made.cloud_event({}, partition, place), true);
    return true;
  }));
  DAYBOOK_CHECKED(decoded);
  return kept;
}

Outcome<void> produce(Producer& producer, const BookTopics& topics, std::span<const Kept> records) {
  const std::string log = topics.log(), events = topics.events();
  std::vector<Header> headers;
  for (const Kept& kept : records) {
    headers.clear();
    for (const auto& [name, value] : kept.headers) headers.push_back({name, value});
    const OutgoingRecord record{.topic = kept.is_event ? events : log,
                                .partition = kept.partition,
                                .key = kept.key,
                                .value = kept.value,
                                .headers = headers};
    DAYBOOK_CHECKED(until_decided({}, [&] { return producer.produce(record); }));
  }
  return producer.flush(kBrokerWait);
}

// Events a second, of two records each, from when it is connected.
Result<double> produce_plainly(const ClientConfig& config, const BookTopics& topics,
                               const std::vector<Kept>& records) {
  DAYBOOK_TRY(const auto producer,
              Producer::create(config, {.transactional_id = {},
                                        .topics = {topics.log(), topics.events()},
                                        .defaults = {{"compression.type", "lz4"}},
                                        .listener = {}}));
  DAYBOOK_CHECKED(produce(*producer, topics, std::span(records).first(kWarmUp)));
  const double begin = seconds_now();
  DAYBOOK_CHECKED(produce(*producer, topics, records));
  return static_cast<double>(records.size()) / 2 / (seconds_now() - begin);
}

// Events a second, from when it knows where to begin until all is committed.
Result<double> relay(const Book& book, const ClientConfig& config, const BookTopics& topics) {
  double begin = 0;
  RelayOptions options{.config = config, .topics = topics};
  options.until_head = true;
  options.patience.unreachable_max = kBrokerWait;
  options.told = [&](const RelayStatus& status) {
    if (begin == 0 && status.state == RelayState::relaying) begin = seconds_now();
  };
  DAYBOOK_TRY(const auto relay, Relay::create(book, std::move(options)));
  DAYBOOK_CHECKED(relay->run({}));
  return static_cast<double>(book.head()) / (seconds_now() - begin);
}

}  // namespace

Result<Figures> relay_row(const Setting& setting) {
  DAYBOOK_TRY(const auto config, broker_for("relay", setting));
  if (!config) return Figures{};
  DAYBOOK_TRY(const auto admin, Admin::create(*config));
  DAYBOOK_TRY(auto book, HostedBook::create(setting.folder / "relay", setting.master));
  DAYBOOK_CHECKED(load_events(*book, Load{kEvents, kAccounts}, 0, kEvents));
  DAYBOOK_TRY(const auto records, records_of(*book, BookTopics()));

  std::vector<double> rates, raw_rates, ratios;
  for (unsigned round = 0; round < setting.options.rounds; ++round) {
    const RunTopics ours(*admin, *book, "relay-" + std::to_string(round));
    const RunTopics plain(*admin, *book, "plain-" + std::to_string(round));
    DAYBOOK_TRY(const Status made,
                ensure_topics(*admin, wanted_topics(*plain), config->bootstrap(), kBrokerWait));
    DAYBOOK_CHECKED(made);
    DAYBOOK_TRY(const double rate, relay(*book, *config, *ours));
    DAYBOOK_TRY(const double raw, produce_plainly(*config, *plain, records));
    rates.push_back(rate);
    raw_rates.push_back(raw);
    ratios.push_back(rate / raw);
  }
  DAYBOOK_CHECKED(book.close());
  return Figures{{"relay", "events, two records each", median(rates), Unit::events_per_second,
                  median(raw_rates), median(ratios), Target{Bound::at_least, 0.8, true}}};
}

}  // namespace daybook::bench
