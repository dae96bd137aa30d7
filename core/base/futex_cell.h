// An atomic word that a thread can sleep on. std::atomic::wait of libstdc++ 12 yields the processor
// several times before it sleeps, which costs more than sleeping when hundreds wait; this one goes
// to sleep at once (futex(2), Linux). Any thread may call anything.
#pragma once

#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>

namespace daybook {

template <class State>
class FutexCell {
  static_assert(sizeof(State) == sizeof(std::uint32_t) && std::atomic<State>::is_always_lock_free);

 public:
  explicit FutexCell(State state) : state_(state) {}

  [[nodiscard]] State load() const { return state_.load(std::memory_order_acquire); }
  void store(State state) { state_.store(state, std::memory_order_release); }
  State exchange(State state) { return state_.exchange(state, std::memory_order_acq_rel); }

  // Returns when the state is another than `state`.
  void wait(State state) const {
    while (load() == state) {
      // Sleeps only if the word still has that value; an early return just looks again.
      ::syscall(SYS_futex, &state_, FUTEX_WAIT_PRIVATE, static_cast<std::uint32_t>(state), nullptr,
                nullptr, 0);
    }
  }
  // Wakes one sleeper, if there is one. The cell must still exist when this is called.
  void notify_one() const {
    ::syscall(SYS_futex, &state_, FUTEX_WAKE_PRIVATE, 1, nullptr, nullptr, 0);
  }

 private:
  std::atomic<State> state_;
};

}  // namespace daybook
