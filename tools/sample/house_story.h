// What we tell of ourselves in the sample: policies in ~policy, absences in ~team.
// Belongs to one thread.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/event/request.h"
#include "tools/sample/house.h"

namespace daybook::sample {

class HouseStory {
 public:
  explicit HouseStory(const House& house);

  [[nodiscard]] std::optional<Instant> next_at() const;
  void act(std::vector<NewEvent>& events);
  [[nodiscard]] std::uint64_t events_total() const { return entries_.size(); }

 private:
  enum class What : std::uint8_t { concessions, cadence, load, retention, goes, returns, leaves };
  struct Entry {
    Instant at;
    What what;
    std::uint32_t which;  // edition, absence or manager
  };

  void publish(Event& event, const Entry& entry) const;

  const House& house_;
  std::vector<Entry> entries_;  // in the order they are told
  std::size_t next_ = 0;
};

}  // namespace daybook::sample
