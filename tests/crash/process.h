// A host as the test holds it: a child process that tells how far it is, and that can be killed.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <optional>
#include <string>

#include "tests/crash/host.h"

namespace daybook::testing {

class HostProcess {
 public:
  explicit HostProcess(const HostOrders& orders);
  ~HostProcess();  // kills it, if it still runs
  HostProcess(const HostProcess&) = delete;
  HostProcess& operator=(const HostProcess&) = delete;

  // Returns when it has told so; false, if it ended before or hangs.
  [[nodiscard]] bool reaches(char how_far);
  // kill -9. Whether it still ran.
  bool kill();
  // Waits for its end. Its exit code; nothing, if it was killed.
  [[nodiscard]] std::optional<int> end();
  // What it had to say of a broken promise.
  [[nodiscard]] std::string complaint() const;

 private:
  std::filesystem::path complaints_;
  int told_ = -1;
  pid_t pid_ = -1;
  std::optional<int> status_;
};

}  // namespace daybook::testing
