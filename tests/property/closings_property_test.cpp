// Means over the whole book from what the views sum up are those of folding every account, at any
// pair of moments, whatever came late, was annulled or restored.
#include "projections/folds/closings.h"

#include <random>

#include "projections/policy/cycle_time.h"
#include "projections/runtime/views.h"
#include "projections/standard_projections.h"
#include "tests/support/random_history.h"
#include "tests/support/seed.h"

namespace daybook::testing {
namespace {

std::string printed(const LineMeans& means) {
  std::string text;
  for (const auto& [line, mean] : means) {
    text += line + ": " + std::to_string(mean.days) + " days, " + std::to_string(mean.deals) + "\n";
  }
  return text;
}

TEST(ClosingsProperty, what_is_summed_up_is_what_every_account_gives) {
  const auto seed = test_seed();
  const std::size_t histories = long_run() ? 200 : 12;
  constexpr std::size_t kMomentsAsked = 6;
  std::size_t with_means = 0;
  for (std::size_t number = 0; number < histories; ++number) {
    std::mt19937_64 random(seed + number);
    RandomHistory history{seed + number, 150, 3, 90};
    history.in_order = number % 3 == 0;
    history.kinds = {"deal.opened", "deal.changed", "deal.closed"};
    TestBook book;
    ViewsOptions options;
    options.directory = book.directory() / "views";
    options.projections = standard_projections();
    const auto views = must(Views::open(std::move(options), *book));
    for (const auto& event : history.tell()) {
      AppendRequest request;
      request.events.push_back(event);
      must(book->append(std::move(request)));
      if (random() % 5 != 0) continue;
      for (std::size_t asked = 0; asked < kMomentsAsked; ++asked) {
        const auto back = [&](std::int64_t micros) {
          return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(micros));
        };
        Cuts cuts{Instant{kNewYear.micros - back(90 * kMicrosPerDay)},
                  Instant{event.recorded_at->micros - back(150 * kMicrosPerSecond)}};
        if (asked == 0) cuts = {*event.recorded_at, *event.recorded_at};
        const auto summed = must(line_means({*book, views.get()}, cuts));
        const auto folded = must(line_means(*book, cuts));
        ASSERT_EQ(printed(summed), printed(folded))
            << "as_of " << print(cuts.as_of) << " known_at " << print(cuts.known_at) << " at "
            << book->head();
        if (!folded.empty()) ++with_means;
      }
    }
  }
  EXPECT_GT(with_means, histories) << "the histories hold too little to compare";
}

}  // namespace
}  // namespace daybook::testing
