#include "tools/sample/house.h"

#include <algorithm>
#include <tuple>

#include "tools/sample/dice.h"
#include "tools/sample/people_names.h"
#include "tools/sample/work_time.h"

namespace daybook::sample {
namespace {

constexpr std::int64_t kHistoryDays = 3 * 365;
constexpr std::uint64_t kHireSalt = 0x68697265;
constexpr std::uint64_t kLeaveSalt = 0x6c656176;
constexpr std::uint16_t kDirector = 0;
constexpr std::uint16_t kHeads = 2;  // managers 1 and 2; keepers of accounts come after them

}  // namespace

std::string_view name_of(Rank rank) {
  switch (rank) {
    case Rank::director:
      return "director";
    case Rank::head:
      return "head";
    case Rank::kam:
      break;
  }
  return "kam";
}

std::uint32_t Edition::limit_of(Rank rank) const {
  switch (rank) {
    case Rank::director:
      return director_permille;
    case Rank::head:
      return head_permille;
    case Rank::kam:
      break;
  }
  return kam_permille;
}

House::House(const SampleOptions& options) : options_(options) {
  const Date last = date_of(options.until);
  begins_ = {start_of(Date{last.days - static_cast<std::int32_t>(kHistoryDays) - 21}).micros +
             9 * kHour};
  const double share = std::clamp(options.late_share, 0.0, 1.0);
  late_in_65536_ = static_cast<std::uint32_t>(share * 65536);
  const Instant stricter = start_of(Date{last.days - static_cast<std::int32_t>(kHistoryDays / 3)});
  editions_ = {{begins_, begins_, 100, 200, 350, 100, 150, 40'000, 30},
               {plus_days(stricter, -14), stricter, 80, 150, 300, 50, 180, 25'000, 14}};
  hire();
  send_on_leave();
}

void House::hire() {
  const std::uint64_t keepers = std::clamp<std::uint64_t>(options_.accounts / 8 + 5, 5, 200);
  for (std::uint16_t i = 0; i < 1 + kHeads + keepers; ++i) {
    Manager manager;
    manager.id = manager_id(i);
    manager.rank = i == kDirector ? Rank::director : i <= kHeads ? Rank::head : Rank::kam;
    manager.superior = i <= kHeads ? kDirector : static_cast<std::uint16_t>(1 + i % kHeads);
    // The first three keepers stay, so that there is always somebody; of the others one in four
    // goes.
    Dice dice(scramble(options_.seed ^ kHireSalt, i));
    if (i > kHeads + 3 && dice.chance(25)) {
      manager.leaves =
          Instant{instant_of(work_at(plus_days(options_.until, -dice.between(60, 900)), 60), 60)};
    }
    managers_.push_back(std::move(manager));
  }
}

void House::send_on_leave() {
  absences_of_.resize(managers_.size());
  for (std::uint16_t i = 0; i < managers_.size(); ++i) {
    Dice dice(scramble(options_.seed ^ kLeaveSalt, i));
    Instant next = plus_days(begins_, dice.between(20, 160));
    while (next < options_.until && !has_left(i, next)) {
      const bool ill = dice.chance(30);
      const std::int64_t days = ill ? dice.between(2, 12) : dice.between(5, 21);
      const Instant from = instant_of(work_at(next, 60), 60);
      const std::uint16_t deputy = keeper(dice.next(), next);
      if (deputy != i) {
        absences_of_[i].push_back({from, plus_days(from, days), i, deputy, ill});
        absences_.push_back(absences_of_[i].back());
      }
      next = plus_days(next, days + dice.between(70, 200));
    }
  }
  std::sort(absences_.begin(), absences_.end(), [](const Absence& a, const Absence& b) {
    return std::tie(a.from, a.manager) < std::tie(b.from, b.manager);
  });
}

const Edition& House::edition_at(Instant at) const {
  return at < editions_[1].effective ? editions_[0] : editions_[1];
}

std::uint16_t House::keeper(std::uint64_t throw_of, Instant at) const {
  const std::uint64_t first = 1 + kHeads;
  const std::uint64_t keepers = managers_.size() - first;
  for (std::uint64_t step = 0; step < keepers; ++step) {
    const auto candidate = static_cast<std::uint16_t>(first + (throw_of + step) % keepers);
    if (!has_left(candidate, at)) return candidate;
  }
  return static_cast<std::uint16_t>(first);
}

bool House::has_left(std::uint16_t manager, Instant at) const {
  const auto& leaves = managers_[manager].leaves;
  return leaves && *leaves <= at;
}

bool House::is_away(std::uint16_t manager, Instant at) const {
  for (const Absence& absence : absences_of_[manager]) {
    if (absence.from <= at && at <= absence.until) return true;
  }
  return has_left(manager, at);
}

}  // namespace daybook::sample
