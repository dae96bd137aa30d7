// daybook follow: events as they come, one JSON object a line, until it is stopped.
#include "tools/daybook/command.h"
#include "tools/daybook/print_events.h"
#include "tools/daybook/session.h"
#include "tools/daybook/signals.h"

namespace daybook {
namespace {

class FollowCommand : public Command {
 public:
  [[nodiscard]] CommandFacts facts() const override {
    return {"follow", "Print events as they come, one JSON object a line, until Ctrl-C.",
            "  daybook follow\n"
            "  daybook follow --from 1 --account acme --type call.logged --type visit.held\n"
            "  daybook follow --contact kari\n"
            "Without a filter every event is printed. Several values of one filter mean any of "
            "them.\n"};
  }
  void declare(Options& options) override {
    options.option("--from", from_, "N", "Begin at this position; else with what comes next.");
    options.list("--account", filter_.accounts, "ACCOUNT", "Only events of this account.");
    options.list("--type", filter_.types, "TYPE", "Only events of this kind.");
    options.list("--tag", filter_.tags, "PREFIX:ID", "Only events with this tag.");
    options.list("--contact", contacts_, "CONTACT", "Only events that name this contact.");
  }

  Result<int> run(Invocation& invocation) override {
    for (const auto& contact : contacts_) filter_.tags.push_back("contact:" + contact);
    for (const auto& type : filter_.types) {
      DAYBOOK_TRY(const auto* const kind, standard_catalog().require(type));
      static_cast<void>(kind);
    }
    const StopOnSignal stop;
    auto& terminal = invocation.terminal;
    return with_session(
        invocation.global, {false, terminal.progress()}, [&](Service& service) -> Result<int> {
          const auto from = from_.value_or(service.head() + 1);
          DAYBOOK_CHECKED(service.follow(std::max<std::uint64_t>(1, from), filter_, stop.token(),
                                         [&](const Event& event, const std::string& hash) {
                                           const bool read =
                                               terminal.write(print_jsonl(event, hash));
                                           return std::fflush(stdout) == 0 && read;
                                         }));
          return exit_code::kDone;
        });
  }

 private:
  std::optional<std::uint64_t> from_;
  EventFilter filter_;
  std::vector<std::string> contacts_;
};

}  // namespace

std::unique_ptr<Command> make_follow_command() { return std::make_unique<FollowCommand>(); }

}  // namespace daybook
