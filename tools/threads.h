// Threads for work that projections share out but never start themselves (projections/runtime/
// workers.h): commands, benchmarks and tests say how many.
#pragma once

#include <functional>
#include <thread>
#include <vector>

#include "projections/runtime/workers.h"

namespace daybook {

// So many threads, the caller's own among them; at least that one.
[[nodiscard]] inline Workers threads(unsigned count) {
  return [count](const std::function<void()>& job) {
    std::vector<std::jthread> others;
    for (unsigned i = 1; i < count; ++i) others.emplace_back(job);
    job();
  };
}
[[nodiscard]] inline Workers all_processors() {
  return threads(std::thread::hardware_concurrency());
}

}  // namespace daybook
