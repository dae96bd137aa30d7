// Figures and how they are shown: a table for people, JSON for programs. Plain values.
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "tools/bench/machine.h"

namespace daybook::bench {

enum class Unit : std::uint8_t { events_per_second, microseconds, bytes, percent, count };
enum class Bound : std::uint8_t { at_least, at_most };

// What DESIGN asks for: of the figure itself, or of its ratio to the probe.
struct Target {
  Bound bound = Bound::at_least;
  double limit = 0;
  bool of_ratio = false;
};

struct Figure {
  std::string row;
  std::string name;
  double value = 0;
  Unit unit = Unit::events_per_second;
  std::optional<double> probe{};  // the raw probe's figure, same unit
  std::optional<double> ratio{};  // figure to probe: the median over pairs of rounds
  std::optional<Target> target{};
};
[[nodiscard]] std::optional<bool> reached(const Figure& figure);

[[nodiscard]] nlohmann::ordered_json to_json(const Figure& figure);
[[nodiscard]] Figure figure_from(const nlohmann::ordered_json& json);

void print_table(std::ostream& output, const Machine& machine, const std::vector<Figure>& figures);
void print_json(std::ostream& output, const Machine& machine, const std::vector<Figure>& figures);

}  // namespace daybook::bench
