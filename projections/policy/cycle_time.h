// How long deals take, and which of the open ones take too long (CATALOG 2, cycle). `line_means`
// reads the book; judging is pure. Any thread.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>

#include "projections/folds/closings.h"
#include "projections/folds/deals.h"
#include "projections/runtime/sources.h"

namespace daybook {

CHOICE(Pace, normal, dragging, reconsider);

// Counts the closed deals of one account in.
void add_closed(LineMeans& means, const Deals& view);
// Of every closed deal of a product line in the whole book, whatever its outcome.
[[nodiscard]] Result<LineMeans> line_means(const Sources& sources, const Cuts& cuts);

struct DealPace {
  std::int64_t age_days = 0;
  std::int64_t idle_days = 0;      // since the client last did something, else since the opening
  const LineMean* mean = nullptr;  // of its line; null where none of the line was closed
  Pace state = Pace::normal;       // of these, reconsider says the most: such a deal drags too
};

// Of an open deal. What it points to belongs to `means`.
[[nodiscard]] DealPace judge(const Deal& deal, const LineMeans& means, Instant as_of);

}  // namespace daybook
