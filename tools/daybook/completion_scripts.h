// The scripts that complete a command line of daybook in bash, zsh and fish. Pure; any thread.
//
// All three do the same: they know the commands, their options and their places, which are written
// into them, and ask `daybook complete-ids WHAT PREFIX` for what only the book knows.
#pragma once

#include <string>
#include <string_view>

#include "tools/daybook/declarations.h"

namespace daybook {

// What a value shown as "ACCOUNT" is completed with: "accounts". "files" and "folders" are the
// shell's own matter, "jsonl|csv" stands for its words; empty: with nothing.
[[nodiscard]] std::string completed_with(std::string_view shown);

[[nodiscard]] std::string bash_completion(const Declarations& declared);
[[nodiscard]] std::string zsh_completion(const Declarations& declared);
[[nodiscard]] std::string fish_completion(const Declarations& declared);

}  // namespace daybook
