// The arithmetic of limits: sums that cannot overflow, and whether the figures of a concession
// agree. Exact throughout: percentages in billionths, money in minor units. Pure; any thread.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "core/base/money.h"

namespace daybook {

__extension__ using WideSum = __int128;

class PercentSum {
 public:
  void add(const std::optional<Percent>& percent);
  [[nodiscard]] bool above(const Percent& limit) const;

 private:
  WideSum billionths_ = 0;
};

// Amounts of several currencies side by side; they are never mixed.
class MoneySum {
 public:
  void add(const std::optional<Money>& money);
  // Whether what there is in the limit's currency is more than it.
  [[nodiscard]] bool above(const Money& limit) const;

  struct Total {
    Money value;  // at the end of its range where the sum does not fit
    std::uint64_t count = 0;
  };
  [[nodiscard]] std::vector<Total> totals() const;  // by currency

 private:
  struct Sum {
    WideSum minor = 0;
    std::uint64_t count = 0;
  };
  std::map<Currency, Sum> by_currency_;
};

struct ConcessionFigures {
  std::optional<Percent> percent;
  std::optional<Money> list_value;
  std::optional<Money> given_value;
  std::optional<Money> value;
};

// Whether they contradict each other: list - given = value, and percent of the list = value. Two
// figures agree when the percent is within 0.01 or the money within one minor unit; money of
// different currencies is not compared.
[[nodiscard]] bool contradict(const ConcessionFigures& figures);

}  // namespace daybook
