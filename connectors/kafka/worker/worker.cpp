#include "connectors/kafka/worker/worker.h"

#include <algorithm>
#include <mutex>

#include "connectors/kafka/client/admin.h"
#include "connectors/kafka/worker/state_publisher.h"
#include "core/base/uuid.h"

namespace daybook::kafka {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kLookWait{5'000};
// Nothing waits longer than this for news from the other topic.
constexpr milliseconds kPollWait{20};
constexpr milliseconds kFetchWait{50};
// While more is waiting than is taken in at once, states are told so seldom: most would be told
// again a moment later.
constexpr milliseconds kPublishEvery{1'000};
constexpr std::string_view kIdNote = "worker";

struct Clients {                              // in the order in which they need each other
  std::unique_ptr<StatePublisher> publisher;  // null: nothing is published
  std::unique_ptr<Consumer> house;
  std::unique_ptr<GroupConsumer> group;
};

}  // namespace

struct Worker::Impl {
  WorkerOptions options;
  BookTopics topics;
  std::string id;
  std::unique_ptr<Replica> replica;
  std::unique_ptr<Views> views;
  std::unique_ptr<WorkerIntake> intake;  // null: the partitions are not known yet
  std::optional<Clients> clients;        // nothing: Kafka has to be looked at first
  std::set<std::int32_t> owned;          // partitions of the log
  std::set<TopicPartition> at_end;       // read to their end of now
  bool offsets_moved = false;            // since they were committed to the group
  std::chrono::steady_clock::time_point published_at;
  Patience patience;
  mutable std::mutex mutex;
  WorkerStatus known;  // guarded by mutex

  explicit Impl(WorkerOptions the_options)
      : options(std::move(the_options)), patience(options.patience) {
    topics.prefix = options.prefix;
  }

