// daybook export: the events of the book, in order, or the states of one of its views, as lines.
#include "core/base/json_writer.h"
#include "core/base/utf8.h"
#include "core/event/json.h"
#include "projections/standard_projections.h"
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
            "  daybook export --format csv --from 1001 --to 2000 > part.csv\n"
            "  daybook export --view people > people.jsonl\n"
            "With --view: what is kept of each account, as workers publish it to Kafka.\n"};
  }
  void declare(Options& options) override {
    options.option("--format", format_, "jsonl|csv", "How to print them; else jsonl.");
    options.option("--from", from_, "N", "The first position; else 1.");
    options.option("--to", to_, "N", "The last position; else that of the last event.");
    options.option("--view", view_, "NAME",
                   "The states of a view instead; `daybook rebuild --list` names them.");
  }

  Result<int> run(Invocation& invocation) override {
    if (view_) return export_view(invocation);
    const auto format = format_.value_or("jsonl");
    if (format != "jsonl" && format != "csv") {
      return fail(ErrorCode::invalid, "the format is jsonl or csv, not " + in_quotes(format),
                  "--format");
    }
    const auto print = format == "csv" ? print_csv : print_jsonl;
    auto& terminal = invocation.terminal;
    return with_service(
        invocation.global, {false, terminal.progress()}, [&](LocalService& service) -> Result<int> {
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
  [[nodiscard]] Result<int> export_view(Invocation& invocation) const {
    auto& terminal = invocation.terminal;
    DAYBOOK_TRY(const auto* const projection, projection_named(standard_projections(), *view_));
    return with_service(
        invocation.global, {false, terminal.progress()}, [&](LocalService& service) -> Result<int> {
          DAYBOOK_TRY(auto* const views, service.views());
          DAYBOOK_CHECKED(views->catch_up());
          terminal.end_progress();
          DAYBOOK_CHECKED(views->each(
              projection,
              [&](std::string_view account, const AccountRow& row, std::string_view bytes) {
                return print_state(terminal, *projection, account, row, bytes);
              }));
          return exit_code::kDone;
        });
  }
  static Status print_state(Terminal& terminal, const Projection& projection,
                            std::string_view account, const AccountRow& row,
                            std::string_view bytes) {
    if (bytes.empty()) return {};
    DAYBOOK_TRY(const auto state, state_of_bytes(projection, bytes));
    std::string line;
    JsonWriter out(line);
    out.begin_object()
        .member("account", account)
        .member("revision", row.revision)
        .member("position", row.position)
        .key("state");
    print_object(out, *projection.state, state.get());
    out.end_object();
    terminal.write_line(line);
    return {};
  }

  std::optional<std::string> format_, view_;
  std::optional<std::uint64_t> from_, to_;
};

}  // namespace

std::unique_ptr<Command> make_export_command() { return std::make_unique<ExportCommand>(); }

}  // namespace daybook
