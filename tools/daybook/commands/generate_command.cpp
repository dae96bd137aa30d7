// daybook generate: fills a book with invented client histories, to try things out.
#include <algorithm>

#include "core/base/json_writer.h"
#include "tools/daybook/command.h"
#include "tools/daybook/human_time.h"
#include "tools/daybook/session.h"
#include "tools/sample/sample.h"

namespace daybook {
namespace {

class GenerateCommand : public Command {
 public:
  [[nodiscard]] CommandFacts facts() const override {
    return {"generate", "Fill a book with invented client histories, to try things out.",
            "  daybook generate --data /tmp/try --accounts 12\n"
            "  daybook generate --data /tmp/large --accounts 1000 --events 250000 --seed 7\n"
            "The same options give the same events; run again, nothing is taken in twice. Use a "
            "folder of its\nown: what was written down cannot be removed.\n"};
  }
  void declare(Options& options) override {
    options.option("--accounts", accounts_, "N", "How many accounts; else 12.");
    options.option("--events", events_, "N",
                   "About how many events in all; else 60 to 250 an account.");
    options.option("--seed", seed_, "N", "Another seed, other histories; else 1.");
    options.option("--until", until_, "WHEN", "When the histories end; else 2026-06-30.");
  }

  Result<int> run(Invocation& invocation) override {
    DAYBOOK_TRY(const auto sample, sample_options());
    auto& terminal = invocation.terminal;
    if (auto made = make_book(invocation.global)) {
      terminal.note("made an empty book in " + made->folder.string());
    } else if (made.error().code != ErrorCode::conflict) {
      return fail(std::move(made).error());
    }
    return with_session(
        invocation.global, {true, terminal.progress()}, [&](Session& session) -> Result<int> {
          DAYBOOK_TRY(const auto counts, fill(session.book(), sample, terminal.progress()));
          terminal.end_progress();
          report(counts, sample.accounts, invocation);
          return exit_code::kDone;
        });
  }

 private:
  struct Counts {
    std::uint64_t written = 0;
    std::uint64_t duplicates = 0;
  };

  [[nodiscard]] Result<SampleOptions> sample_options() const {
    SampleOptions sample;
    sample.accounts = accounts_.value_or(sample.accounts);
    sample.seed = seed_.value_or(sample.seed);
    if (sample.accounts == 0) {
      return fail(ErrorCode::invalid, "there must be an account at least", "--accounts");
    }
    if (events_) sample.events_per_account = std::max<std::uint64_t>(1, *events_ / sample.accounts);
    if (until_) {
      auto day = human_time(*until_, system_now(), PeriodEdge::last_day);
      if (!day) return fail(std::move(day).error().under("--until"));
      DAYBOOK_TRY(sample.until, parse_cut(*day));
    }
    return sample;
  }

  static Result<Counts> fill(Book& book, const SampleOptions& sample,
                             const ProgressSink& progress) {
    SampleHistory history(sample);
    Counts counts;
    while (true) {
      auto events = history.next_batch();
      if (events.empty()) return counts;
      DAYBOOK_TRY(const auto receipts, book.append({std::move(events), {}}));
      for (const auto& receipt : receipts)
        ++(receipt.duplicate ? counts.duplicates : counts.written);
      if (progress) {
        progress({"inventing", counts.written + counts.duplicates, history.events_total()});
      }
    }
  }

  static void report(const Counts& counts, std::uint64_t accounts, Invocation& invocation) {
    auto& terminal = invocation.terminal;
    if (invocation.global.json) {
      std::string json;
      JsonWriter(json)
          .begin_object()
          .member("accounts", accounts)
          .member("written", counts.written)
          .member("duplicates", counts.duplicates)
          .end_object();
      terminal.write_line(json);
      return;
    }
    terminal.write_line("wrote " + with_separators(counts.written) + " events of " +
                        with_separators(accounts) + " accounts" +
                        (counts.duplicates == 0
                             ? ""
                             : "; " + with_separators(counts.duplicates) + " were there already"));
  }

  std::optional<std::uint64_t> accounts_, events_, seed_;
  std::optional<std::string> until_;
};

}  // namespace

std::unique_ptr<Command> make_generate_command() { return std::make_unique<GenerateCommand>(); }

}  // namespace daybook
