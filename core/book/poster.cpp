#include "core/book/poster.h"

#include <chrono>

#include "core/book/erasure.h"
#include "core/event/catalog/house.h"

namespace daybook {
namespace {

using namespace std::chrono_literals;

// Often enough that a restart has little to post again, seldom enough that posting is done in
// sorted runs; readers see the tail meanwhile.
constexpr std::size_t kEventsWorthPosting = 2048;
constexpr auto kPostEvery = 20ms;
constexpr auto kSyncHeadEvery = 1s;

}  // namespace

bool Poster::tail_is_full() const {
  return parts_.tail.events() > parts_.options.tail_events_max ||
         parts_.tail.bytes() > parts_.options.tail_bytes_max;
}

bool Poster::worth_posting() const {
  return parts_.tail.events() >= kEventsWorthPosting || tail_is_full();
}

Status Poster::post(const TailChunk& chunk) {
  for (const auto& entry : chunk.entries()) {
    if (entry.kind_tag != ErasureExecuted::kFacts.tag) continue;
    // An erasure that failed between its event and its key is completed here, at the latest.
    DAYBOOK_TRY(const auto decoded,
                decode_record(entry.record, *parts_.options.catalog, words_stay_shut()));
    DAYBOOK_CHECKED(complete_erasure(parts_, decoded.event));
  }
  return parts_.ledger->post(chunk);
}

Result<bool> Poster::post_one() {
  const std::lock_guard posting(post_mutex_);
  const auto chunk = parts_.tail.oldest();
  if (!chunk || chunk->entries().back().position > parts_.head.load()) return false;
  if (const auto posted = post(*chunk); !posted) {
    parts_.poison_with(posted.error());
    return fail(posted.error());
  }
  parts_.tail.drop_oldest();
  {
    const std::lock_guard lock(parts_.wait_mutex);  // so that no waiter misses the room
  }
  parts_.changed.notify_all();
  return true;
}

Status Poster::post_up_to(std::uint64_t position) {
  while (parts_.ledger->posted() < position) {
    DAYBOOK_TRY(const bool posted, post_one());
    if (posted || parts_.ledger->posted() >= position) continue;
    // The oldest chunk holds events whose commit is under way, or was given up.
    if (const auto poison = parts_.poisoned()) return fail(*poison);
    std::unique_lock lock(parts_.wait_mutex);
    parts_.changed.wait_for(lock, 1ms);
  }
  return {};
}

void Poster::tail_grew() {
  if (!kept_up_ || !worth_posting()) return;
  {
    const std::lock_guard lock(upkeep_mutex_);  // so that upkeep is not just about to sleep
  }
  upkeep_wanted_.notify_one();
}

Status Poster::make_room() {
  while (tail_is_full()) {
    if (const auto poison = parts_.poisoned()) return fail(*poison);
    if (!kept_up_) {
      DAYBOOK_TRY(const bool posted, post_one());
      if (!posted) return {};
      continue;
    }
    std::unique_lock lock(parts_.wait_mutex);
    parts_.changed.wait_for(lock, 10ms, [&] { return !tail_is_full(); });
  }
  return {};
}

void Poster::upkeep(std::stop_token stop) {
  kept_up_ = true;
  auto head_synced = std::chrono::steady_clock::now();
  std::uint64_t synced_position = 0;
  // Where the head stood when the oldest chunk was not readable yet: no use to look again before it
  // moves, however much there is to post.
  std::uint64_t stuck_at = UINT64_MAX;
  while (!stop.stop_requested() && !parts_.poisoned()) {
    {
      std::unique_lock lock(upkeep_mutex_);
      upkeep_wanted_.wait_for(lock, stop, kPostEvery,
                              [&] { return worth_posting() && parts_.head != stuck_at; });
    }
    for (bool more = true; more && !stop.stop_requested();) {
      const std::uint64_t head = parts_.head;
      const auto posted = post_one();
      if (posted && !*posted) stuck_at = head;
      more = posted && *posted && worth_posting();
    }
    const auto now = std::chrono::steady_clock::now();
    if (now - head_synced >= kSyncHeadEvery && parts_.head != synced_position) {
      synced_position = parts_.head;
      if (const auto synced = parts_.head_file->sync(); !synced) {
        parts_.poison_with(synced.error());
      }
      head_synced = now;
    }
  }
  kept_up_ = false;
}

}  // namespace daybook
