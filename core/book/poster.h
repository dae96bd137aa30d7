// Posts the tail into the ledger, behind the writer and in order. Any thread may ask; one at a time
// posts.
#pragma once

#include <atomic>
#include <mutex>
#include <stop_token>

#include "core/book/parts.h"

namespace daybook {

class Poster {
 public:
  explicit Poster(BookParts& parts) : parts_(parts) {}

  // Posts until `stop`, and syncs the head file every second.
  void upkeep(std::stop_token stop);
  // Posts everything up to `position`, which must be readable.
  [[nodiscard]] Status post_up_to(std::uint64_t position);
  // For the writer, after a commit: wakes upkeep once there is enough to post.
  void tail_grew();
  // For the writer: returns when the tail has room, posting itself if nobody else does.
  [[nodiscard]] Status make_room();
  // Nobody posts while it is held.
  [[nodiscard]] std::unique_lock<std::mutex> pause() { return std::unique_lock(post_mutex_); }

 private:
  // Posts the oldest chunk if all of it is readable: whether there was one. An error poisons.
  [[nodiscard]] Result<bool> post_one();
  [[nodiscard]] Status post(const TailChunk& chunk);
  [[nodiscard]] bool tail_is_full() const;
  [[nodiscard]] bool worth_posting() const;

  BookParts& parts_;
  std::mutex post_mutex_;
  std::mutex upkeep_mutex_;
  std::condition_variable_any upkeep_wanted_;  // apart from `changed`, which every commit signals
  std::atomic<bool> kept_up_{false};
};

}  // namespace daybook
