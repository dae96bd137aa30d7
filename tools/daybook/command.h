// What a subcommand is: it says its name, its help and its options, and runs. The command line
// itself is read elsewhere (command_line.h), so that no command knows the library that reads it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "tools/daybook/settings.h"
#include "tools/daybook/terminal.h"

namespace daybook {

namespace exit_code {  // beside those of the error table
constexpr int kDone = 0;
constexpr int kCheckFailed = 1;
constexpr int kUsage = 2;
}  // namespace exit_code

enum class Needed : std::uint8_t { optional, required };

// Where a command says what it takes. Values are set when the command line has been read.
class Options {
 public:
  virtual ~Options() = default;
  // By place: "ACCOUNT".
  virtual void argument(const std::string& name, std::string& value, const std::string& meaning,
                        Needed needed = Needed::required) = 0;
  virtual void arguments(const std::string& name, std::vector<std::string>& values,
                         const std::string& meaning, Needed needed = Needed::required) = 0;
  // By name: "--from", shown as `--from WHEN`.
  virtual void option(const std::string& name, std::optional<std::string>& value,
                      const std::string& shown, const std::string& meaning) = 0;
  virtual void option(const std::string& name, std::optional<std::uint64_t>& value,
                      const std::string& shown, const std::string& meaning) = 0;
  // May be given several times.
  virtual void list(const std::string& name, std::vector<std::string>& values,
                    const std::string& shown, const std::string& meaning) = 0;
  virtual void flag(const std::string& name, bool& value, const std::string& meaning) = 0;
};

struct CommandFacts {
  std::string_view name;
  std::string_view meaning;   // one line
  std::string_view examples;  // whole lines, shown below the help
  bool hidden = false;        // for scripts of ours: the help does not list it
};

// What every command is given.
struct Invocation {
  GlobalOptions global;
  Terminal terminal;
};

class Command {
 public:
  virtual ~Command() = default;
  [[nodiscard]] virtual CommandFacts facts() const = 0;
  virtual void declare(Options& options) = 0;
  // The exit code; an error is reported by the caller and gives its own.
  [[nodiscard]] virtual Result<int> run(Invocation& invocation) = 0;
};

// Every command, in the order of the help. The one list of them: commands/all.cpp.
[[nodiscard]] std::vector<std::unique_ptr<Command>> all_commands();
// The options that stand before or after any command.
void declare_global(Options& options, GlobalOptions& global);

}  // namespace daybook