  Status open();
  Attempt<void> start(const std::stop_token& stop);
  Attempt<void> find_topics(const std::stop_token& stop);
  Result<std::unique_ptr<GroupConsumer>> join();
  Result<std::vector<TopicPartitionOffset>> begin(const std::vector<GroupPlace>& given);
  void give_back(const std::vector<TopicPartition>& places);
  Attempt<void> work(const std::stop_token& stop, const std::function<bool()>& enough);
  template <class Source>
  Attempt<bool> read_one(Source& source, milliseconds wait);
  Attempt<bool> read_what_is_there();
  Attempt<void> fold();
  Attempt<void> publish(const std::stop_token& stop);
  bool has_caught_up() const;
  Status recover(const Trouble& trouble, const std::stop_token& stop);
  void note_statistics(const ClientStatistics& statistics);
  void tell(const std::function<void(WorkerStatus&)>& change);
};

// --- start ---------------------------------------------------------------------------------------

Status Worker::Impl::open() {
  std::error_code failed;
  std::filesystem::create_directories(options.directory, failed);
  if (failed) {
    return fail(
        failed == std::errc::permission_denied ? ErrorCode::forbidden : ErrorCode::unavailable,
        "cannot make the worker's folder " + options.directory.string() + ": " + failed.message());
  }
  DAYBOOK_TRY(replica, Replica::open({.directory = copy_folder(options.directory),
                                      .catalog = options.catalog,
                                      .clock = options.clock,
                                      .opener = options.opener}));
  DAYBOOK_TRY(views, Views::open({.directory = views_folder(options.directory),
                                  .projections = options.projections,
                                  .workers = options.workers,
                                  .progress = options.progress},
                                 *replica));
  DAYBOOK_TRY(const auto note, replica->note(kIdNote));
  id = note.value_or(mint_uuid(system_now()));
  if (note) return {};
  Replica::Intake first;
  first.note(std::string(kIdNote), id);
  return replica->take(std::move(first));
}

// Everything is looked at anew, whatever is remembered.
Attempt<void> Worker::Impl::start(const std::stop_token& stop) {
  tell([](WorkerStatus& status) {
    status.state = WorkerState::starting;
    status.has_caught_up = false;
    ++status.starts;
  });
  DAYBOOK_CHECKED(find_topics(stop));
  intake = std::make_unique<WorkerIntake>(*replica, topics, options.projections, options.on_poison);
  DAYBOOK_CHECKED(intake->load());
  if (options.replay) intake->replay();
  at_end.clear();
  Clients fresh;
  if (options.publish) {
    DAYBOOK_TRY(fresh.publisher, StatePublisher::create({.config = options.config,
                                                         .topics = topics,
                                                         .id = id,
                                                         .replay = options.replay_command},
                                                        *views, options.projections, stop));
  }
  DAYBOOK_TRY(fresh.house,
              Consumer::create(options.config, {.report_ends = true, .fetch_wait = kFetchWait}));
  const TopicPartition house{topics.house(), 0};
  DAYBOOK_CHECKED(fresh.house->assign({{house, intake->next_offset(house)}}));
  clients.emplace(std::move(fresh));  // `begin` looks at the publisher
  DAYBOOK_TRY(clients->group, join());
  tell([this](WorkerStatus& status) {
    status.state = WorkerState::working;
    status.of = topics.partitions;
  });
  return {};
}

Attempt<void> Worker::Impl::find_topics(const std::stop_token& stop) {
  DAYBOOK_TRY(const auto admin, Admin::create(options.config));
  for (const auto& name : {topics.log(), topics.house()}) {
    DAYBOOK_TRY(const auto found,
                until_decided(stop, [&] { return admin->describe_topic(name, kLookWait); }));
    if (!found) {
      return fail(KafkaError{.remedy = Remedy::start_again,
                             .code = ErrorCode::not_found,
                             .name = "UNKNOWN_TOPIC_OR_PART",
                             .message = "there is no topic " + name +
                                        ": relay a book under the prefix " + topics.prefix +
                                        " first"});
    }
    if (name == topics.log())
      topics.partitions = static_cast<std::int32_t>(found->partitions.size());
  }
  if (!options.publish) return {};
  DAYBOOK_TRY(const Status fits, until_decided(stop, [&] {
                return ensure_topics(*admin, worker_topics(topics, options.projections),
                                     options.config.bootstrap(), kLookWait);
              }));
  DAYBOOK_CHECKED(fits);
  return {};
}

Result<std::unique_ptr<GroupConsumer>> Worker::Impl::join() {
  const auto give = [this](const std::vector<TopicPartition>& places) { give_back(places); };
  GroupOptions group{.group = options.group, .topics = {topics.log()}};
  group.session_timeout = options.session_timeout;
  group.consumer = {.report_ends = true, .fetch_wait = kFetchWait};
  group.consumer.listener.statistics_every = options.statistics_every;
  group.consumer.listener.statistics = [this](const auto& told) { note_statistics(told); };
  group.listener = {.assigned = [this](const auto& given) { return begin(given); },
                    .revoked = give,
                    .lost = give};
  return GroupConsumer::create(options.config, std::move(group));
}

// --- partitions ----------------------------------------------------------------------------------

// Read from where this copy ends, or from where the states that are published end, if that is
// before: what lies between was folded here and never told.
Result<std::vector<TopicPartitionOffset>> Worker::Impl::begin(
    const std::vector<GroupPlace>& given) {
  std::vector<TopicPartitionOffset> from;
  for (const auto& [place, committed, note] : given) {
    auto next = intake->next_offset(place);
    if (clients->publisher) {
      const bool is_ours = committed && note == clients->publisher->fingerprint();
      const auto published = is_ours ? *committed : 0;
      next = std::min(next, published);
      intake->begin(place, options.replay ? next : published);
    }
    owned.insert(place.partition);
    at_end.erase(place);
    from.push_back({place, next});
  }
  offsets_moved = true;
  tell([](WorkerStatus&) {});
  return from;
}

void Worker::Impl::give_back(const std::vector<TopicPartition>& places) {
  for (const auto& place : places) {
    owned.erase(place.partition);
    at_end.erase(place);
    intake->forget(place);
  }
  tell([](WorkerStatus&) {});
}

// --- work ----------------------------------------------------------------------------------------

Attempt<void> Worker::Impl::work(const std::stop_token& stop, const std::function<bool()>& enough) {
  while (!stop.stop_requested()) {
    DAYBOOK_TRY(const bool more, read_what_is_there());
    DAYBOOK_CHECKED(fold());
    const bool is_due = std::chrono::steady_clock::now() - published_at >= kPublishEvery;
    if (clients->publisher && offsets_moved && (!more || is_due)) DAYBOOK_CHECKED(publish(stop));
    const bool caught_up = has_caught_up();
    if (caught_up != known.has_caught_up)
      tell([&](WorkerStatus& status) { status.has_caught_up = caught_up; });
    if (caught_up && options.until_end) break;
    if (enough && enough()) break;
  }
  return {};
}

// Whether a record came.
template <class Source>
Attempt<bool> Worker::Impl::read_one(Source& source, milliseconds wait) {
  DAYBOOK_TRY(const Polled polled, source.poll(wait));
  if (const auto* end = std::get_if<EndOfPartition>(&polled)) {
    at_end.insert(end->place);
    return true;
  }
  const auto* record = std::get_if<Record>(&polled);
  if (record == nullptr) return false;
  at_end.erase(record->place());
  DAYBOOK_CHECKED(intake->take(*record));
  return true;
}

// Whether more is waiting than was taken.
Attempt<bool> Worker::Impl::read_what_is_there() {
  const auto is_full = [&] {
    return intake->records() >= options.records_max || intake->bytes() >= options.bytes_max;
  };
  for (bool more = true; more && !is_full();) {
    DAYBOOK_TRY(more, read_one(*clients->house, milliseconds{0}));
  }
  auto wait = kPollWait;
  for (bool more = true; more && !is_full(); wait = milliseconds{0}) {
    DAYBOOK_TRY(more, read_one(*clients->group, wait));
  }
  return is_full();
}

// What was read: into the copy, and through the projections.
Attempt<void> Worker::Impl::fold() {
  if (!intake->is_empty()) {
    const auto events = intake->records();
    DAYBOOK_CHECKED(intake->commit(owned));
    offsets_moved = true;
    tell([&](WorkerStatus& status) { status.events += events; });
  }
  DAYBOOK_CHECKED(views->catch_up());
  return {};
}

Attempt<void> Worker::Impl::publish(const std::stop_token& stop) {
  std::vector<TopicPartitionOffset> next;
  for (const auto partition : owned) {
    const TopicPartition place{topics.log(), partition};
    next.push_back({place, intake->told_offset(place)});
  }
  if (next.empty()) return {};
  DAYBOOK_TRY(const auto states,
              clients->publisher->publish({intake->changed(), intake->parked(), next},
                                          *clients->group, stop));
  intake->published();
  offsets_moved = false;
  published_at = std::chrono::steady_clock::now();
  patience.went_well();
  tell([&](WorkerStatus& status) {
    status.states += states;
    status.parked_accounts = intake->accounts_parked();
  });
  return {};
}

bool Worker::Impl::has_caught_up() const {
  if (owned.empty() || !intake->is_empty() || !at_end.contains({topics.house(), 0})) return false;
  if (clients->publisher && offsets_moved) return false;
  return std::all_of(owned.begin(), owned.end(), [&](std::int32_t partition) {
    return at_end.contains({topics.log(), partition});
  });
}

// --- trouble -------------------------------------------------------------------------------------

// Makes ready for the next try, or returns why there will be none.
Status Worker::Impl::recover(const Trouble& trouble, const std::stop_token& stop) {
  const bool to_abort = trouble.kafka_error && trouble.kafka_error->remedy == Remedy::abort;
  if (clients && !(to_abort && clients->publisher && clients->publisher->abort(stop))) {
    clients.reset();
    owned.clear();
  }
  const auto wait = patience.after(trouble, std::chrono::steady_clock::now());
  tell([&](WorkerStatus& status) {
    if (wait && !stop.stop_requested()) status.state = WorkerState::waiting_to_try_again;
    status.last_error = trouble.error;
  });
  if (!wait) return fail(wait.error());
  wait_for(*wait, stop);
  return {};
}

void Worker::Impl::note_statistics(const ClientStatistics& statistics) {
  tell([&](WorkerStatus& status) {
    for (auto& partition : status.partitions) {
      const auto found = std::find_if(
          statistics.partitions.begin(), statistics.partitions.end(), [&](const auto& each) {
            return each.topic == topics.log() && each.partition == partition.partition;
          });
      if (found != statistics.partitions.end() && found->lag) partition.lag = found->lag;
    }
  });
}

void Worker::Impl::tell(const std::function<void(WorkerStatus&)>& change) {
  WorkerStatus now;
  {
    const std::lock_guard lock(mutex);
    std::vector<WorkerStatus::Partition> partitions;
    for (const auto partition : owned) {
      const auto before =
          std::find_if(known.partitions.begin(), known.partitions.end(),
                       [&](const auto& each) { return each.partition == partition; });
      partitions.push_back(
          {partition, before == known.partitions.end() ? std::nullopt : before->lag});
      if (at_end.contains({topics.log(), partition})) partitions.back().lag = 0;
    }
    known.partitions = std::move(partitions);
    change(known);
    now = known;
  }
  if (options.told) options.told(now);
}

// --- the worker ----------------------------------------------------------------------------------

Worker::Worker(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Worker::~Worker() = default;

Result<std::unique_ptr<Worker>> Worker::create(WorkerOptions options) {
  DAYBOOK_CHECKED(check_names({.prefix = options.prefix}));
  options.patience.who = "the worker";
  auto impl = std::make_unique<Impl>(std::move(options));
  DAYBOOK_CHECKED(impl->open());
  return std::unique_ptr<Worker>(new Worker(std::move(impl)));
}

Status Worker::run(std::stop_token stop, const std::function<bool()>& enough) {
  Status ended;
  while (!stop.stop_requested()) {
    Attempt<void> worked = impl_->clients ? Attempt<void>() : impl_->start(stop);
    if (worked) worked = impl_->work(stop, enough);
    if (worked) break;
    ended = impl_->recover(worked.error(), stop);
    if (!ended) break;
  }
  impl_->tell([](WorkerStatus& status) { status.state = WorkerState::ended; });
  return ended;
}

Status Worker::close() {
  impl_->options.told = {};  // that it gives its partitions back is no news of its work
  Outcome<void> left;
  if (impl_->clients && impl_->clients->group) left = impl_->clients->group->close();
  impl_->clients.reset();
  DAYBOOK_CHECKED(impl_->views->close());
  DAYBOOK_CHECKED(impl_->replica->flush());
  if (!left) return fail(Error(left.error()));
  return {};
}

WorkerStatus Worker::status() const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->known;
}

Replica& Worker::copy() { return *impl_->replica; }
Views& Worker::views() { return *impl_->views; }

std::filesystem::path copy_folder(const std::filesystem::path& directory) {
  return directory / "copy";
}
std::filesystem::path views_folder(const std::filesystem::path& directory) {
  return directory / "views";
}

}  // namespace daybook::kafka
