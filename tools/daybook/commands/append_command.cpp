// daybook append: one request a line in, one receipt or error a line out.
#include <fstream>
#include <functional>
#include <iostream>

#include "core/base/ids.h"
#include "tools/daybook/append_answers.h"
#include "tools/daybook/command.h"
#include "tools/daybook/kafka_options.h"
#include "tools/daybook/session.h"

namespace daybook {
namespace {

// A batch has at most 4 MiB; JSON may be some times as long as the record of it.
constexpr std::size_t kLineBytesMax = std::size_t{32} << 20;
constexpr std::uint64_t kAckSeconds = 30, kAckSecondsMax = 86'400;

class AppendCommand : public Command {
 public:
  [[nodiscard]] CommandFacts facts() const override {
    return {"append", "Write events down: one JSON request a line, from a file or from stdin.",
            "  daybook append events.jsonl\n"
            "  daybook append < events.jsonl\n"
            "A line (here in two) is an event, or {\"batch\": [...], \"unless\": [...]}, taken "
            "whole or not at all:\n"
            "  {\"account\": \"acme\", \"type\": \"call.logged\", \"occurred_at\": "
            "\"2026-01-05T10:00:00Z\", \"data\":\n"
            "    {\"direction\": \"in\", \"participants\": [\"kari\"], \"topic\": "
            "\"delivery\"}}\n"
            "`daybook catalog KIND` tells what data a kind has. Printed are a receipt for each "
            "event, or an\nerror with the number of its line. The exit code is that of the first "
            "error.\n"
            "  daybook append events.jsonl --ack kafka --bootstrap localhost:9092\n"
            "prints each receipt only once Kafka has the event too, committed and with acks=all; a "
            "relay\nruns within. What Kafka does not confirm in time is an error `unavailable` "
            "with the receipts:\nit is in the book, and the next relay brings it to Kafka.\n"};
  }
  void declare(Options& options) override {
    options.argument("FILE", file_, "Requests, one a line; - or none: stdin.", Needed::optional);
    options.option("--by", by_, "ID", "Who writes, where a request has no actor; else the user.");
    options.option("--ack", ack_, "WHERE",
                   "Where an event must be before its receipt is printed: book, or kafka as well.");
    options.option("--ack-timeout", ack_seconds_, "SECONDS",
                   "How long Kafka may take for each line; else 30.");
    kafka_.declare(options, TopicsUse::relayed);
  }

  Result<int> run(Invocation& invocation) override {
    DAYBOOK_TRY(const auto actor, who());
    std::ifstream file;
    if (!file_.empty() && file_ != "-") {
      file.open(file_);
      if (!file) return fail(ErrorCode::not_found, "cannot read " + file_);
    }
    std::istream& in = file.is_open() ? file : std::cin;
    auto& terminal = invocation.terminal;
    DAYBOOK_TRY(auto relay, relay_options());
    return with_session(
        invocation.global, {false, terminal.progress()}, [&](Session& session) -> Result<int> {
          AnswerPrinter printer(terminal);
          const Lines lines{in, session, actor};
          if (relay)
            return append_until_in_kafka(lines, session.book(), *std::move(relay), printer);
          append(lines, [&](const LineAnswer& answer) { return printer.print(answer); });
          return printer.exit_code();
        });
  }

 private:
  [[nodiscard]] Result<Actor> who() const {
    if (!by_) return default_actor().value;
    DAYBOOK_CHECKED(check_id(*by_, "--by"));
    return Actor{*by_, ActorKind::person, std::nullopt};
  }

  // Of the relay that receipts wait for; nothing, if they are printed at once.
  [[nodiscard]] Result<std::optional<kafka::RelayOptions>> relay_options() const {
    if (ack_ && *ack_ != "book" && *ack_ != "kafka")
      return fail(ErrorCode::invalid, "it is book or kafka, not '" + *ack_ + "'", "--ack");
    const bool is_for_kafka = ack_ == "kafka";
    if (!is_for_kafka && (kafka_.is_given() || ack_seconds_))
      return fail(ErrorCode::invalid, "options of Kafka go with --ack kafka", "--ack");
    if (ack_seconds_ && (*ack_seconds_ == 0 || *ack_seconds_ > kAckSecondsMax))
      return fail(ErrorCode::invalid,
                  "it takes 1 to " + std::to_string(kAckSecondsMax) + " seconds", "--ack-timeout");
    if (!is_for_kafka) return std::nullopt;
    return kafka_.relay();
  }

  struct Lines {
    std::istream& in;
    Service& service;
    const Actor& actor;
  };

  // Hands over what became of each line, until `take` says that it is of no use to go on.
  static void append(const Lines& lines, const std::function<bool(LineAnswer)>& take) {
    std::string line;
    for (std::uint64_t number = 1; std::getline(lines.in, line); ++number) {
      if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
      auto receipts =
          line.size() > kLineBytesMax
              ? fail(ErrorCode::invalid, "the line has more than 32 MiB: write smaller batches")
              : lines.service.append(line, lines.actor);
      const bool is_poisoned = !receipts && receipts.error().code == ErrorCode::poisoned;
      if (!take({number, std::move(receipts)}) || is_poisoned) return;
    }
  }

  [[nodiscard]] Result<int> append_until_in_kafka(const Lines& lines, const Book& book,
                                                  kafka::RelayOptions options,
                                                  AnswerPrinter& printer) const {
    DAYBOOK_TRY(const auto relay, kafka::RunningRelay::start(book, std::move(options)));
    {
      const std::chrono::seconds timeout(ack_seconds_.value_or(kAckSeconds));
      AnswersAfterKafka answers(printer, *relay, timeout);
      append(lines, [&](LineAnswer answer) { return answers.take(std::move(answer)); });
    }
    const Status ended = relay->stop();
    // Where a line has told it already, once is enough.
    if (!ended && printer.exit_code() == exit_code::kDone) return fail(ended.error());
    return printer.exit_code();
  }

  std::string file_;
  std::optional<std::string> by_, ack_;
  std::optional<std::uint64_t> ack_seconds_;
  KafkaOptions kafka_;
};

}  // namespace

std::unique_ptr<Command> make_append_command() { return std::make_unique<AppendCommand>(); }

}  // namespace daybook
