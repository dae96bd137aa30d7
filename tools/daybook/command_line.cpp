#include "tools/daybook/command_line.h"

#include <CLI/CLI.hpp>
#include <csignal>
#include <iostream>

#include "core/base/utf8.h"
#include "tools/daybook/command.h"
#include "tools/daybook/version.h"

namespace daybook {
namespace {

constexpr std::string_view kAbout =
    "Daybook keeps the history of key accounts: every dealing is written down once, in order, and "
    "never altered.";
constexpr std::string_view kFooter = R"(Examples:
  daybook init
  daybook import crm.toml calls.csv
  daybook timeline acme --from 2026-01-01
  daybook append < events.jsonl
  daybook export > book.jsonl

The book lies in --data DIR, else DAYBOOK_DATA, else ~/.local/share/daybook.
`daybook COMMAND --help` tells more of each command.

Exit codes: 0 done, 1 a check did not hold, 2 wrong usage, 3 invalid, 4 not found, 5 conflict,
6 unavailable, 7 corrupt, 8 unsupported, 9 forbidden, 10 poisoned.)";

// Options of one command, handed to CLI11.
class CliOptions : public Options {
 public:
  explicit CliOptions(CLI::App& app) : app_(app) {}

  void argument(const std::string& name, std::string& value, const std::string& meaning,
                Needed needed) override {
    app_.add_option(name, value, meaning)->required(needed == Needed::required)->type_name("");
  }
  void arguments(const std::string& name, std::vector<std::string>& values,
                 const std::string& meaning, Needed needed) override {
    app_.add_option(name, values, meaning)->required(needed == Needed::required)->type_name("");
  }
  void option(const std::string& name, std::optional<std::string>& value, const std::string& shown,
              const std::string& meaning) override {
    app_.add_option(name, value, meaning)->type_name(shown);
  }
  void option(const std::string& name, std::optional<std::uint64_t>& value,
              const std::string& shown, const std::string& meaning) override {
    // CLI11 would take -1 for a large number.
    app_.add_option(name, value, meaning)->type_name(shown)->check(whole_number());
  }
  void list(const std::string& name, std::vector<std::string>& values, const std::string& shown,
            const std::string& meaning) override {
    app_.add_option(name, values, meaning)->type_name(shown)->expected(1)->take_all();
  }
  void flag(const std::string& name, bool& value, const std::string& meaning) override {
    app_.add_flag(name, value, meaning);
  }

 private:
  static CLI::Validator whole_number() {
    return {[](const std::string& text) {
              const bool digits =
                  !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
              return digits ? std::string() : "it takes a whole number, not " + text;
            },
            ""};
  }

  CLI::App& app_;
};

// "there is no command tmeline: did you mean timeline?", else what CLI11 found wrong.
int complain_of_usage(const CLI::ParseError& wrong, int argc, const char* const* argv,
                      const std::vector<CLI::App*>& subcommands) {
  std::string message = wrong.what();
  std::string help = "daybook --help";
  std::vector<std::string> names;
  for (const auto* sub : subcommands) {
    names.push_back(sub->get_name());
    if (sub->parsed()) help = "daybook " + sub->get_name() + " --help";
  }
  const std::string_view first = argc > 1 ? argv[1] : "";
  const bool is_command = std::find(names.begin(), names.end(), first) != names.end();
  if (!first.empty() && !first.starts_with('-') && !is_command) {
    message = "there is no command " + in_quotes(first);
    const auto nearest = nearest_name(first, {names.begin(), names.end()});
    if (!nearest.empty()) message += ": did you mean " + std::string(nearest) + "?";
  }
  std::cerr << "daybook: " << message << "\n         " << help << " tells what there is\n";
  return exit_code::kUsage;
}

// What could not be written must not look like success.
int finish(int code, Terminal& terminal) {
  if (terminal.flush() || terminal.reader_is_gone() || code != exit_code::kDone) return code;
  std::cerr << "daybook: unavailable: the output could not be written\n";
  return facts_of(ErrorCode::unavailable).exit_code;
}

}  // namespace

int run_command_line(int argc, const char* const* argv) {
  std::signal(SIGPIPE, SIG_IGN);  // a reader that went away is seen where it is written to
  CLI::App app{std::string(kAbout), "daybook"};
  app.set_version_flag("--version", std::string("daybook ") + std::string(kVersion));
  app.require_subcommand(1);
  app.fallthrough();
  app.footer(std::string(kFooter));
  app.get_formatter()->column_width(28);

  Invocation invocation;
  CliOptions global(app);
  declare_global(global, invocation.global);

  const auto commands = all_commands();
  std::vector<CLI::App*> subcommands;
  for (const auto& command : commands) {
    const auto facts = command->facts();
    auto* sub = app.add_subcommand(std::string(facts.name), std::string(facts.meaning));
    if (facts.hidden) sub->group("");
    if (!facts.examples.empty()) sub->footer("Examples:\n" + std::string(facts.examples));
    CliOptions options(*sub);
    command->declare(options);
    subcommands.push_back(sub);
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& asked_for_help) {
    return app.exit(asked_for_help);
  } catch (const CLI::ParseError& wrong) {
    return complain_of_usage(wrong, argc, argv, subcommands);
  }
  for (std::size_t i = 0; i < commands.size(); ++i) {
    if (!subcommands[i]->parsed()) continue;
    const auto code = commands[i]->run(invocation);
    if (code) return finish(*code, invocation.terminal);
    invocation.terminal.report(code.error(), invocation.global.json);
    return finish(facts_of(code.error().code).exit_code, invocation.terminal);
  }
  return exit_code::kUsage;
}

}  // namespace daybook
