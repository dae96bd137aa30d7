// daybook export: the events of the book, in order, as lines.
#include "core/base/utf8.h"
#include "tools/daybook/command.h"
#include "tools/daybook/print_events.h"
#include "tools/daybook/session.h"

namespace daybook {
namespace {

class ExportCommand : public Command {
 public:
  [[nodiscard]] CommandFacts facts() const override {
    return {"export", "Print the events of the whole book, in order.",
            "  daybook export > book.jsonl\n"
            "  daybook export --format csv --from 1001 --to 2000 > part.csv\n"};
  }
  void declare(Options& options) override {
    options.option("--format", format_, "jsonl|csv", "How to print them; else jsonl.");
    options.option("--from", from_, "N", "The first position; else 1.");
    options.option("--to", to_, "N", "The last position; else that of the last event.");
  }

  Result<int> run(Invocation& invocation) override {
    const auto format = format_.value_or("jsonl");
    if (format != "jsonl" && format != "csv") {
      return fail(ErrorCode::invalid, "the format is jsonl or csv, not " + in_quotes(format),
                  "--format");
    }
    const auto print = format == "csv" ? print_csv : print_jsonl;
    auto& terminal = invocation.terminal;
    return with_session(
        invocation.global, {false, terminal.progress()}, [&](Service& service) -> Result<int> {
          if (format == "csv") terminal.write(csv_titles());
          const auto first = std::max<std::uint64_t>(1, from_.value_or(1));
          const auto last = std::min(to_.value_or(UINT64_MAX), service.head());
          if (first > last) return exit_code::kDone;
          DAYBOOK_CHECKED(service.read(first, last, [&](const Event& event, const auto& hash) {
            return terminal.write(print(event, hash));
          }));
          return exit_code::kDone;
        });
  }

 private:
  std::optional<std::string> format_;
  std::optional<std::uint64_t> from_, to_;
};

}  // namespace

std::unique_ptr<Command> make_export_command() { return std::make_unique<ExportCommand>(); }

}  // namespace daybook
