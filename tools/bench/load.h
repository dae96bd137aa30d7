// The events that are measured with: calls with two contacts and some words, about 300 bytes as a
// record. Which event is where in which account follows from its number alone, so that any process
// can go on with a load. Free of state: any thread.
#pragma once

#include <cstdint>
#include <string>

#include "core/event/request.h"

namespace daybook::bench {

// How the events of a load of `events` lie: among many ordinary accounts, some hundred of about
// kMiddleRevisions and a handful of about kLongRevisions, all mixed.
struct Load {
  std::uint64_t events = 0;
  std::uint64_t accounts = 0;  // the ordinary ones

  [[nodiscard]] NewEvent event(std::uint64_t number) const;
};
constexpr std::uint64_t kMiddleAccounts = 400, kMiddleRevisions = 250;
constexpr std::uint64_t kLongAccounts = 4, kLongRevisions = 10'000;
[[nodiscard]] std::string middle_account(std::uint64_t which);
[[nodiscard]] std::string long_account(std::uint64_t which);

// One account for a hundred events; at least 100 and at most 100,000 accounts.
[[nodiscard]] Load load_of(std::uint64_t events);

// Events [from, to) as one request.
[[nodiscard]] AppendRequest request_of(const Load& load, std::uint64_t from, std::uint64_t to);

// A number that looks drawn by chance and is the same everywhere (splitmix64).
[[nodiscard]] std::uint64_t scattered(std::uint64_t number);

}  // namespace daybook::bench
