// daybook append: one request a line in, one receipt or error a line out.
#include <fstream>
#include <iostream>

#include "core/base/ids.h"
#include "core/base/json_writer.h"
#include "core/base/utf8.h"
#include "core/event/json.h"
#include "tools/daybook/command.h"
#include "tools/daybook/session.h"

namespace daybook {
namespace {

// A batch has at most 4 MiB; JSON may be some times as long as the record of it.
constexpr std::size_t kLineBytesMax = std::size_t{32} << 20;

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
            "error.\n"};
  }
  void declare(Options& options) override {
    options.argument("FILE", file_, "Requests, one a line; - or none: stdin.", Needed::optional);
    options.option("--by", by_, "ID", "Who writes, where a request has no actor; else the user.");
  }

  Result<int> run(Invocation& invocation) override {
    DAYBOOK_TRY(const auto actor, who());
    std::ifstream file;
    if (!file_.empty() && file_ != "-") {
      file.open(file_);
      if (!file) return fail(ErrorCode::not_found, "cannot read " + file_);
    }
    std::istream& in = file.is_open() ? file : std::cin;
    return with_session(
        invocation.global, {false, invocation.terminal.progress()},
        [&](Session& session) { return append_lines(in, session, actor, invocation.terminal); });
  }

 private:
  [[nodiscard]] Result<Actor> who() const {
    if (!by_) return default_actor().value;
    DAYBOOK_CHECKED(check_id(*by_, "--by"));
    return Actor{*by_, ActorKind::person, std::nullopt};
  }

  static Result<int> append_lines(std::istream& in, Service& service, const Actor& actor,
                                  Terminal& terminal) {
    int code = exit_code::kDone;
    std::string line;
    for (std::uint64_t number = 1; std::getline(in, line); ++number) {
      if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
      const auto receipts =
          line.size() > kLineBytesMax
              ? fail(ErrorCode::invalid, "the line has more than 32 MiB: write smaller batches")
              : service.append(line, actor);
      if (!receipts && code == exit_code::kDone) {
        code = facts_of(receipts.error().code).exit_code;
      }
      if (!terminal.write(receipts ? print(*receipts) : print(receipts.error(), number))) break;
      terminal.flush();  // whoever feeds the lines may wait for the receipt
      if (!receipts && receipts.error().code == ErrorCode::poisoned) break;
    }
    return code;
  }

  static std::string print(const std::vector<Receipt>& receipts) {
    std::string text;
    for (const auto& receipt : receipts) {
      JsonWriter out(text);
      print_receipt(out, receipt);
      text += '\n';
    }
    return text;
  }

  // The error object, with the number of its line.
  static std::string print(const Error& error, std::uint64_t line) {
    std::string text;
    JsonWriter out(text);
    print_error(out, error);
    text.pop_back();
    return text + ",\"line\":" + std::to_string(line) + "}\n";
  }

  std::string file_;
  std::optional<std::string> by_;
};

}  // namespace

std::unique_ptr<Command> make_append_command() { return std::make_unique<AppendCommand>(); }

}  // namespace daybook
