#include "tools/bench/child.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <nlohmann/json.hpp>
#include <utility>

namespace daybook::bench {
namespace {

void send_line(int pipe, const std::string& line) {
  const auto text = line + '\n';
  for (std::size_t sent = 0; sent < text.size();) {
    const auto more = ::write(pipe, text.data() + sent, text.size() - sent);
    if (more < 0 && errno == EINTR) continue;
    if (more <= 0) ::_exit(1);  // nobody listens any more
    sent += static_cast<std::size_t>(more);
  }
}

}  // namespace

Result<Child> Child::start(const std::function<void(const Send&)>& work) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
    return fail(ErrorCode::unavailable, std::string("no pipe to be had: ") + std::strerror(errno));
  }
  const auto process = ::fork();
  if (process < 0) {
    return fail(ErrorCode::unavailable,
                std::string("no process to be had: ") + std::strerror(errno));
  }
  if (process == 0) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    ::close(ends[0]);
    work([&](const std::string& line) { send_line(ends[1], line); });
    ::_exit(0);  // not exit(): what the parent has buffered is the parent's to write
  }
  ::close(ends[1]);
  return Child(process, ends[0]);
}

Child::Child(Child&& other) noexcept
    : process_(std::exchange(other.process_, -1)),
      pipe_(std::exchange(other.pipe_, -1)),
      unread_(std::move(other.unread_)) {}

Child::Event Child::next(std::string& line, int wait_ms) {
  for (;;) {
    if (const auto end = unread_.find('\n'); end != std::string::npos) {
      line = unread_.substr(0, end);
      unread_.erase(0, end + 1);
      return Event::line;
    }
    pollfd ready{pipe_, POLLIN, 0};
    const int found = ::poll(&ready, 1, wait_ms);
    if (found < 0 && errno == EINTR) continue;
    if (found == 0) return Event::nothing_yet;
    std::array<char, 4096> bytes{};
    const auto count = ::read(pipe_, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return Event::ended;
    unread_.append(bytes.data(), static_cast<std::size_t>(count));
  }
}

void Child::kill() {
  if (process_ < 0) return;
  ::kill(process_, SIGKILL);
  while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
  }
  ::close(pipe_);
  process_ = -1;
}

std::string error_line(const Error& error) {
  return nlohmann::json{{"error", error.name()}, {"message", error.message}}.dump();
}

std::optional<Error> error_in(const std::string& line) {
  const auto json = nlohmann::json::parse(line);
  if (!json.is_object() || !json.contains("error")) return std::nullopt;
  const auto code = error_code_named(json.at("error").get_ref<const std::string&>());
  return Error{code.value_or(ErrorCode::unavailable), json.at("message"), {}, {}};
}

Result<Figures> in_child(const std::function<Result<Figures>()>& row) {
  DAYBOOK_TRY(auto child, Child::start([&](const Child::Send& send) {
                const auto figures = row();
                if (!figures) return send(error_line(figures.error()));
                auto list = nlohmann::ordered_json::array();
                for (const auto& figure : *figures) list.push_back(to_json(figure));
                send(list.dump());
              }));
  std::string line;
  if (child.next(line) != Child::Event::line) {
    return fail(ErrorCode::unavailable, "a benchmark ended without a figure");
  }
  if (auto error = error_in(line)) return fail(std::move(*error));
  Figures figures;
  for (const auto& json : nlohmann::ordered_json::parse(line)) figures.push_back(figure_from(json));
  return figures;
}

}  // namespace daybook::bench
