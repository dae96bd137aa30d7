// daybook worker: folds what a relay wrote to Kafka, together with the others of its group.
#include "connectors/kafka/worker/worker.h"

#include <mutex>

#include "core/base/json_writer.h"
#include "core/base/uuid.h"
#include "projections/standard_projections.h"
#include "tools/daybook/command.h"
#include "tools/daybook/followed_keys.h"
#include "tools/daybook/kafka_options.h"
#include "tools/daybook/session.h"
#include "tools/daybook/signals.h"
#include "tools/daybook/worker_metrics.h"
#include "tools/threads.h"

namespace daybook {
namespace {

constexpr std::chrono::seconds kMetricsEvery{1};

std::vector<std::string> split(const std::string& list) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  for (std::size_t comma = 0; comma != std::string::npos; begin = comma + 1) {
    comma = list.find(',', begin);
    parts.push_back(list.substr(begin, comma - begin));
  }
  return parts;
}

class WorkerCommand : public Command {
 public:
  [[nodiscard]] CommandFacts facts() const override {
    return {
        "worker", "Fold what a relay wrote to Kafka, sharing the accounts with its group.",
        "  daybook worker --bootstrap localhost:9092 --data /srv/worker-1\n"
        "  daybook worker --bootstrap localhost:9092 --data /srv/worker-2\n"
        "  daybook worker --bootstrap kafka:9092 --prefix north,south --metrics worker.prom\n"
        "  daybook worker --bootstrap localhost:9092 --data copy --no-publish --once\n"
        "  daybook account acme --data copy/daybook\n"
        "The folder is the worker's own; DIR/PREFIX holds what it keeps of each book. States of\n"
        "accounts go to PREFIX.state.VIEW, records that it cannot read to PREFIX.dlq. One that "
        "has\n"
        "all partitions answers what the book answers, when it is not running.\n"};
  }
  void declare(Options& options) override {
    kafka_.declare(options, TopicsUse::read);
    options.option("--group", group_, "NAME",
                   "Workers of one group share the accounts; else daybook-worker, or one of its "
                   "own with --no-publish.");
    options.flag("--no-publish", no_publish_, "Publish nothing: a copy of the whole book, to ask.");
    options.option("--on-poison", on_poison_, "park|stop",
                   "What to do with a record that cannot be read; else park.");
    options.option(
        "--keys", keys_, "DIR",
        "The book's folder `keys`, or a copy: words are opened in answers from the copy.");
    options.flag("--replay", replay_, "Read parked records again, with this build.");
    options.option("--metrics", metrics_, "FILE",
                   "Lag and counters for Prometheus, written anew every second.");
    options.flag("--once", once_, "End when all that Kafka holds is folded and published.");
  }

  Result<int> run(Invocation& invocation) override {
    auto& terminal = invocation.terminal;
    DAYBOOK_TRY(const auto folder, data_folder(invocation.global));
    DAYBOOK_TRY(auto all, worker_options(folder.value));
    const StopOnSignal stop;
    Watch watch(terminal, metrics_, group());
    std::vector<std::unique_ptr<kafka::Worker>> workers;
    for (auto& options : all) {
      options.told = [&watch, prefix = options.prefix](const auto& status) {
        watch.note(prefix, status);
      };
      DAYBOOK_TRY(auto worker, kafka::Worker::create(std::move(options)));
      DAYBOOK_CHECKED(note_keys(worker->copy()));
      workers.push_back(std::move(worker));
    }
    const Status ended = run_all(workers, stop.token());
    terminal.end_progress();
    DAYBOOK_CHECKED(watch.write());
    DAYBOOK_CHECKED(ended);
    terminal.write(invocation.global.json ? watch.in_json() : watch.for_people());
    return exit_code::kDone;
  }

 private:
  // Hears of all workers, each on its own thread: trouble goes to stderr once, figures to the file.
  class Watch {
   public:
    Watch(Terminal& terminal, std::optional<std::string> metrics, std::string group)
        : terminal_(terminal), metrics_(std::move(metrics)), group_(std::move(group)) {}

