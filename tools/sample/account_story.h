// The history of one account, act by act, in the order in which it is written down.
// Belongs to one thread.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/event/request.h"
#include "tools/sample/house.h"
#include "tools/sample/story.h"

namespace daybook::sample {

// When the account opens and how many events it will have; cheap, so that others can be asked for.
[[nodiscard]] Birth birth_of(const House& house, std::uint32_t account);

class AccountStory {
 public:
  AccountStory(const House& house, std::uint32_t account);

  // When the next act is written down; nothing: the history is told.
  [[nodiscard]] std::optional<Instant> next_at() const;
  // Tells the next act: adds its events, all recorded at next_at(), and whoever moves elsewhere.
  void act(std::vector<NewEvent>& events, std::vector<Move>& moves);
  // Somebody comes over from another account.
  void receive(const Move& move);

 private:
  void settle_agenda(std::size_t settled);

  const House& house_;
  Story story_;
};

}  // namespace daybook::sample
