// daybook relay: the book to Kafka, every event once and in order, until it is stopped.
#include "connectors/kafka/relay/relay.h"

#include "core/base/json_writer.h"
#include "tools/daybook/command.h"
#include "tools/daybook/kafka_options.h"
#include "tools/daybook/session.h"
#include "tools/daybook/signals.h"

namespace daybook {
namespace {

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
    kafka_.declare(options, TopicsUse::relayed);
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
    DAYBOOK_TRY(auto options, kafka_.relay());
    options.until_head = once_;
    if (once_) options.patience.unreachable_max = kOnceUnreachableMax;
    return options;
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

  KafkaOptions kafka_;
  bool once_ = false;
};

}  // namespace

std::unique_ptr<Command> make_relay_command() { return std::make_unique<RelayCommand>(); }

}  // namespace daybook
