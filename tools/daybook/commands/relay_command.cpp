// daybook relay: the book to Kafka, every event once and in order, until it is stopped.
#include "connectors/kafka/relay.h"

#include "core/base/json_writer.h"
#include "tools/daybook/command.h"
#include "tools/daybook/session.h"
#include "tools/daybook/signals.h"

namespace daybook {
namespace {

// Nobody waits at a terminal for a cluster that does not come.
constexpr std::chrono::seconds kOnceUnreachableMax{60};

class RelayCommand : public Command {
 public:
  [[nodiscard]] CommandFacts facts() const override {
    return {"relay", "Take the book to Kafka, every event once and in order, until Ctrl-C.",
            "  daybook relay --bootstrap localhost:9092\n"
            "  daybook relay --bootstrap localhost:9092 --once --json\n"
            "  daybook relay --bootstrap kafka:9093 --prefix north --replication 3 \\\n"
            "    --kafka security.protocol=SASL_SSL --kafka sasl.mechanisms=PLAIN \\\n"
            "    --kafka sasl.username=daybook --kafka sasl.password=...\n"
            "Topics are made at the first start; one that is not as it must be is refused, with\n"
            "the command that mends it. It goes on from what Kafka has, after whatever failure.\n"};
  }
  void declare(Options& options) override {
    options.option("--bootstrap", bootstrap_, "HOST:PORT", "Brokers to begin with, with commas.");
    options.option("--prefix", prefix_, "PREFIX",
                   "How the topics' names begin, another for each book; else daybook.");
    options.option("--partitions", partitions_, "N",
                   "Partitions of PREFIX.log and PREFIX.events, always the same number; else 6.");
    options.option("--replication", replication_, "N",
                   "Copies of every record; else as the cluster makes them.");
    options.list("--kafka", settings_, "NAME=VALUE", "A setting of librdkafka, as it names it.");
    options.flag("--open-words", open_words_,
                 "Put free words into PREFIX.events, readable by all who read the topic.");
    options.flag("--once", once_, "End when all that the book holds now is relayed.");
  }

  Result<int> run(Invocation& invocation) override {
    auto& terminal = invocation.terminal;
    DAYBOOK_TRY(kafka::RelayOptions options, relay_options());
    options.told = [tell = Teller(terminal)](const auto& status) mutable { tell(status); };
    const StopOnSignal stop;
    return with_session(
        invocation.global, {false, terminal.progress()}, [&](Session& session) -> Result<int> {
          DAYBOOK_TRY(const auto relay, kafka::Relay::create(session.book(), std::move(options)));
          const Status ended = relay->run(stop.token());
          terminal.end_progress();
          const auto status = relay->status();
          if (!ended) return fail(ended.error());
          terminal.write_line(invocation.global.json ? in_json(status) : for_people(status));
          return exit_code::kDone;
        });
  }

 private:
  // Says on stderr how far it is, and each trouble once.
  class Teller {
   public:
    explicit Teller(Terminal& terminal) : terminal_(&terminal), progress_(terminal.progress()) {}
    void operator()(const kafka::RelayStatus& status) {
      if (status.state == kafka::RelayState::waiting_to_try_again && status.last_error &&
          status.last_error->message != said_) {
        said_ = status.last_error->message;
        terminal_->end_progress();
        terminal_->note("trying again: " + said_ + "\n");
      }
      if (progress_) progress_({"relaying events", status.position, status.position + status.lag});
    }

   private:
    Terminal* terminal_;
    ProgressSink progress_;
    std::string said_;
  };

  [[nodiscard]] Result<kafka::RelayOptions> relay_options() const {
    auto settings = settings_;
    if (bootstrap_) settings.push_back("bootstrap.servers=" + *bootstrap_);
    if (settings.empty())
      return fail(ErrorCode::invalid, "say where Kafka is: --bootstrap HOST:PORT", "--bootstrap");
    DAYBOOK_TRY(auto config, kafka::ClientConfig::parse(settings));
    kafka::BookTopics topics;
    if (prefix_) topics.prefix = *prefix_;
    DAYBOOK_TRY(topics.partitions, whole(partitions_, topics.partitions, "--partitions"));
    DAYBOOK_TRY(topics.replication, whole(replication_, topics.replication, "--replication"));
    kafka::RelayOptions options{.config = std::move(config), .topics = std::move(topics)};
    options.words = open_words_ ? WordsRead::opened : WordsRead::shut;
    options.until_head = once_;
    if (once_) options.patience.unreachable_max = kOnceUnreachableMax;
    return options;
  }
  [[nodiscard]] static Result<std::int32_t> whole(std::optional<std::uint64_t> given,
                                                  std::int32_t otherwise, const std::string& path) {
    constexpr std::uint64_t kMost = 10'000;
    if (!given) return otherwise;
    if (*given == 0 || *given > kMost)
      return fail(ErrorCode::invalid,
                  "it takes a number from 1 to " + std::to_string(kMost) + ", not " +
                      std::to_string(*given),
                  path);
    return static_cast<std::int32_t>(*given);
  }
  static std::string in_json(const kafka::RelayStatus& status) {
    std::string text;
    JsonWriter(text)
        .begin_object()
        .member("relayed", status.events)
        .member("position", status.position)
        .member("lag", status.lag)
        .member("transactions", status.transactions)
        .member("starts", status.starts)
        .end_object();
    return text;
  }
  static std::string for_people(const kafka::RelayStatus& status) {
    return "relayed " + with_separators(status.events) + " events; Kafka has the book up to " +
           with_separators(status.position) +
           (status.lag == 0 ? ", which is all"
                            : ", " + with_separators(status.lag) + " are to follow");
  }

  std::optional<std::string> bootstrap_, prefix_;
  std::optional<std::uint64_t> partitions_, replication_;
  std::vector<std::string> settings_;
  bool open_words_ = false, once_ = false;
};

}  // namespace

std::unique_ptr<Command> make_relay_command() { return std::make_unique<RelayCommand>(); }

}  // namespace daybook
