// Ctrl-C and a polite kill as a request to stop, for commands that go on until then.
#pragma once

#include <signal.h>

#include <stop_token>
#include <thread>

namespace daybook {

// While it lives, SIGINT and SIGTERM ask its token to stop instead of ending the process. Make it
// before any other thread is started.
class StopOnSignal {
 public:
  StopOnSignal();
  ~StopOnSignal();
  StopOnSignal(const StopOnSignal&) = delete;
  StopOnSignal& operator=(const StopOnSignal&) = delete;

  [[nodiscard]] std::stop_token token() const { return stop_.get_token(); }

 private:
  sigset_t watched_{};
  sigset_t before_{};
  std::stop_source stop_;
  std::jthread waiter_;
};

}  // namespace daybook
