// Clients that do the same thing again and again, and how long each time took.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "core/base/result.h"

namespace daybook::bench {

// Seconds since some moment; never goes back.
[[nodiscard]] double seconds_now();
// Processor time of this process so far, all threads: what a noisy machine distorts least.
[[nodiscard]] double cpu_seconds_now();

struct Drive {
  unsigned clients = 1;
  double seconds_max = 1;                // no turn begins later
  std::uint64_t turns_max = UINT64_MAX;  // of all clients together
};
struct Driven {
  std::uint64_t turns = 0;
  double seconds = 0;
  std::vector<float> micros;  // of each turn, in no order
};
// Calls `act(client, turn)` from `clients` threads; turns count from 0 over all clients. The first
// error ends it and is returned.
[[nodiscard]] Result<Driven> drive(
    const Drive& how, const std::function<Status(unsigned client, std::uint64_t turn)>& act);

// The value below which the `share` of them lies; 0 for none. Sorts them in place as far as needed.
[[nodiscard]] double quantile(std::vector<float>& values, double share);
[[nodiscard]] double median(std::vector<double> values);

}  // namespace daybook::bench
