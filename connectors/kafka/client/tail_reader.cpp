#include "connectors/kafka/client/tail_reader.h"

#include <algorithm>
#include <map>
#include <thread>

#include "connectors/kafka/client/client.h"
#include "connectors/kafka/client/consumer.h"

namespace daybook::kafka {
namespace {

using std::chrono::milliseconds;

constexpr std::int64_t kFirstLook = 64;  // offsets back from the end
constexpr std::int64_t kWiden = 8;
constexpr milliseconds kPollWait{100};
constexpr milliseconds kStableWait{50};

// One partition's search for its last record. Aborted records and Kafka's own marks take offsets,
// so that how far back to look is not known.
struct Search {
  Tail tail;
  std::int64_t width = kFirstLook;
  bool is_read = false;  // from there to the end

  [[nodiscard]] std::int64_t from() const {
    return std::max(tail.ends.low, tail.ends.stable - width);
  }
  // Nothing was found: look further back.
  void widen() {
    width *= kWiden;
    is_read = false;
  }
  [[nodiscard]] bool is_done() const {
    return tail.last || tail.ends.low >= tail.ends.stable || (is_read && from() == tail.ends.low);
  }
};
using Searches = std::map<TopicPartition, Search>;

KafkaError too_late(std::string what) {
  return {.remedy = Remedy::retry,
          .code = ErrorCode::unavailable,
          .name = "_TIMED_OUT",
          .message = "Kafka could not " + std::move(what)};
}

void take(Searches& searches, Record record) {
  const auto found = searches.find(record.place());
  if (found == searches.end() || found->second.is_read) return;
  Search& search = found->second;
  if (record.offset() + 1 >= search.tail.ends.stable) search.is_read = true;
  if (record.offset() < search.tail.ends.stable) search.tail.last = std::move(record);
}

// Reads all that are not done from where they look to their end.
Outcome<void> read_round(Consumer& consumer, Searches& searches, const Deadline& deadline) {
  std::vector<TopicPartitionOffset> from;
  for (auto& [place, search] : searches) {
    search.is_read = search.is_done();
    if (!search.is_read) from.push_back({place, search.from()});
  }
  DAYBOOK_CHECKED(consumer.assign(from));
  const auto is_read = [](const auto& entry) { return entry.second.is_read; };
  while (!std::all_of(searches.begin(), searches.end(), is_read)) {
    if (deadline.is_over()) {
      const auto late = std::find_if_not(searches.begin(), searches.end(), is_read);
      return fail(too_late("read the end of " + to_string(late->first) + " in time"));
    }
    DAYBOOK_TRY(Polled polled, consumer.poll(std::min(kPollWait, deadline.left())));
    if (auto* record = std::get_if<Record>(&polled)) take(searches, std::move(*record));
    if (const auto* end = std::get_if<EndOfPartition>(&polled))
      searches.at(end->place).is_read = true;
  }
  return {};
}

}  // namespace

struct TailReader::Impl {
  std::unique_ptr<Consumer> committed;
  std::unique_ptr<Consumer> all;  // its watermark does not stop at open transactions
};

TailReader::TailReader(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
TailReader::~TailReader() = default;

Result<std::unique_ptr<TailReader>> TailReader::create(const ClientConfig& config,
                                                       Listener listener) {
  auto impl = std::make_unique<Impl>();
  ConsumerOptions options{.read_committed = true,
                          .report_ends = true,
                          .fetch_wait = milliseconds{10},
                          .fetched_bytes_max = std::size_t{16} << 20U,
                          .listener = std::move(listener)};
  DAYBOOK_TRY(impl->committed, Consumer::create(config, options));
  options.read_committed = false;
  DAYBOOK_TRY(impl->all, Consumer::create(config, std::move(options)));
  return std::unique_ptr<TailReader>(new TailReader(std::move(impl)));
}

Outcome<std::vector<PartitionEnds>> TailReader::ends(const std::vector<TopicPartition>& places,
                                                     milliseconds timeout) {
  const Deadline deadline(timeout);
  std::vector<PartitionEnds> ends;
  for (const TopicPartition& place : places) {
    DAYBOOK_TRY(const Watermarks committed, impl_->committed->watermarks(place, deadline.left()));
    DAYBOOK_TRY(const Watermarks all, impl_->all->watermarks(place, deadline.left()));
    ends.push_back({place, committed.low, committed.high, all.high});
  }
  return ends;
}

Outcome<void> TailReader::wait_until_stable(const std::vector<TopicPartition>& places,
                                            milliseconds timeout) {
  const Deadline deadline(timeout);
  std::vector<TopicPartition> waiting = places;
  while (true) {
    DAYBOOK_TRY(const std::vector<PartitionEnds> now, ends(waiting, deadline.left()));
    waiting.clear();
    for (const PartitionEnds& each : now)
      if (each.stable < each.high) waiting.push_back(each.place);
    if (waiting.empty()) return {};
    if (deadline.is_over()) {
      const auto held = std::find_if(now.begin(), now.end(), [](const PartitionEnds& each) {
        return each.stable < each.high;
      });
      return fail(too_late("see the end of " + to_string(held->place) +
                           ": an open transaction of another writer hides what begins at offset " +
                           std::to_string(held->stable) + ", up to " + std::to_string(held->high)));
    }
    std::this_thread::sleep_for(std::min(kStableWait, deadline.left()));
  }
}

Outcome<std::vector<Tail>> TailReader::last(const std::vector<TopicPartition>& places,
                                            milliseconds timeout) {
  const Deadline deadline(timeout);
  DAYBOOK_TRY(std::vector<PartitionEnds> now, ends(places, timeout));
  Searches searches;
  for (PartitionEnds& each : now) searches.emplace(each.place, Search{.tail = {.ends = each}});
  const auto is_done = [](const auto& entry) { return entry.second.is_done(); };
  while (!std::all_of(searches.begin(), searches.end(), is_done)) {
    DAYBOOK_CHECKED(read_round(*impl_->committed, searches, deadline));
    for (auto& [place, search] : searches) {
      if (search.is_done()) continue;
      search.width *= kWiden;
      search.is_read = false;  // what lies further back
    }
  }
  DAYBOOK_CHECKED(impl_->committed->assign({}));

  std::vector<Tail> tails;
  for (const TopicPartition& place : places) tails.push_back(std::move(searches.at(place).tail));
  return tails;
}

}  // namespace daybook::kafka