    void note(const std::string& prefix, const kafka::WorkerStatus& status) {
      const std::lock_guard lock(mutex_);
      statuses_[prefix] = status;
      if (status.state == kafka::WorkerState::waiting_to_try_again && status.last_error)
        say("trying again: " + status.last_error->message);
      const auto now = std::chrono::steady_clock::now();
      if (now - written_at_ < kMetricsEvery) return;
      written_at_ = now;
      if (const auto written = write_file(); !written) say(written.error().message);
    }
    [[nodiscard]] Status write() {
      const std::lock_guard lock(mutex_);
      return write_file();
    }
    [[nodiscard]] std::string in_json() const {
      std::string text;
      JsonWriter out(text);
      out.begin_object().member("group", group_).key("workers").begin_array();
      for (const auto& [prefix, status] : statuses_) {
        out.begin_object()
            .member("prefix", prefix)
            .member("events", status.events)
            .member("states", status.states)
            .member("partitions", status.partitions.size())
            .member("of", static_cast<std::uint64_t>(status.of))
            .member("parked_accounts", status.parked_accounts)
            .member("caught_up", status.has_caught_up)
            .member("starts", status.starts)
            .end_object();
      }
      out.end_array().end_object();
      return text + "\n";
    }
    [[nodiscard]] std::string for_people() const {
      std::string text;
      for (const auto& [prefix, status] : statuses_) {
        text += prefix + ": " + with_separators(status.events) + " events read, " +
                with_separators(status.states) + " states published; " +
                with_separators(status.partitions.size()) + " of " +
                with_separators(static_cast<std::uint64_t>(status.of)) + " partitions" +
                (status.has_caught_up ? ", all caught up" : "") + "\n";
        if (status.parked_accounts > 0)
          text += "  " + with_separators(status.parked_accounts) +
                  " accounts wait for a record that could not be read: see " + prefix + ".dlq\n";
      }
      return text;
    }

   private:
    void say(const std::string& what) {
      if (what == said_) return;
      said_ = what;
      terminal_.note(what + "\n");
    }
    [[nodiscard]] Status write_file() const {
      return metrics_ ? write_metrics(*metrics_, metrics_of(statuses_, group_)) : Status();
    }

    Terminal& terminal_;
    std::optional<std::string> metrics_;
    std::string group_;
    mutable std::mutex mutex_;
    WorkerStatuses statuses_;
    std::string said_;
    std::chrono::steady_clock::time_point written_at_;
  };

  // A copy shares with nobody: it would have some of the partitions, and keep them from those who
  // publish.
  [[nodiscard]] std::string group() const {
    return group_.value_or(no_publish_ ? "daybook-copy-" + own_id_ : "daybook-worker");
  }

  [[nodiscard]] Result<std::vector<kafka::WorkerOptions>> worker_options(
      const std::filesystem::path& folder) const {
    DAYBOOK_TRY(const auto config, kafka_.config());
    DAYBOOK_TRY(const auto topics, kafka_.topics());
    const auto on_poison = on_poison_.value_or("park");
    if (on_poison != "park" && on_poison != "stop")
      return fail(ErrorCode::invalid, "a record that cannot be read is for park or stop",
                  "--on-poison");
    std::error_code ignored;
    if (std::filesystem::exists(folder / "head", ignored))
      return fail(
          ErrorCode::conflict,
          folder.string() + " holds a book: give the worker a folder of its own, --data DIR");
    std::vector<kafka::WorkerOptions> all;
    for (const auto& prefix : split(topics.prefix)) {
      kafka::WorkerOptions options{.config = config, .prefix = prefix, .group = group()};
      options.directory = folder / prefix;
      options.projections = standard_projections();
      options.publish = !no_publish_;
      options.on_poison = on_poison == "park" ? kafka::OnPoison::park : kafka::OnPoison::stop;
      options.replay = replay_;
      options.until_end = once_;
      options.replay_command =
          "daybook worker --prefix " + prefix + " --group " + group() + " --replay";
      options.workers = all_processors();
      if (once_) {
        options.patience.unreachable_max = kOnceUnreachableMax;
        options.patience.hopeless_max = {};
      }
      all.push_back(std::move(options));
    }
    return all;
  }

  // Where whoever reads the copy finds the keys. Folding needs none.
  [[nodiscard]] Status note_keys(Replica& copy) const {
    Replica::Intake intake;
    std::error_code ignored;
    if (keys_) {
      DAYBOOK_CHECKED(follow_keys(*keys_));
      intake.note(std::string(kKeysNote), std::filesystem::absolute(*keys_, ignored).string());
    } else {
      intake.note(std::string(kKeysNote), {});
    }
    return copy.take(std::move(intake));
  }

  // Each on a thread of its own; the first that fails ends all.
  [[nodiscard]] static Status run_all(const std::vector<std::unique_ptr<kafka::Worker>>& workers,
                                      const std::stop_token& stop) {
    std::stop_source all;
    const std::stop_callback with_signal(stop, [&] { all.request_stop(); });
    std::mutex mutex;
    Status ended;
    {
      std::vector<std::jthread> threads;
      for (const auto& worker : workers) {
        threads.emplace_back([&, worker = worker.get()] {
          auto done = worker->run(all.get_token());
          const auto closed = worker->close();
          if (done) done = closed;
          if (done) return;
          const std::lock_guard lock(mutex);
          if (ended) ended = std::move(done);
          all.request_stop();
        });
      }
    }
    return ended;
  }

  KafkaOptions kafka_;
  std::optional<std::string> group_, keys_, on_poison_, metrics_;
  bool no_publish_ = false, replay_ = false, once_ = false;
  std::string own_id_ = mint_uuid(system_now());
};

}  // namespace

std::unique_ptr<Command> make_worker_command() { return std::make_unique<WorkerCommand>(); }

}  // namespace daybook
