#include "tools/bench/report.h"

#include <algorithm>
#include <array>
#include <iomanip>
#include <nlohmann/json.hpp>
#include <sstream>

namespace daybook::bench {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 5> kUnitNames{"events/s", "us", "bytes", "%", "count"};

std::string_view name_of(Unit unit) { return kUnitNames[static_cast<std::size_t>(unit)]; }

// Three digits that count: 0.052, 5.21, 52.1, 521.
std::string digits(double value) {
  std::ostringstream text;
  const double size = std::abs(value);
  if (size == 0) return "0";
  const int places = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
  text << std::fixed << std::setprecision(places) << value;
  return text.str();
}

std::string shown(double value, Unit unit) {
  switch (unit) {
    case Unit::events_per_second:
      if (value >= 1e6) return digits(value / 1e6) + " M/s";
      if (value >= 1e3) return digits(value / 1e3) + " k/s";
      return digits(value) + " /s";
    case Unit::microseconds:
      if (value >= 1e6) return digits(value / 1e6) + " s";
      if (value >= 1e3) return digits(value / 1e3) + " ms";
      return digits(value) + " us";
    case Unit::bytes:
      if (value >= 1048576) return digits(value / 1048576) + " MiB";
      return digits(value) + " B";
    case Unit::percent:
      return digits(value) + " %";
    case Unit::count: {
      std::ostringstream text;
      text << std::fixed << std::setprecision(0) << value;
      return text.str();
    }
  }
  return {};
}

std::string ratio_text(double ratio) {
  std::ostringstream text;
  text << std::fixed << std::setprecision(2) << ratio;
  return text.str();
}

std::string target_text(const Figure& figure) {
  if (!figure.target) return {};
  const auto& target = *figure.target;
  const std::string sign = target.bound == Bound::at_least ? ">= " : "< ";
  return target.of_ratio ? sign + ratio_text(target.limit) + " of probe"
                         : sign + shown(target.limit, figure.unit);
}

using Line = std::array<std::string, 7>;

// Bytes that are no continuation of a character: what a terminal shows.
std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

void print_lines(std::ostream& output, const std::vector<Line>& lines) {
  std::array<std::size_t, std::tuple_size_v<Line>> widths{};
  for (const auto& line : lines) {
    for (std::size_t i = 0; i < line.size(); ++i) {
      widths[i] = std::max(widths[i], width_of(line[i]));
    }
  }
  for (const auto& line : lines) {
    std::string text;
    for (std::size_t i = 0; i < line.size(); ++i) {
      const std::string gap(widths[i] - width_of(line[i]), ' ');
      const bool number = i >= 2 && i <= 4;
      text += (i == 0 ? "" : "  ") + (number ? gap + line[i] : line[i] + gap);
    }
    text.erase(text.find_last_not_of(' ') + 1);
    output << text << '\n';
  }
}

}  // namespace

std::optional<bool> reached(const Figure& figure) {
  if (!figure.target) return std::nullopt;
  const auto& target = *figure.target;
  if (target.of_ratio && !figure.ratio) return std::nullopt;
  const double value = target.of_ratio ? *figure.ratio : figure.value;
  return target.bound == Bound::at_least ? value >= target.limit : value < target.limit;
}

Json to_json(const Figure& figure) {
  Json json{{"row", figure.row},
            {"name", figure.name},
            {"value", figure.value},
            {"unit", name_of(figure.unit)}};
  if (figure.probe) json["probe"] = *figure.probe;
  if (figure.ratio) json["ratio"] = *figure.ratio;
  if (figure.target) {
    json["target"] = {{"bound", figure.target->bound == Bound::at_least ? "at_least" : "at_most"},
                      {"limit", figure.target->limit},
                      {"of", figure.target->of_ratio ? "ratio" : "value"}};
    if (const auto good = reached(figure)) json["reached"] = *good;
  }
  return json;
}

Figure figure_from(const Json& json) {
  const auto optional = [&](const char* key) -> std::optional<double> {
    return json.contains(key) ? std::optional(json.at(key).get<double>()) : std::nullopt;
  };
  const auto unit = std::find(kUnitNames.begin(), kUnitNames.end(),
                              json.at("unit").get_ref<const std::string&>());
  Figure figure{.row = json.at("row"),
                .name = json.at("name"),
                .value = json.at("value"),
                .unit = static_cast<Unit>(unit - kUnitNames.begin()),
                .probe = optional("probe"),
                .ratio = optional("ratio")};
  if (json.contains("target")) {
    const auto& target = json.at("target");
    figure.target = {target.at("bound") == "at_least" ? Bound::at_least : Bound::at_most,
                     target.at("limit"), target.at("of") == "ratio"};
  }
  return figure;
}

void print_table(std::ostream& output, const Machine& machine, const std::vector<Figure>& figures) {
  output << machine.cpu << ", " << machine.cores << " cores, " << machine.memory_bytes / 1048576
         << " MiB, Linux " << machine.kernel << ", " << machine.file_system << ", RocksDB "
         << machine.rocksdb << "\n\n";
  std::vector<Line> lines{{"row", "figure", "book", "probe", "ratio", "target", ""}};
  std::string_view row;
  for (const auto& figure : figures) {
    const auto good = reached(figure);
    lines.push_back({figure.row == row ? "" : figure.row, figure.name,
                     shown(figure.value, figure.unit),
                     figure.probe ? shown(*figure.probe, figure.unit) : "",
                     figure.ratio ? ratio_text(*figure.ratio) : "", target_text(figure),
                     good ? (*good ? "reached" : "missed") : ""});
    row = figure.row;
  }
  print_lines(output, lines);
}

void print_json(std::ostream& output, const Machine& machine, const std::vector<Figure>& figures) {
  Json rows = Json::array();
  for (const auto& figure : figures) rows.push_back(to_json(figure));
  output << Json{{"machine",
                  {{"cpu", machine.cpu},
                   {"cores", machine.cores},
                   {"memory_bytes", machine.memory_bytes},
                   {"kernel", machine.kernel},
                   {"file_system", machine.file_system},
                   {"rocksdb", machine.rocksdb}}},
                 {"rows", rows}}
                .dump(2)
         << '\n';
}

}  // namespace daybook::bench
