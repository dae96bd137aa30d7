#include "tools/sample/sample.h"

#include <algorithm>
#include <optional>

#include "core/base/check.h"
#include "tools/sample/account_story.h"
#include "tools/sample/house_story.h"

namespace daybook {

using sample::AccountStory;
using sample::House;
using sample::HouseStory;
using sample::Move;

// The accounts act in turn, whoever is next in time. An account is made when it opens and given up
// when its history is told.
struct SampleHistory::Impl {
  struct Turn {
    Instant at;
    std::uint32_t account = 0;
  };

  House house;
  HouseStory house_story;
  std::vector<Turn> turns;  // a heap, the earliest in front; may hold turns that are void by now
  std::vector<std::unique_ptr<AccountStory>> accounts;
  std::vector<bool> opened;
  std::vector<NewEvent> told;  // not yet handed out, from `handed` on
  std::size_t handed = 0;
  std::vector<Move> moves;
  std::uint64_t total = 0;

  explicit Impl(const SampleOptions& options) : house(options), house_story(house) {
    DAYBOOK_CHECK(options.accounts < UINT32_MAX, "accounts of a sample are numbered in 32 bits");
    const auto count = static_cast<std::uint32_t>(options.accounts);
    accounts.resize(count);
    opened.resize(count);
    turns.reserve(count);
    total = house_story.events_total();
    for (std::uint32_t i = 0; i < count; ++i) {
      const sample::Birth birth = birth_of(house, i);
      total += birth.events;
      turns.push_back({birth.opens, i});
    }
    std::make_heap(turns.begin(), turns.end(), is_later);
  }

  static bool is_later(const Turn& a, const Turn& b) {
    return a.at != b.at ? a.at > b.at : a.account > b.account;
  }

  void take_turn_at(Instant at, std::uint32_t account) {
    turns.push_back({at, account});
    std::push_heap(turns.begin(), turns.end(), is_later);
  }

  void deliver() {
    for (const Move& move : moves) {
      AccountStory* destination = accounts[move.destination].get();
      if (destination == nullptr) continue;  // its history is told already
      const std::optional<Instant> before = destination->next_at();
      destination->receive(move);
      const std::optional<Instant> after = destination->next_at();
      if (after && after != before) take_turn_at(*after, move.destination);
    }
    moves.clear();
  }

  // One act, of the house or of the account that is next. False: everything is told.
  bool act() {
    const std::optional<Instant> house_at = house_story.next_at();
    if (turns.empty() || (house_at && *house_at <= turns.front().at)) {
      if (!house_at) return false;
      house_story.act(told);
      return true;
    }
    std::pop_heap(turns.begin(), turns.end(), is_later);
    const Turn turn = turns.back();
    turns.pop_back();
    auto& account = accounts[turn.account];
    if (!opened[turn.account]) {
      opened[turn.account] = true;
      account = std::make_unique<AccountStory>(house, turn.account);
    }
    if (account == nullptr || account->next_at() != turn.at) return true;  // a void turn
    account->act(told, moves);
    if (const auto next = account->next_at()) {
      take_turn_at(*next, turn.account);
    } else {
      account.reset();
    }
    deliver();
    return true;
  }
};

SampleHistory::SampleHistory(SampleOptions options) : impl_(std::make_unique<Impl>(options)) {}
SampleHistory::~SampleHistory() = default;
SampleHistory::SampleHistory(SampleHistory&&) noexcept = default;
SampleHistory& SampleHistory::operator=(SampleHistory&&) noexcept = default;

std::vector<NewEvent> SampleHistory::next_batch(std::size_t limit) {
  limit = std::clamp<std::size_t>(limit, 1, kBatchEventsMax);
  auto& told = impl_->told;
  while (told.size() - impl_->handed < limit && impl_->act()) {
  }
  const std::size_t count = std::min(limit, told.size() - impl_->handed);
  const auto first = told.begin() + static_cast<std::ptrdiff_t>(impl_->handed);
  std::vector<NewEvent> batch(std::make_move_iterator(first),
                              std::make_move_iterator(first + static_cast<std::ptrdiff_t>(count)));
  impl_->handed += count;
  if (impl_->handed == told.size()) {
    told.clear();
    impl_->handed = 0;
  }
  return batch;
}

std::uint64_t SampleHistory::events_total() const { return impl_->total; }

}  // namespace daybook
