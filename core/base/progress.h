// Work that takes longer than a second says how far it is.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

namespace daybook {

struct Progress {
  std::string_view what;  // "reading the log"
  std::uint64_t done = 0;
  std::uint64_t total = 0;  // 0: not known
};
using ProgressSink = std::function<void(const Progress&)>;

}  // namespace daybook
