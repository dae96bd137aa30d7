// A shared mutex that does not keep a writer waiting for ever. The one of the C library lets
// readers pass a waiting writer: a handful that read without a pause, and the writer never gets its
// turn.
#pragma once

#include <mutex>
#include <shared_mutex>

namespace daybook {

// For std::unique_lock, std::lock_guard and std::shared_lock. Not recursive.
class FairSharedMutex {
 public:
  void lock() {
    const std::lock_guard closed(gate_);  // no new reader enters while those inside come out
    mutex_.lock();
  }
  void unlock() { mutex_.unlock(); }
  void lock_shared() {
    {
      const std::lock_guard passed(gate_);
    }
    mutex_.lock_shared();
  }
  void unlock_shared() { mutex_.unlock_shared(); }

 private:
  std::mutex gate_;
  std::shared_mutex mutex_;
};

}  // namespace daybook
