// Random histories for tests of folds: every kind of event, over a few accounts with the same
// people and things, told late, back-dated and annulled as they come; policies and absences of the
// house among them. The same seed gives the same history.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "core/event/catalog/house.h"
#include "core/event/random.h"
#include "core/event/request.h"
#include "tests/support/test_book.h"

namespace daybook::testing {

struct RandomHistory {
  std::uint64_t seed = 1;
  std::size_t events = 200;
  std::size_t accounts = 3;
  std::int64_t days = 120;           // they occur within, up to kNewYear
  bool in_order = false;             // each later than the one before, rather than as chance has it
  std::vector<std::string> kinds{};  // only these besides annulments; none: every kind

  // In the order of recording, a second apart, beginning at kNewYear.
  [[nodiscard]] std::vector<NewEvent> tell() const {
    RandomEvents random(standard_catalog(), seed);
    std::vector<NewEvent> told;
    std::map<std::string, std::vector<std::string>> ids;  // of each account
    for (std::size_t i = 0; i < events; ++i) {
      const auto span = static_cast<std::uint64_t>(days * kMicrosPerDay);
      const auto before = in_order ? span - span * i / events : random.below(span);
      const Instant occurred{kNewYear.micros - static_cast<std::int64_t>(before)};
      auto event = next(random, occurred, ids);
      ids[event.account].push_back(event.id);
      NewEvent made{std::move(event), {}, {}};
      made.recorded_at =
          Instant{kNewYear.micros + static_cast<std::int64_t>(i + 1) * kMicrosPerSecond};
      told.push_back(std::move(made));
    }
    return told;
  }

 private:
  [[nodiscard]] Event next(RandomEvents& random, Instant occurred,
                           const std::map<std::string, std::vector<std::string>>& ids) const {
    constexpr std::uint64_t kHouseOneIn = 12, kAnnulOneIn = 10;
    const auto& catalog = standard_catalog();
    if (kinds.empty() && random.below(kHouseOneIn) == 0) {
      const bool policy = random.below(2) == 0;
      return random.event(**catalog.require(policy ? "policy.published" : "manager.absent"),
                          policy ? "~policy" : "~team", occurred);
    }
    const std::string account = "a" + std::to_string(random.below(accounts));
    const auto own = ids.find(account);
    if (own != ids.end() && random.below(kAnnulOneIn) == 0) {
      auto event = random.event(**catalog.require("event.annulled"), account, occurred);
      set_data(event, EventAnnulled{{own->second[random.below(own->second.size())]},
                                    Words{"told by mistake"}});
      return event;
    }
    const auto& kind = kinds.empty() ? random.any_account_kind()
                                     : **catalog.require(kinds[random.below(kinds.size())]);
    return random.event(kind, account, occurred);
  }
};

}  // namespace daybook::testing
