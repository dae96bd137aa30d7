#include "tests/crash/process.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <sstream>

#include "core/base/check.h"

namespace daybook::testing {
namespace {
constexpr int kHangsAfterMs = 120'000;
}

HostProcess::HostProcess(const HostOrders& orders) : complaints_(orders.directory / "complaints") {
  int ends[2];
  DAYBOOK_CHECK(::pipe2(ends, O_CLOEXEC) == 0, "a pipe can be made");
  auto words = words_of(orders);
  std::string self = "/proc/self/exe";
  std::string host = kHostArgument;
  std::vector<char*> argv{self.data(), host.data()};
  for (auto& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  pid_ = ::fork();
  DAYBOOK_CHECK(pid_ >= 0, "a process can be started");
  if (pid_ == 0) {
    const int complaints = ::open(complaints_.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    ::dup2(ends[1], STDOUT_FILENO);
    ::dup2(complaints, STDERR_FILENO);
    ::execv(self.c_str(), argv.data());
    ::_exit(127);
  }
  ::close(ends[1]);
  told_ = ends[0];
}

HostProcess::~HostProcess() {
  kill();
  ::close(told_);
}

bool HostProcess::reaches(char how_far) {
  for (char told = 0; told != how_far;) {
    pollfd waiting{told_, POLLIN, 0};
    if (::poll(&waiting, 1, kHangsAfterMs) != 1) return false;
    if (::read(told_, &told, 1) != 1) return false;
  }
  return true;
}

bool HostProcess::kill() {
  if (status_) return false;
  ::kill(pid_, SIGKILL);
  return !end();
}

std::optional<int> HostProcess::end() {
  if (!status_) {
    int status = 0;
    DAYBOOK_CHECK(::waitpid(pid_, &status, 0) == pid_, "a child can be waited for");
    status_ = status;
  }
  if (WIFEXITED(*status_)) return WEXITSTATUS(*status_);
  // Killed by another signal than ours: it crashed.
  if (WTERMSIG(*status_) != SIGKILL) return 128 + WTERMSIG(*status_);
  return std::nullopt;
}

std::string HostProcess::complaint() const {
  std::ostringstream text;
  text << std::ifstream(complaints_).rdbuf();
  return text.str();
}

}  // namespace daybook::testing
