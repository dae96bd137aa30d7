// How often the house wants to be in touch (policy `cadence`), and the two warnings that follow
// from it: stale and over_contacted. Pure; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "projections/answers/warning.h"
#include "projections/folds/profile.h"
#include "projections/folds/touches.h"
#include "projections/runtime/fold.h"

namespace daybook {

// The figure that a policy sets for a label.
struct LabelFigure {
  std::string_view label;
  std::int64_t figure = 0;
};

// The least of the figures set for the account's labels; nothing where none is set.
[[nodiscard]] std::optional<LabelFigure> least_figure(const Optional<Map<NonNegative>>& figures,
                                                      const List<Label>& labels);

// No touch for more days than the figure; `begun` is the account's first event, from which the days
// count while there was no touch at all.
[[nodiscard]] std::optional<Warning> judge_silence(const Touches& touches, const FirstEvent& begun,
                                                   const LabelFigure& touch_days, Instant as_of);
// More touches in 30 days than the figure.
[[nodiscard]] std::optional<Warning> judge_haste(const Touches& touches,
                                                 const LabelFigure& touches_max, Instant as_of);

// "1 day", "40 days"; `several` where it is more than an s: "touch", "touches".
[[nodiscard]] std::string count_of(std::int64_t count, std::string_view one,
                                   std::string_view several = {});

}  // namespace daybook
