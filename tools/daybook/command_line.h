// Reads the command line and runs the command it names.
#pragma once

namespace daybook {

// The exit code of the process: DESIGN's table.
[[nodiscard]] int run_command_line(int argc, const char* const* argv);

}  // namespace daybook
