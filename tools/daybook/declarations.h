// What every command declares, read back as data: what scripts that complete a command line are
// made from. Values only; any thread.
#pragma once

#include <string>
#include <vector>

namespace daybook {

struct DeclaredOption {
  std::string name;   // "--as-of"
  std::string shown;  // "WHEN"; empty: it takes no value
  std::string meaning;
};

struct DeclaredCommand {
  std::string name, meaning;
  std::vector<DeclaredOption> options;  // besides those of every command
  std::vector<std::string> places;      // "ACCOUNT", "CONTACT"
  bool last_place_repeats = false;
};

struct Declarations {
  std::vector<DeclaredCommand> commands;  // in the order of the help, without hidden ones
  std::vector<DeclaredOption> everywhere;
};

[[nodiscard]] Declarations declarations();

}  // namespace daybook
