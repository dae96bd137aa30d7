// Work that may be shared among threads. The projections start none: whoever hosts them (tools, a
// server) says how many run it.
#pragma once

#include <functional>

namespace daybook {

// Runs the job on each of its threads at the same time and returns when all of them are done. A job
// takes its share from a counter, so that any number of threads does the whole.
using Workers = std::function<void(const std::function<void()>& job)>;

[[nodiscard]] inline Workers one_worker() {
  return [](const std::function<void()>& job) { job(); };
}

}  // namespace daybook
