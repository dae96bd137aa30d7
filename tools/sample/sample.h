// Invented client histories: believable, seeded, of any length, in the order in which a book would
// have taken them in. Nothing in them is real. Belongs to one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "core/base/time.h"
#include "core/event/request.h"

namespace daybook {

struct SampleOptions {
  std::uint64_t seed = 1;
  std::uint64_t accounts = 12;
  // Exactly so many for each account; 0: about 60 to 250, as the account's age and size suggest.
  std::uint64_t events_per_account = 0;
  // Nothing is recorded after it; the histories begin up to three years before. A fixed default,
  // not the clock, so that a seed alone names a sample: 2026-06-30T18:00:00Z.
  Instant until{1'782'842'400 * kMicrosPerSecond};
  // How much of what is told is written down days or weeks after it happened, 0..1.
  double late_share = 0.03;
};

// The same options give the same events on every machine: ids included, so that a book which has
// the sample already takes nothing in twice. Memory grows by about a kilobyte an account, never
// with the number of events.
class SampleHistory {
 public:
  explicit SampleHistory(SampleOptions options);
  ~SampleHistory();
  SampleHistory(SampleHistory&&) noexcept;
  SampleHistory& operator=(SampleHistory&&) noexcept;

  // The next events in the order they were recorded, recorded_at set and never decreasing; at least
  // one and at most `limit` (1..1000, other limits are brought into that range). Empty: finished.
  // Append them to a book opened with `trusted_times`.
  [[nodiscard]] std::vector<NewEvent> next_batch(std::size_t limit = kBatchEventsMax);
  // How many events there will be in all, for progress: exact with events_per_account, else a
  // guess.
  [[nodiscard]] std::uint64_t events_total() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace daybook
