// What the lines of a proposal come to. Pure; any thread.
#pragma once

#include "core/event/catalog/deals.h"

namespace daybook {

// The sum of quantity times price over the lines, by the list or as offered, exact up to nine
// decimals of the quantity and rounded once, half up. Nothing without lines, where they are of
// several currencies, and where the sum is more than money can hold.
[[nodiscard]] Optional<Money> sum_of_lines(const List<ProposalLine>& lines,
                                           Money ProposalLine::* price);

// By how much the price offered lies below the list, in percent of the list. Nothing where one is
// unknown, they are of two currencies, or the list is nothing.
[[nodiscard]] Optional<Percent> percent_off(const Optional<Money>& list,
                                            const Optional<Money>& offered);

}  // namespace daybook
