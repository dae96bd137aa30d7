#include "tools/bench/load.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "core/event/catalog/interactions.h"

namespace daybook::bench {
namespace {

constexpr std::array<std::string_view, 8> kTopics{
    "the price list for the coming year",  "deliveries to the northern warehouse",
    "who signs when the director is away", "the trial on the second line",
    "a complaint about the last batch",    "terms of payment after the merger",
    "training for the night shift",        "what the competitor has offered them"};
constexpr std::array<std::string_view, 8> kOutcomes{
    "they want it in writing before the board meets on Thursday",
    "agreed in principle, the buyer will ask for a rebate again",
    "no decision; the technical side is for it, finance is not",
    "promised to call back once the stock has been counted",
    "the volume stays as it was, the price is open until June",
    "he listened and would not say who else is in the running",
    "she asked for references from two clients of their size",
    "they will pay the open invoices first, then we talk again"};

// Accounts have three contacts each.
constexpr std::uint64_t kContacts = 3;
constexpr Instant kBegin{1'735'689'600'000'000};  // 2025-01-01

std::string account_of(const Load& load, std::uint64_t number) {
  // Each special account gets its share of the whole load, evenly mixed over its length.
  const auto draw = scattered(number);
  auto place = draw % std::max<std::uint64_t>(load.events, 1);
  constexpr auto kMiddle = kMiddleAccounts * kMiddleRevisions;
  constexpr auto kLong = kLongAccounts * kLongRevisions;
  if (place < kMiddle) return middle_account(place % kMiddleAccounts);
  place -= kMiddle;
  if (place < kLong) return long_account(place % kLongAccounts);
  return "a" + std::to_string((draw >> 20U) % load.accounts);
}

}  // namespace

std::uint64_t scattered(std::uint64_t number) {
  number += 0x9E37'79B9'7F4A'7C15;
  number = (number ^ (number >> 30U)) * 0xBF58'476D'1CE4'E5B9;
  number = (number ^ (number >> 27U)) * 0x94D0'49BB'1331'11EB;
  return number ^ (number >> 31U);
}

std::string middle_account(std::uint64_t which) { return "middle" + std::to_string(which); }
std::string long_account(std::uint64_t which) { return "long" + std::to_string(which); }

Load load_of(std::uint64_t events) {
  return {events, std::clamp<std::uint64_t>(events / 100, 100, 100'000)};
}

NewEvent Load::event(std::uint64_t number) const {
  const auto draw = scattered(number ^ 0x5555'5555);
  NewEvent made;
  auto& event = made.event;
  event.account = account_of(*this, number);
  event.actor.id = "m" + std::to_string(draw % 50);
  event.occurred_at.at.micros =
      kBegin.micros + static_cast<std::int64_t>(draw % 86'400) * 1'000'000;
  const auto contact = [&](std::uint64_t which) {
    return ContactId{"c" + std::to_string(which) + event.account};
  };
  CallLogged call;
  call.direction = draw % 2 == 0 ? Direction::in : Direction::out;
  call.participants = {contact(draw % kContacts), contact((draw + 1) % kContacts)};
  call.topic.text = kTopics[(draw >> 8U) % kTopics.size()];
  call.outcome = Words{std::string(kOutcomes[(draw >> 16U) % kOutcomes.size()])};
  call.duration_s = NonNegative{static_cast<std::int64_t>(draw % 3000)};
  set_data(event, std::move(call));
  return made;
}

AppendRequest request_of(const Load& load, std::uint64_t from, std::uint64_t to) {
  AppendRequest request;
  request.events.reserve(to - from);
  for (auto number = from; number < to; ++number) request.events.push_back(load.event(number));
  return request;
}

}  // namespace daybook::bench
