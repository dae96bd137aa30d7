#include "tools/bench/drive.h"

#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <latch>
#include <mutex>
#include <optional>
#include <thread>

namespace daybook::bench {

double seconds_now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

double cpu_seconds_now() {
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
  };
  return seconds(used.ru_utime) + seconds(used.ru_stime);
}

Result<Driven> drive(const Drive& how, const std::function<Status(unsigned, std::uint64_t)>& act) {
  Driven all;
  std::mutex mutex;
  std::optional<Error> trouble;  // guarded by mutex, as is `all`
  std::atomic<std::uint64_t> next{0};
  std::atomic<bool> over{false};
  std::latch everybody_here(static_cast<std::ptrdiff_t>(how.clients) + 1);
  std::atomic<double> began{0};
  {
    std::vector<std::jthread> clients;
    for (unsigned client = 0; client < how.clients; ++client) {
      clients.emplace_back([&, client] {
        std::vector<float> micros;
        everybody_here.arrive_and_wait();
        const double start = seconds_now();
        double now = start;
        while (!over.load(std::memory_order_relaxed) && now - start < how.seconds_max) {
          const auto turn = next.fetch_add(1, std::memory_order_relaxed);
          if (turn >= how.turns_max) break;
          if (auto done = act(client, turn); !done) {
            over = true;
            const std::lock_guard lock(mutex);
            trouble = std::move(done).error();
            break;
          }
          const double then = seconds_now();
          micros.push_back(static_cast<float>((then - now) * 1e6));
          now = then;
        }
        const std::lock_guard lock(mutex);
        all.turns += micros.size();
        all.micros.insert(all.micros.end(), micros.begin(), micros.end());
      });
    }
    everybody_here.arrive_and_wait();
    began = seconds_now();
  }
  all.seconds = seconds_now() - began;
  if (trouble) return fail(std::move(*trouble));
  return all;
}

double quantile(std::vector<float>& values, double share) {
  if (values.empty()) return 0;
  const auto at = static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), values.begin() + at, values.end());
  return static_cast<double>(values[static_cast<std::size_t>(at)]);
}

double median(std::vector<double> values) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  const auto middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

}  // namespace daybook::bench
