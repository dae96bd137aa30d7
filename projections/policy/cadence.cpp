#include "projections/policy/cadence.h"

#include <string>

namespace daybook {

std::optional<LabelFigure> least_figure(const Optional<Map<NonNegative>>& figures,
                                        const List<Label>& labels) {
  std::optional<LabelFigure> least;
  if (!figures) return least;
  for (const auto& row : labels) {
    const auto* set = figures->find(row.label.text);
    if (set != nullptr && (!least || set->value < least->figure)) {
      least = LabelFigure{row.label.text, set->value};
    }
  }
  return least;
}

std::optional<Warning> judge_silence(const Touches& touches, const FirstEvent& begun,
                                     const LabelFigure& touch_days, Instant as_of) {
  const Instant since = touches.last ? touches.last->at : begun.at;
  if (days_between(since, as_of) <= touch_days.figure) return std::nullopt;
  return Warning{
      "stale",
      std::string(touches.last ? "No touch since " : "Never a touch since it began on ") +
          print(date_of(since)) + "; label " + std::string(touch_days.label) +
          " asks for one every " + count_of(touch_days.figure, "day"),
      {touches.last ? touches.last->event.text : begun.event.text}};
}

std::optional<Warning> judge_haste(const Touches& touches, const LabelFigure& touches_max,
                                   Instant as_of) {
  Warning warning{"over_contacted", {}, {}};
  for (const auto& touch : touches.recent) {
    if (days_between(touch.at, as_of) < kRecentDays) warning.events.push_back(touch.event.text);
  }
  const auto count = static_cast<std::int64_t>(warning.events.size());
  if (count <= touches_max.figure) return std::nullopt;
  warning.text = count_of(count, "touch", "touches") + " in " + std::to_string(kRecentDays) +
                 " days; label " + std::string(touches_max.label) + " allows " +
                 std::to_string(touches_max.figure);
  return warning;
}

std::string count_of(std::int64_t count, std::string_view one, std::string_view several) {
  std::string text = std::to_string(count) + " ";
  if (count == 1) return text + std::string(one);
  return text + (several.empty() ? std::string(one) + "s" : std::string(several));
}

}  // namespace daybook
