#include "connectors/kafka/restore/log_merge.h"

#include <algorithm>
#include <charconv>
#include <deque>
#include <map>

#include "connectors/kafka/client/admin.h"
#include "connectors/kafka/client/consumer.h"
#include "core/base/check.h"
#include "core/event/record.h"

namespace daybook::kafka {
namespace {

using SteadyClock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds kPollWait{100};
// Fetched ahead of what was polled. Where it is full librdkafka looks again only after a second, so
// this is as much as is taken in two; the bytes are to count, not the records.
constexpr std::size_t kFetchedBytesMax = std::size_t{96} << 20;
constexpr const char* kFetchedRecordsMax = "1000000";

std::optional<std::uint64_t> number_in(std::optional<std::string_view> text) {
  std::uint64_t number = 0;
  if (!text) return std::nullopt;
  const char* const end = text->data() + text->size();
  const auto [read, failed] = std::from_chars(text->data(), end, number);
  if (failed != std::errc() || read != end) return std::nullopt;
  return number;
}

tl::unexpected<Error> refuse(const Record& record, const std::string& why) {
  return fail(ErrorCode::corrupt, to_string(record.place()) + ", offset " +
                                      std::to_string(record.offset()) + ": " + why);
}

std::string describe(const Sequence& sequence) {
  if (sequence.pseq == 0) return "nothing";
  return "record " + std::to_string(sequence.pseq) + " with position " +
         std::to_string(sequence.position);
}

struct Waiting {
  Record record;
  std::uint64_t position;
  bool is_due;  // it belongs to what is to be read
};

struct Partition {
  TopicPartition place;
  std::int64_t end = 0;    // of what is to be read, as it was at the start
  std::uint64_t told = 0;  // at least up to this record, wherever the end was
  bool is_at_end = false;
  bool is_read = false;  // all of it, or what was told of did not come
  bool is_paused = false;
  Sequence last;  // that was read
  std::deque<Waiting> waiting;
  std::size_t waiting_bytes = 0;
};

// Whether the record is the next one of its partition; its place among them.
Result<Sequence> check(const Record& record, const Sequence& before) {
  const auto header = check_record(record.value().value_or(""));
  if (!header) return refuse(record, header.error().message);
  const auto position = header->position;
  const auto pseq = number_in(record.header(kPseqHeader));
  const auto prev = number_in(record.header(kPrevHeader));
  const std::string what = "position " + std::to_string(position);
  if (!pseq || !prev) {
    return refuse(record, what + " has no number and predecessor in its headers (" +
                              std::string(kPseqHeader) + ", " + std::string(kPrevHeader) +
                              "): no relay wrote it");
  }
  if (*pseq != before.pseq + 1 || *prev != before.position) {
    const std::string told = what + " is record " + std::to_string(*pseq) +
                             " of its partition and follows position " + std::to_string(*prev) +
                             ", but before it comes " + describe(before);
    return refuse(record, told + (*pseq > before.pseq + 1 ? ": records in between are missing"
                                                          : ": it is in the wrong place"));
  }
  if (position <= before.position) {
    return refuse(record, what + " comes after position " + std::to_string(before.position));
  }
  return Sequence{*pseq, position};
}

}  // namespace

struct LogMerge::Impl {
  LogMergeOptions options;
  std::unique_ptr<Consumer> consumer;
  std::deque<Partition> partitions;  // which never moves what it holds
  // The first waiting record of each partition that has one, by position.
  std::map<std::uint64_t, Partition*> fronts;
  std::uint64_t next = 1;
  std::size_t due = 0;     // waiting records within the ends
  std::size_t unread = 0;  // partitions not read to their ends
  SteadyClock::time_point last_news = SteadyClock::now();

