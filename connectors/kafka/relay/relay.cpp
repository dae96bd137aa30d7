#include "connectors/kafka/relay/relay.h"

#include <algorithm>
#include <mutex>

#include "connectors/kafka/client/tail_reader.h"
#include "connectors/kafka/relay/relay_progress.h"
#include "connectors/kafka/relay/relay_writer.h"

namespace daybook::kafka {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kLookWait{5'000};

}  // namespace

struct Relay::Impl {
  const Book& book;
  RelayOptions options;
  std::uint64_t target = UINT64_MAX;    // where it ends
  std::unique_ptr<RelayWriter> writer;  // null: Kafka has to be looked at first
  std::unique_ptr<TailReader> reader;   // there if the writer is
  Progress progress;
  steady_clock::time_point checkpoint_at;  // when the last one was published
  Patience patience;
  mutable std::mutex mutex;
  RelayStatus known;  // guarded by mutex

  Impl(const Book& the_book, RelayOptions the_options)
      : book(the_book), options(std::move(the_options)), patience(options.patience) {}

  Attempt<void> start(const std::stop_token& stop);
  Attempt<void> find_topics(Admin& admin, const std::stop_token& stop);
  Attempt<Progress> look(const std::stop_token& stop);
  Attempt<void> look_at_keys(Progress& found, const std::stop_token& stop);
  Attempt<void> look_at_ends(const std::stop_token& stop);
  Attempt<void> work(const std::stop_token& stop);
  Attempt<void> commit(std::uint64_t to, bool with_checkpoint, const std::stop_token& stop);
  std::uint64_t wait_for_events(const std::stop_token& stop) const;
  [[nodiscard]] bool keys_are_behind() const;
  Status recover(const Trouble& trouble, const std::stop_token& stop);
  void tell(const std::function<void(RelayStatus&)>& change);
};

// Everything is looked at anew, whatever is remembered: that is what makes a start after any
// failure safe.
Attempt<void> Relay::Impl::start(const std::stop_token& stop) {
  tell([](RelayStatus& status) {
    status.state = RelayState::starting;
    ++status.starts;
  });
  DAYBOOK_TRY(const auto admin, Admin::create(options.config, options.listener));
  DAYBOOK_CHECKED(find_topics(*admin, stop));

  DAYBOOK_TRY(reader, TailReader::create(options.config, options.listener));
  // A book that must not be relayed here is refused before it fences the one that may.
  const std::vector<TopicPartition> told{{options.topics.relay(), 0}};
  DAYBOOK_TRY(const auto before,
              until_decided(stop, [&] { return reader->last(told, kLookWait); }));
  DAYBOOK_TRY(const Progress seen, progress_in(before.front(), book, options.topics));
  DAYBOOK_CHECKED(check_against_book(seen, book, options.topics));

  DAYBOOK_TRY(auto fresh, RelayWriter::create(book, options, stop));
  DAYBOOK_TRY(Progress found, look(stop));
  DAYBOOK_CHECKED(check_nothing_lost(found, progress.position, options.topics));
  progress = std::move(found);
  writer = std::move(fresh);
  checkpoint_at = steady_clock::now();
  tell([](RelayStatus& status) { status.state = RelayState::relaying; });
  return {};
}

// Makes those that are missing, but not while it runs: topics that begin anew would tell the events
// before to nobody, or to everybody twice.
Attempt<void> Relay::Impl::find_topics(Admin& admin, const std::stop_token& stop) {
  const auto ensure = [&](const std::vector<NewTopic>& topics, WhereMissing where) {
    return until_decided(stop, [&] {
      return ensure_topics(admin, topics, options.config.bootstrap(), kLookWait, where);
    });
  };
  const bool is_first = progress.position == 0;
  DAYBOOK_TRY(const Status fits, ensure(wanted_topics(options.topics),
                                        is_first ? WhereMissing::make : WhereMissing::fail));
  DAYBOOK_CHECKED(fits);
  if (!options.publish_keys) return {};
  DAYBOOK_TRY(const Status keys_fit,
              ensure({wanted_keys_topic(options.topics)}, WhereMissing::make));
  DAYBOOK_CHECKED(keys_fit);
  return {};
}

// How far a predecessor got, after it was fenced.
Attempt<Progress> Relay::Impl::look(const std::stop_token& stop) {
  const std::vector<TopicPartition> places = options.topics.places();
  DAYBOOK_CHECKED(
      until_decided(stop, [&] { return reader->wait_until_stable(places, kLookWait); }));
  DAYBOOK_TRY(const auto tails,
              until_decided(stop, [&] { return reader->last(places, kLookWait); }));
  const auto told = std::find_if(tails.begin(), tails.end(), [&](const Tail& tail) {
    return tail.ends.place.topic == options.topics.relay();
  });
  DAYBOOK_TRY(Progress found, progress_in(*told, book, options.topics));
  DAYBOOK_CHECKED(check_against_book(found, book, options.topics));
  DAYBOOK_CHECKED(check_against_tails(found, tails, book, options.topics));
  if (options.publish_keys) DAYBOOK_CHECKED(look_at_keys(found, stop));
  return found;
}

Attempt<void> Relay::Impl::look_at_keys(Progress& found, const std::stop_token& stop) {
  const std::vector<TopicPartition> place{{options.topics.keys(), 0}};
  DAYBOOK_CHECKED(until_decided(stop, [&] { return reader->wait_until_stable(place, kLookWait); }));
  DAYBOOK_TRY(const auto tails,
              until_decided(stop, [&] { return reader->last(place, kLookWait); }));
  // Unlike events, keys can be published again from the first on.
  if (!tails.front().last) found.keys = 0;
  DAYBOOK_CHECKED(check_keys(found, book, options.topics));
  return {};
}

// A producer notices nothing of topics that are deleted and at once made anew.
Attempt<void> Relay::Impl::look_at_ends(const std::stop_token& stop) {
  const std::vector<TopicPartition> places = options.topics.places();
  DAYBOOK_TRY(const auto ends,
              until_decided(stop, [&] { return reader->ends(places, kLookWait); }));
  DAYBOOK_CHECKED(check_not_begun_anew(progress, ends));
  return {};
}

// Relays until it is to end. An error leaves `progress` at what was committed last.
Attempt<void> Relay::Impl::work(const std::stop_token& stop) {
  while (!stop.stop_requested() && progress.position < target) {
    const std::uint64_t head = std::min(wait_for_events(stop), target);
    const bool is_due = steady_clock::now() - checkpoint_at >= options.checkpoint_every &&
                        progress.position > progress.checkpoint;
    if (head <= progress.position && !is_due && !keys_are_behind()) continue;
    if (is_due) DAYBOOK_CHECKED(look_at_ends(stop));
    DAYBOOK_CHECKED(commit(head, is_due, stop));
    if (head == progress.position && head < target) wait_for(options.pause, stop);
  }
  const bool is_due = progress.position > progress.checkpoint;
  if (is_due || keys_are_behind()) return commit(progress.position, is_due, stop);
  return {};
}

// A key is destroyed a moment after its erasure was written down; the next transaction tells it.
bool Relay::Impl::keys_are_behind() const {
  return options.publish_keys && progress.keys < book.key_generation();
}

std::uint64_t Relay::Impl::wait_for_events(const std::stop_token& stop) const {
  if (keys_are_behind()) return book.head();
  if (progress.position == progress.checkpoint) return book.wait_beyond(progress.position, stop);
  const auto due = checkpoint_at + options.checkpoint_every - steady_clock::now();
  const auto micros = std::chrono::duration_cast<std::chrono::microseconds>(due).count();
  return book.wait_beyond(progress.position, stop, std::max<std::int64_t>(0, micros));
}

Attempt<void> Relay::Impl::commit(std::uint64_t to, bool with_checkpoint,
                                  const std::stop_token& stop) {
  const std::uint64_t before = progress.position;
  DAYBOOK_TRY(progress, writer->write(progress, to, with_checkpoint, stop));
  patience.went_well();
  if (with_checkpoint) checkpoint_at = steady_clock::now();
  tell([&](RelayStatus& status) {
    status.state = RelayState::relaying;
    status.events += progress.position - before;
    ++status.transactions;
  });
  return {};
}

// Makes ready for the next try, or returns why there will be none.
Status Relay::Impl::recover(const Trouble& trouble, const std::stop_token& stop) {
  // After a refusal too: an open transaction would hide what others have committed.
  const bool to_abort = !trouble.kafka_error || trouble.kafka_error->remedy == Remedy::abort;
  if (writer && !(to_abort && writer->abort(stop))) writer.reset();
  const auto wait = patience.after(trouble, steady_clock::now());
  tell([&](RelayStatus& status) {
    if (wait && !stop.stop_requested()) status.state = RelayState::waiting_to_try_again;
    status.last_error = trouble.error;
  });
  if (!wait) return fail(wait.error());
  wait_for(*wait, stop);
  return {};
}

void Relay::Impl::tell(const std::function<void(RelayStatus&)>& change) {
  RelayStatus now;
  {
    const std::lock_guard lock(mutex);
    change(known);
    known.position = progress.position;
    now = known;
  }
  now.lag = book.head() - std::min(book.head(), now.position);
  if (options.told) options.told(now);
}

std::string_view name_of(RelayState state) {
  switch (state) {
    case RelayState::starting:
      return "starting";
    case RelayState::relaying:
      return "relaying";
    case RelayState::waiting_to_try_again:
      return "waiting to try again";
    case RelayState::ended:
      return "ended";
  }
  return {};
}

Relay::Relay(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Relay::~Relay() = default;

Result<std::unique_ptr<Relay>> Relay::create(const Book& book, RelayOptions options) {
  DAYBOOK_CHECKED(check_names(options.topics));
  return std::unique_ptr<Relay>(new Relay(std::make_unique<Impl>(book, std::move(options))));
}

Status Relay::run(std::stop_token stop) {
  if (impl_->options.until_head) impl_->target = impl_->book.head();
  Status ended;
  while (!stop.stop_requested()) {
    Attempt<void> worked = impl_->writer ? Attempt<void>() : impl_->start(stop);
    if (worked) worked = impl_->work(stop);
    if (worked) break;
    ended = impl_->recover(worked.error(), stop);
    if (!ended) break;
  }
  impl_->tell([](RelayStatus& status) { status.state = RelayState::ended; });
  return ended;
}

RelayStatus Relay::status() const {
  RelayStatus now;
  {
    const std::lock_guard lock(impl_->mutex);
    now = impl_->known;
  }
  const std::uint64_t head = impl_->book.head();
  now.lag = head - std::min(head, now.position);
  return now;
}

}  // namespace daybook::kafka
