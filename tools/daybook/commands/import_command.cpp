// daybook import: CSV files into the book, every row accounted for.
#include "connectors/files/import.h"

#include "tools/daybook/command.h"
#include "tools/daybook/session.h"
#include "tools/daybook/signals.h"

namespace daybook {
namespace {

class ImportCommand : public Command {
 public:
  [[nodiscard]] CommandFacts facts() const override {
    return {
        "import", "Take in CSV files by a mapping; every row is accounted for.",
        "  daybook import crm.toml pipeline.csv --dry-run\n"
        "  daybook import crm.toml pipeline-2025.csv pipeline-2026.csv.gz --rejects bad.csv\n"
        "Run it again after an interruption or with mended rejects: what the book has already is\n"
        "not taken twice. Leaves 1 when a row was rejected.\n"};
  }
  void declare(Options& options) override {
    options.argument("MAPPING", mapping_, "How rows become events, in TOML.");
    options.arguments("FILE", files_, "CSV files with the same header line; .gz too.");
    options.flag("--dry-run", dry_run_, "Check every row and write nothing.");
    options.option("--rejects", rejects_, "FILE", "Where rejected rows go, with their reasons.");
  }

  Result<int> run(Invocation& invocation) override {
    DAYBOOK_TRY(const auto mapping, files::Mapping::load(mapping_));
    const StopOnSignal stop;
    files::ImportOptions options;
    options.dry_run = dry_run_;
    if (rejects_) options.rejects = *rejects_;
    options.stop = stop.token();
    options.progress = tell(invocation.terminal.progress());
    if (dry_run_) return import(files::ImportTarget{}, mapping, options, invocation);
    return with_session(invocation.global, {false, invocation.terminal.progress()},
                        [&](Session& session) {
                          return import(files::into(session.book()), mapping, options, invocation);
                        });
  }

 private:
  Result<int> import(const files::ImportTarget& target, const files::Mapping& mapping,
                     const files::ImportOptions& options, Invocation& invocation) const {
    DAYBOOK_TRY(const auto report,
                files::import_files(target, mapping, {files_.begin(), files_.end()}, options));
    auto& terminal = invocation.terminal;
    terminal.end_progress();
    if (invocation.global.json) {
      std::string json;
      JsonWriter out(json);
      files::print_report(out, report);
      terminal.write_line(json);
    } else {
      terminal.write(files::describe(report));
    }
    if (report.stopped) return facts_of(report.stopped->code).exit_code;
    return report.rejected == 0 ? exit_code::kDone : exit_code::kCheckFailed;
  }

  // How many rows there will be is guessed from the bytes that are left.
  static std::function<void(const files::ImportProgress&)> tell(const ProgressSink& sink) {
    if (!sink) return {};
    return [sink](const files::ImportProgress& progress) {
      const auto share = progress.bytes == 0 ? 0.0
                                             : static_cast<double>(progress.bytes_total) /
                                                   static_cast<double>(progress.bytes);
      sink({"importing rows", progress.rows,
            static_cast<std::uint64_t>(static_cast<double>(progress.rows) * share)});
    };
  }

  std::string mapping_;
  std::vector<std::string> files_;
  std::optional<std::string> rejects_;
  bool dry_run_ = false;
};

}  // namespace

std::unique_ptr<Command> make_import_command() { return std::make_unique<ImportCommand>(); }

}  // namespace daybook
