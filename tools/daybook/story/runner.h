// Plays a story on a book of its own and compares what is answered. Safe from any thread; each call
// has its own book.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "tools/daybook/story/parser.h"
#include "tools/daybook/story/stage.h"

namespace daybook::story {

struct RunOptions {
  Mode mode = Mode::memory;
  std::uint64_t seed = 1;                       // of the batch sizes in mode shuffle
  std::filesystem::path folder;                 // of the story's file: `import` is relative to it
  std::optional<kafka::ClientConfig> broker{};  // of mode kafka
};

// Where the story and the book disagree.
struct Problem {
  int line = 0;
  std::string text;
};

[[nodiscard]] std::vector<Problem> run(const Story& story, const RunOptions& options);

}  // namespace daybook::story
