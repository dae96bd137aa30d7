// Clients that append to a book until it refuses, and remember what they were told.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "tests/support/fault_env.h"
#include "tests/support/test_book.h"

namespace daybook::testing {

// What was sent, by id. Everything else about an event follows from its id, so that it can be sent
// again just as it was.
class Workload {
 public:
  explicit Workload(std::size_t topic_bytes = 40) : topic_bytes_(topic_bytes) {}

  // Appends from `threads` threads, each until its first refusal or until it has sent `requests`.
  void run(Book& book, std::size_t threads, std::size_t requests);
  // The same until a fault has struck; a book that does not mind is not served for ever.
  void run_into(const FaultEnv& files, Book& book, std::size_t threads);
  // Sends everything again that was refused; the first refusal, if any.
  [[nodiscard]] Status send_refused_again(Book& book);

  [[nodiscard]] const std::map<std::string, std::uint64_t>& acknowledged() const {
    return acknowledged_;
  }
  [[nodiscard]] const std::vector<std::pair<std::string, Error>>& refused() const {
    return refused_;
  }
  // While the process that took them lives: whether the book holds what was acknowledged and
  // nothing else, each once.
  void expect_just_the_acknowledged(const Book& book) const;
  // After a restart: everything acknowledged once in its place, of the refused any, nothing else.
  void expect_after_restart(const Book& book);

 private:
  // Each thread goes on while `more(requests sent so far)`.
  void run_while(Book& book, std::size_t threads, const std::function<bool(std::size_t)>& more);
  [[nodiscard]] AppendRequest request_of(const std::string& first_id) const;
  [[nodiscard]] static std::map<std::string, std::uint64_t> ids_in(const Book& book);

  std::size_t topic_bytes_;
  std::size_t runs_ = 0;
  mutable std::mutex mutex_;
  std::map<std::string, std::uint64_t> acknowledged_;   // id -> position
  std::vector<std::pair<std::string, Error>> refused_;  // first id of the request
};

}  // namespace daybook::testing
