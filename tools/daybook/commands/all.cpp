// The one list of commands. To add one: write commands/NAME_command.cpp with
// `std::unique_ptr<Command> make_NAME_command()`, and name it here.
#include "tools/daybook/command.h"

// In the order of the help.
// clang-format off
#define DAYBOOK_COMMANDS(_)                                                              \
  _(init) _(append) _(import)                                                            \
  _(account) _(tree) _(timeline) _(departure) _(handover) _(negotiation) _(commitments)  \
  _(concessions) _(findings) _(cycle) _(person) _(portfolio) _(diff)                     \
  _(event) _(ask) _(follow) _(relay) _(worker) _(restore) _(export)                      \
  _(verify) _(rebuild) _(story) _(catalog) _(config) _(generate) _(bench)                \
  _(completion) _(complete_ids)
// clang-format on

namespace daybook {

#define DECLARE(name) std::unique_ptr<Command> make_##name##_command();
DAYBOOK_COMMANDS(DECLARE)
#undef DECLARE

std::vector<std::unique_ptr<Command>> all_commands() {
  std::vector<std::unique_ptr<Command>> commands;
#define MAKE(name) commands.push_back(make_##name##_command());
  DAYBOOK_COMMANDS(MAKE)
#undef MAKE
  return commands;
}

void declare_global(Options& options, GlobalOptions& global) {
  options.option("--data", global.data, "DIR", "The folder of the book.");
  options.flag("--json", global.json, "Print JSON, errors too.");
}

}  // namespace daybook
