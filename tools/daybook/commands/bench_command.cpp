// daybook bench: what the book does in a second, beside what the disk allows.
#include <iostream>

#include "tools/bench/bench.h"
#include "tools/daybook/command.h"

namespace daybook {
namespace {

class BenchCommand : public Command {
 public:
  [[nodiscard]] CommandFacts facts() const override {
    return {"bench", "Measure this build on this machine, beside what its disk allows.",
            "  daybook bench --list\n"
            "  daybook bench append batch\n"
            "  daybook bench --events 10000000 --directory /mnt/disk --json\n"
            "A folder is made and removed again; your book is not touched.\n"};
  }
  void declare(Options& options) override {
    options.arguments("ROW", rows_, "What to measure; else everything.", Needed::optional);
    options.flag("--list", list_, "Tell what can be measured.");
    options.option("--events", events_, "N", "In the big book; else 1,000,000.");
    options.option("--directory", directory_, "DIR",
                   "Where to measure; else where temporary files lie.");
    options.option("--rounds", rounds_, "N", "Of book and probe, in turns; else 3.");
    options.option("--seconds", seconds_, "N", "Of one round; else 1.");
  }

  Result<int> run(Invocation& invocation) override {
    auto& terminal = invocation.terminal;
    if (list_) {
      Table table{{"row", "measures"}, {}, {}};
      for (const auto& row : bench_rows()) {
        table.rows.push_back({std::string(row.name), std::string(row.meaning)});
      }
      terminal.write(terminal.lay_out(table));
      return exit_code::kDone;
    }
    BenchOptions options;
    options.rows = rows_;
    options.events = events_.value_or(options.events);
    if (directory_) options.directory = *directory_;
    options.rounds = static_cast<unsigned>(
        std::min<std::uint64_t>(rounds_.value_or(options.rounds), kRoundsMax));
    if (seconds_) options.seconds = static_cast<double>(*seconds_);
    options.json = invocation.global.json;
    options.progress = [&](std::string_view line) { terminal.note(line); };
    DAYBOOK_CHECKED(run_bench(options, std::cout));
    std::cout.flush();
    return exit_code::kDone;
  }

 private:
  static constexpr std::uint64_t kRoundsMax = 1000;

  std::vector<std::string> rows_;
  bool list_ = false;
  std::optional<std::uint64_t> events_, rounds_, seconds_;
  std::optional<std::string> directory_;
};

}  // namespace

std::unique_ptr<Command> make_bench_command() { return std::make_unique<BenchCommand>(); }

}  // namespace daybook
