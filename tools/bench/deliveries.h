// When the events of a run were acknowledged and when they arrived somewhere. One thread writes the
// first, another one the second; read it when both have ended.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tools/bench/child.h"

namespace daybook::bench {

class Deliveries {
 public:
  explicit Deliveries(std::uint64_t first_position) : first_(first_position) {}
  void acknowledged(std::uint64_t position, double when) { note(acknowledged_, position, when); }
  void delivered(std::uint64_t position, double when) { note(delivered_, position, when); }

  // Microseconds beyond the commit; an event that came before its receipt did took nothing.
  [[nodiscard]] std::vector<float> beyond_commit() const;

 private:
  static constexpr std::uint64_t kSlots = 1 << 20;  // what comes later is not looked at

  void note(std::vector<double>& times, std::uint64_t position, double when) const {
    if (position - first_ < kSlots) times[position - first_] = when;
  }

  std::uint64_t first_;
  std::vector<double> acknowledged_ = std::vector<double>(kSlots);
  std::vector<double> delivered_ = std::vector<double>(kSlots);
};

// p50 and p99, of which the second has a target.
[[nodiscard]] Figures latencies(const std::string& row, const std::string& name,
                                std::vector<float> micros, double p99_max);

}  // namespace daybook::bench
