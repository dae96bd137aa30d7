// Work in a process of its own: its memory is its own, and it can be killed. POSIX only. The parent
// must not have started threads that hold locks; run_bench opens no book itself for that reason.
#pragma once

#include <sys/types.h>

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "tools/bench/report.h"

namespace daybook::bench {

// A forked child that sends lines of text. It is killed when it goes out of scope.
class Child {
 public:
  using Send = std::function<void(const std::string& line)>;
  // `work` runs in the child, which ends when it returns. Error: unavailable, where there is no
  // process to be had.
  [[nodiscard]] static Result<Child> start(const std::function<void(const Send&)>& work);
  Child(Child&& other) noexcept;
  Child& operator=(Child&&) = delete;
  ~Child() { kill(); }

  enum class Event : std::uint8_t { line, nothing_yet, ended };
  // Waits up to `wait_ms`, or without end if it is negative.
  [[nodiscard]] Event next(std::string& line, int wait_ms = -1);
  [[nodiscard]] pid_t process() const { return process_; }
  void kill();  // SIGKILL, and waits until it is gone

 private:
  Child(pid_t process, int pipe) : process_(process), pipe_(pipe) {}
  pid_t process_;
  int pipe_;
  std::string unread_;
};

using Figures = std::vector<Figure>;
// Runs a row in a child and brings its figures home.
[[nodiscard]] Result<Figures> in_child(const std::function<Result<Figures>()>& row);

// An error as one line, and back.
[[nodiscard]] std::string error_line(const Error& error);
[[nodiscard]] std::optional<Error> error_in(const std::string& line);

}  // namespace daybook::bench
