// Work that may be shared among threads. The projections start none: whoever hosts them (tools, a
// server) says how many run it.
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>

namespace daybook {

// Runs the job on each of its threads at the same time and returns when all of them are done. A job
// takes its share from a counter, so that any number of threads does the whole.
using Workers = std::function<void(const std::function<void()>& job)>;

[[nodiscard]] inline Workers one_worker() {
  return [](const std::function<void()>& job) { job(); };
}

// Has each of the numbers below `count` worked at once, shared out among the workers.
inline void share_out(const Workers& workers, std::size_t count,
                      const std::function<void(std::size_t)>& work) {
  std::atomic<std::size_t> next{0};
  const auto job = [&] {
    for (auto one = next++; one < count; one = next++) work(one);
  };
  count > 1 ? workers(job) : job();
}

}  // namespace daybook
