#include "connectors/kafka/relay/relay_writer.h"

#include "connectors/kafka/client/murmur2.h"
#include "core/base/ids.h"
#include "core/base/json_writer.h"

namespace daybook::kafka {
namespace {

// How long one call of Kafka may take before it is looked whether to stop.
constexpr std::chrono::milliseconds kCallWait{5'000};
constexpr std::chrono::milliseconds kDeliveryWait{100}, kDeliveryPoll{1};

ProducerOptions producer_options(const RelayOptions& options) {
  std::vector<std::string> names = options.topics.names();
  if (options.publish_keys) names.push_back(options.topics.keys());
  // The name of the topic, so that whoever may relay into these topics, and no other, is fenced:
  // also the relay of another book that was given the same prefix by mistake.
  return {.transactional_id = options.topics.relay(),
          .topics = std::move(names),
          .defaults = {{"compression.type", "lz4"}, {"linger.ms", "1"}},
          .listener = options.listener};
}

}  // namespace

RelayWriter::RelayWriter(const Book& book, const RelayOptions& options,
                         std::unique_ptr<Producer> producer)
    : book_(book),
      options_(options),
      log_(options.topics.log()),
      events_(options.topics.events()),
      house_(options.topics.house()),
      relay_(options.topics.relay()),
      checkpoints_(options.topics.checkpoints()),
      keys_(options.topics.keys()),
      source_(source_of(book)),
      producer_(std::move(producer)),
      event_(source_) {}

Attempt<std::unique_ptr<RelayWriter>> RelayWriter::create(const Book& book,
                                                          const RelayOptions& options,
                                                          const std::stop_token& stop) {
  DAYBOOK_TRY(auto producer, Producer::create(options.config, producer_options(options)));
  DAYBOOK_CHECKED(until_decided(stop, [&] { return producer->init_transactions(kCallWait); }));
  return std::unique_ptr<RelayWriter>(new RelayWriter(book, options, std::move(producer)));
}

Attempt<Progress> RelayWriter::write(const Progress& from, std::uint64_t to, bool with_checkpoint,
                                     const std::stop_token& stop) {
  Progress progress = from;
  DAYBOOK_CHECKED(producer_->begin());
  DAYBOOK_CHECKED(write_events(progress, to, stop));
  // After the events, so that no key is missing which was made for one of them.
  if (options_.publish_keys) DAYBOOK_CHECKED(write_keys(progress, with_checkpoint, stop));
  DAYBOOK_TRY(progress.root, root_at(book_, progress.position));
  if (with_checkpoint) {
    progress.checkpoint = progress.position;
    DAYBOOK_CHECKED(write_checkpoint(progress, stop));
  }
  const std::string told = print(progress);
  DAYBOOK_CHECKED(produce({.topic = relay_, .key = progress.book, .value = told}, stop));
  wait_for_delivery();
  DAYBOOK_CHECKED(until_decided(stop, [&] { return producer_->commit(kCallWait); }));
  return progress;
}

// The commit waits for it too, but looks at it only every 10 ms.
void RelayWriter::wait_for_delivery() {
  const auto end = std::chrono::steady_clock::now() + kDeliveryWait;
  while (producer_->poll(kDeliveryPoll) > 0 && std::chrono::steady_clock::now() < end) {
  }
}

bool RelayWriter::abort(const std::stop_token& stop) {
  return until_decided(stop, [&] { return producer_->abort(kCallWait); }).has_value();
}

Attempt<void> RelayWriter::write_events(Progress& progress, std::uint64_t to,
                                        const std::stop_token& stop) {
  if (progress.position >= to) return {};
  Attempt<void> written;
  std::size_t events = 0, bytes = 0;
  DAYBOOK_CHECKED(book_.scan(progress.position + 1, to, [&](const RecordView& record) {
    written = write_event(record, progress, stop);
    bytes += record.bytes.size();
    return written && ++events < options_.events_max && bytes < options_.bytes_max;
  }));
  return written;
}

Attempt<void> RelayWriter::write_event(const RecordView& record, Progress& progress,
                                       const std::stop_token& stop) {
  DAYBOOK_TRY(Event event, book_.decode_proven(record, options_.words));
  event_.set(record, std::move(event));
  const std::int32_t partition = partition_of(event_.account(), options_.topics.partitions);
  Sequence& last = progress.partitions[static_cast<std::size_t>(partition)];
  DAYBOOK_CHECKED(produce(event_.log_record(log_, partition, last), stop));
  DAYBOOK_CHECKED(produce(event_.cloud_event(events_, partition, last), stop));
  progress.position = record.header.position;
  last = {last.pseq + 1, progress.position};
  if (!is_house_stream(event_.account())) return {};
  DAYBOOK_CHECKED(produce(event_.log_record(house_, 0, progress.house), stop));
  progress.house = {progress.house.pseq + 1, progress.position};
  return {};
}

Attempt<void> RelayWriter::write_keys(Progress& progress, bool with_checkpoint,
                                      const std::stop_token& stop) {
  if (progress.keys == book_.key_generation() && !with_checkpoint) return {};
  Outcome<void> written;
  DAYBOOK_TRY(progress.keys, book_.keys_changed_after(progress.keys, [&](const KeyRow& row) {
    OutgoingRecord record{.topic = keys_, .key = row.name};
    if (row.value) record.value = *row.value;
    written = produce(record, stop);
    return written.has_value();
  }));
  DAYBOOK_CHECKED(written);
  return {};
}

Attempt<void> RelayWriter::write_checkpoint(const Progress& progress, const std::stop_token& stop) {
  std::string text;
  JsonWriter(text)
      .begin_object()
      .member("book", progress.book)
      .member("size", progress.position)
      .member("root", progress.root)
      .member("time", print(book_.now()))
      .end_object();
  DAYBOOK_CHECKED(produce({.topic = checkpoints_, .key = progress.book, .value = text}, stop));
  return {};
}

Outcome<void> RelayWriter::produce(const OutgoingRecord& record, const std::stop_token& stop) {
  return until_decided(stop, [&] { return producer_->produce(record); });
}

}  // namespace daybook::kafka
