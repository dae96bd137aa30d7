#include "tools/daybook/signals.h"

#include <ctime>

namespace daybook {
namespace {

constexpr timespec kLookAround{0, 100'000'000};  // how long the waiter sleeps before it may end

}  // namespace

StopOnSignal::StopOnSignal() {
  sigemptyset(&watched_);
  sigaddset(&watched_, SIGINT);
  sigaddset(&watched_, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &watched_, &before_);  // threads started later inherit it
  waiter_ = std::jthread([this](const std::stop_token& done) {
    while (!done.stop_requested()) {
      if (sigtimedwait(&watched_, nullptr, &kLookAround) > 0) {
        stop_.request_stop();
        return;
      }
    }
  });
}

StopOnSignal::~StopOnSignal() {
  waiter_.request_stop();
  waiter_.join();
  pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

}  // namespace daybook
