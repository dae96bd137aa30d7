#include "tools/bench/deliveries.h"

#include <algorithm>

#include "tools/bench/drive.h"

namespace daybook::bench {

std::vector<float> Deliveries::beyond_commit() const {
  std::vector<float> micros;
  for (std::size_t i = 0; i < kSlots; ++i) {
    if (acknowledged_[i] == 0 || delivered_[i] == 0) continue;
    const double late = (delivered_[i] - acknowledged_[i]) * 1e6;
    micros.push_back(static_cast<float>(std::max(late, 0.0)));
  }
  return micros;
}

Figures latencies(const std::string& row, const std::string& name, std::vector<float> micros,
                  double p99_max) {
  return {{row, name + " p50", quantile(micros, 0.5), Unit::microseconds},
          {.row = row,
           .name = name + " p99",
           .value = quantile(micros, 0.99),
           .unit = Unit::microseconds,
           .target = Target{Bound::at_most, p99_max, false}}};
}

}  // namespace daybook::bench
