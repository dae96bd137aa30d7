#include "projections/policy/figures.h"

#include <algorithm>
#include <limits>

namespace daybook {
namespace {

constexpr int kDecimalsMax = 9;  // of a Percent

constexpr WideSum power_of_ten(int exponent) {
  WideSum power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

WideSum billionths(const Percent& percent) {
  return percent.units() * power_of_ten(kDecimalsMax - percent.scale());
}

constexpr WideSum magnitude(WideSum value) { return value < 0 ? -value : value; }

std::int64_t clamped(WideSum value) {
  using Limits = std::numeric_limits<std::int64_t>;
  return static_cast<std::int64_t>(std::clamp<WideSum>(value, Limits::min(), Limits::max()));
}

bool same_currency(const std::optional<Money>& a, const std::optional<Money>& b) {
  return a && b && a->currency == b->currency;
}

// Whether so many percent of `whole` are `part`.
bool is_share(const Percent& percent, WideSum part, WideSum whole) {
  const WideSum denominator = power_of_ten(percent.scale());
  WideSum share = 0;  // like the gap in hundredths of a minor unit, times the denominator
  // What does not fit is many times what any amount of money can be.
  if (__builtin_mul_overflow(WideSum{percent.units()}, whole, &share)) return false;
  const WideSum gap = magnitude(share - 100 * part * denominator);
  const bool money_agrees = gap <= 100 * denominator;
  const bool percent_agrees = gap <= magnitude(whole) * denominator / 100;
  return money_agrees || percent_agrees;
}

}  // namespace

void PercentSum::add(const std::optional<Percent>& percent) {
  if (percent) billionths_ += billionths(*percent);
}

bool PercentSum::above(const Percent& limit) const { return billionths_ > billionths(limit); }

void MoneySum::add(const std::optional<Money>& money) {
  if (!money) return;
  auto& sum = by_currency_[money->currency];
  sum.minor += money->minor;
  ++sum.count;
}

bool MoneySum::above(const Money& limit) const {
  const auto sum = by_currency_.find(limit.currency);
  return sum != by_currency_.end() && sum->second.minor > limit.minor;
}

std::vector<MoneySum::Total> MoneySum::totals() const {
  std::vector<Total> totals;
  for (const auto& [currency, sum] : by_currency_) {
    totals.push_back({{clamped(sum.minor), currency}, sum.count});
  }
  return totals;
}

bool contradict(const ConcessionFigures& figures) {
  const auto& [percent, list, given, value] = figures;
  if (same_currency(list, given)) {
    const WideSum off = WideSum{list->minor} - given->minor;
    if (percent && !is_share(*percent, off, list->minor)) return true;
    if (same_currency(list, value) && magnitude(off - value->minor) > 1) return true;
  }
  if (!percent || !value) return false;
  if (same_currency(list, value)) return !is_share(*percent, value->minor, list->minor);
  // Without a list price it is what was given and what it was given less.
  if (list || !same_currency(given, value)) return false;
  return !is_share(*percent, value->minor, WideSum{given->minor} + value->minor);
}

}  // namespace daybook
