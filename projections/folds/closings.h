// The view `closings`: which deals counted as closed, and how long they had taken, for every pair
// of as_of and known_at at once. Means over the whole book are asked for at any moment, and folding
// every account for each would take seconds: what an account contributes is therefore worked out
// once, as spans in both times, and summed up in a tally.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/event/catalog/deals.h"
#include "projections/runtime/projection.h"
#include "projections/runtime/sources.h"

namespace daybook {

constexpr Instant kForEver{INT64_MAX};

// A deal is closed at (as_of, known_at) where effect_from <= as_of < effect_until and
// known_from <= known_at < known_until.
struct Closing {
  OBJECT(Closing, "closing", "A deal counts as closed, for a span of both times.");
  FIELD(Code, product_line, "Of which product line.");
  FIELD(std::int64_t, days, "From opening to closing.");
  FIELD(Instant, effect_from, "As of when it is closed.");
  FIELD(Instant, effect_until, "As of when no more.");
  FIELD(Instant, known_from, "Since when that is known.");
  FIELD(Instant, known_until, "Until when it was.");

  friend bool operator==(const Closing&, const Closing&) = default;
};

struct Closings {
  VIEW(Closings, "closings", 1, "Which deals of each account count as closed, in both times.");
  FIELD(List<Closing>, closings, "By deal, then as they came to be known.");

  using Reads = Family<DealOpened, DealChanged, DealClosed>;
  using Tally = class ClosingsTally;
  // Of all events of an account, in the order of positions.
  [[nodiscard]] static Closings of(const std::vector<Event>& events);
};

// How long the closed deals of a product line took. The mean is days / deals: compared as that
// fraction and rounded only in print.
struct LineMean {
  std::int64_t days = 0;   // from opening to closing, of all deals together
  std::int64_t deals = 0;  // closed ones

  // Whether so many days are more than the mean.
  [[nodiscard]] bool exceeded_by(std::int64_t many) const { return many * deals > days; }
  // "12.5": one decimal, half up; none where it would be 0.
  [[nodiscard]] std::string print() const;
};

using LineMeans = std::map<std::string, LineMean, std::less<>>;  // by product line

// The closings of the whole book by product line. Belongs to the views, which guard it.
class ClosingsTally : public TallyOf<Closings> {
 public:
  void replace(std::string_view account, const Closings& state) override;
  // Lines without a closed deal are left out.
  [[nodiscard]] LineMeans means(const Cuts& cuts) const;

 private:
  struct Span {  // a Closing without its line, for going through many
    std::uint32_t account;
    std::int32_t days;
    Instant effect_from, effect_until, known_from, known_until;
  };
  struct Line {
    std::vector<Span> spans;
    // From this moment on in both times `settled` is the sum of all that hold.
    Instant settled_at{INT64_MIN};
    LineMean settled;
  };
  struct Account {
    std::uint32_t number;  // accounts are numbered as they came
    std::set<std::string> lines;
  };
  static void count(Line& line, const Span& span, std::int64_t times);

  std::map<std::string, Line, std::less<>> lines_;
  std::map<std::string, Account, std::less<>> accounts_;
};

}  // namespace daybook
