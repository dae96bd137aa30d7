#include "projections/folds/price.h"

#include <cmath>
#include <cstdint>
#include <limits>

namespace daybook {
namespace {

__extension__ using Wide = __int128;

constexpr std::int64_t kNanos = 1'000'000'000;
constexpr Wide kMinorMax = std::numeric_limits<std::int64_t>::max();

// The quantity in billionths. The fraction is taken by itself, so that a large whole number costs
// it no digits.
Optional<std::int64_t> nanos_of(Number quantity) {
  constexpr double kWholeMax = 9e9;
  if (!(std::abs(quantity.value) < kWholeMax)) return std::nullopt;
  const double whole = std::trunc(quantity.value);
  const auto fraction = std::llround((quantity.value - whole) * static_cast<double>(kNanos));
  return static_cast<std::int64_t>(whole) * kNanos + fraction;
}

Wide floor_divide(Wide part, Wide whole) { return part / whole - (part % whole < 0 ? 1 : 0); }

}  // namespace

Optional<Money> sum_of_lines(const List<ProposalLine>& lines, Money ProposalLine::* price) {
  if (lines.empty()) return std::nullopt;
  const Currency currency = (lines.front().*price).currency;
  Wide sum = 0;  // in billionths of the minor unit
  for (const auto& line : lines) {
    const Money& one = line.*price;
    const auto nanos = nanos_of(line.quantity);
    if (!nanos || one.currency != currency) return std::nullopt;
    sum += Wide{one.minor} * *nanos;
    if (sum > kMinorMax * kNanos || sum < -kMinorMax * kNanos) return std::nullopt;
  }
  return Money{static_cast<std::int64_t>(floor_divide(sum + kNanos / 2, kNanos)), currency};
}

Optional<Percent> percent_off(const Optional<Money>& list, const Optional<Money>& offered) {
  if (!list || !offered || list->currency != offered->currency || list->minor == 0) {
    return std::nullopt;
  }
  return Percent::ratio(list->minor - offered->minor, list->minor);
}

}  // namespace daybook