  Status begin(const ClientConfig& config, const std::string& topic);
  Status read_one();
  Status take_in(Record record);
  void reach_end(Partition& partition);
  void mark_read(Partition& partition);
  Status put_in_front(Partition& partition);
  Result<std::optional<Record>> take_out(Partition& partition);
  Status check_silence();
  [[nodiscard]] std::size_t waiting_bytes_max() const {
    return options.waiting_bytes_max / partitions.size();
  }
};

LogMerge::LogMerge(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
LogMerge::~LogMerge() = default;

// --- open ---------------------------------------------------------------------------------------

Result<std::unique_ptr<LogMerge>> LogMerge::open(const ClientConfig& config,
                                                 const std::string& topic,
                                                 LogMergeOptions options) {
  auto impl = std::make_unique<Impl>();
  impl->options = std::move(options);
  DAYBOOK_CHECKED(impl->begin(config, topic));
  return std::unique_ptr<LogMerge>(new LogMerge(std::move(impl)));
}

Status LogMerge::Impl::begin(const ClientConfig& config, const std::string& topic) {
  DAYBOOK_TRY(const auto admin, Admin::create(config));
  DAYBOOK_TRY(const auto described, admin->describe_topic(topic, options.timeout));
  if (!described || described->partitions.empty()) {
    return fail(ErrorCode::not_found, "there is no topic " + topic + " at " + config.bootstrap());
  }
  auto settings = config.settings();
  settings.try_emplace("queued.min.messages", kFetchedRecordsMax);
  DAYBOOK_TRY(const auto fetching, ClientConfig::make(std::move(settings)));
  DAYBOOK_TRY(consumer, Consumer::create(fetching, {.report_ends = true,
                                                    .fetch_wait = std::chrono::milliseconds{50},
                                                    .fetched_bytes_max = kFetchedBytesMax,
                                                    .listener = options.listener}));
  std::vector<TopicPartitionOffset> from;
  for (std::size_t i = 0; i < described->partitions.size(); ++i) {
    auto& partition = partitions.emplace_back();
    partition.place = {topic, static_cast<std::int32_t>(i)};
    DAYBOOK_TRY(const auto marks, consumer->watermarks(partition.place, options.timeout));
    partition.end = marks.high;
    if (i < options.told.size()) partition.told = options.told[i].pseq;
    ++unread;
    if (marks.low >= marks.high) reach_end(partition);
    from.push_back({partition.place, marks.low});
  }
  DAYBOOK_CHECKED(consumer->assign(from));
  return {};
}

// --- reading ------------------------------------------------------------------------------------

void LogMerge::Impl::reach_end(Partition& partition) {
  partition.is_at_end = true;
  if (partition.last.pseq >= partition.told) mark_read(partition);
}

void LogMerge::Impl::mark_read(Partition& partition) {
  if (partition.is_read) return;
  partition.is_read = true;
  --unread;
}

Status LogMerge::Impl::read_one() {
  auto polled = consumer->poll(kPollWait);
  if (!polled) {
    if (polled.error().remedy == Remedy::retry) return check_silence();
    return fail(polled.error());
  }
  if (auto* record = std::get_if<Record>(&*polled)) return take_in(std::move(*record));
  if (const auto* end = std::get_if<EndOfPartition>(&*polled)) {
    auto& partition = partitions[static_cast<std::size_t>(end->place.partition)];
    if (end->offset >= partition.end) reach_end(partition);
    return {};
  }
  return check_silence();
}

Status LogMerge::Impl::take_in(Record record) {
  auto& partition = partitions[static_cast<std::size_t>(record.partition())];
  DAYBOOK_TRY(partition.last, check(record, partition.last));
  last_news = SteadyClock::now();
  const bool is_due = record.offset() < partition.end || partition.last.pseq <= partition.told;
  if (is_due) ++due;
  if (partition.is_at_end || record.offset() + 1 >= partition.end) reach_end(partition);
  partition.waiting_bytes += record.value()->size();
  partition.waiting.push_back({std::move(record), partition.last.position, is_due});
  if (partition.waiting_bytes > waiting_bytes_max() && !partition.is_paused) {
    partition.is_paused = true;
    DAYBOOK_CHECKED(consumer->pause({partition.place}));
  }
  return partition.waiting.size() == 1 ? put_in_front(partition) : Status();
}

Status LogMerge::Impl::put_in_front(Partition& partition) {
  const auto& front = partition.waiting.front();
  const auto position = front.position;
  if (position >= next && fronts.emplace(position, &partition).second) return {};
  return refuse(front.record,
                "position " + std::to_string(position) + " was in another partition already");
}

Result<std::optional<Record>> LogMerge::Impl::take_out(Partition& partition) {
  fronts.erase(fronts.begin());
  ++next;
  auto [record, position, is_due] = std::move(partition.waiting.front());
  partition.waiting.pop_front();
  partition.waiting_bytes -= record.value()->size();
  if (is_due) --due;
  if (partition.is_paused && partition.waiting_bytes < waiting_bytes_max() / 2) {
    partition.is_paused = false;
    DAYBOOK_CHECKED(consumer->resume({partition.place}));
  }
  if (!partition.waiting.empty()) DAYBOOK_CHECKED(put_in_front(partition));
  return std::move(record);
}

// Nothing came. Where every partition that might bring the next position has been read to its end,
// it is missing; else Kafka is silent.
Status LogMerge::Impl::check_silence() {
  const auto silent = SteadyClock::now() - last_news;
  if (silent >= options.settling) {
    for (Partition& each : partitions) {
      if (each.is_at_end) mark_read(each);
    }
  }
  const bool may_come =
      std::any_of(partitions.begin(), partitions.end(),
                  [](const Partition& each) { return each.waiting.empty() && !each.is_read; });
  if (!may_come && !fronts.empty() && silent >= options.settling) {
    const auto& [position, partition] = *fronts.begin();
    return refuse(partition->waiting.front().record,
                  "position " + std::to_string(position) + " is the next one after " +
                      std::to_string(next - 1) + " in all partitions: what was between is missing");
  }
  if (silent < options.timeout) return {};
  return fail(ErrorCode::unavailable, "Kafka sent no record for " +
                                          std::to_string(options.timeout.count() / 1000) +
                                          " s, and not all was read");
}

Result<std::optional<Record>> LogMerge::next(const std::stop_token& stop) {
  auto& impl = *impl_;
  while (!stop.stop_requested()) {
    if (!impl.fronts.empty() && impl.fronts.begin()->first == impl.next) {
      return impl.take_out(*impl.fronts.begin()->second);
    }
    if (impl.unread == 0 && impl.due == 0) break;
    DAYBOOK_CHECKED(impl.read_one());
  }
  return std::nullopt;
}

bool LogMerge::is_read() const { return impl_->unread == 0; }

std::vector<Sequence> LogMerge::ends() const {
  std::vector<Sequence> ends;
  for (const Partition& each : impl_->partitions) ends.push_back(each.last);
  return ends;
}

}  // namespace daybook::kafka
