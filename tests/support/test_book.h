// A book for tests: made, opened, closed and opened again in a folder of its own, with a clock that
// the test moves, and short ways to write requests.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <thread>

#include "core/book/book.h"
#include "core/event/json.h"
#include "tests/support/temp_dir.h"

namespace daybook::testing {

// The value, or a failed test that prints the error.
template <class T>
T must(Result<T> result) {
  if (!result) {
    ADD_FAILURE() << result.error().name() << ": " << result.error().message << " at "
                  << result.error().path;
    std::abort();
  }
  return *std::move(result);
}
inline void must(const Status& status) {
  if (!status) {
    ADD_FAILURE() << status.error().name() << ": " << status.error().message;
    std::abort();
  }
}
template <class T>
[[nodiscard]] std::string error_name(const Result<T>& result) {
  return result ? "ok" : std::string(result.error().name());
}

// 2026-01-01T00:00:00Z
constexpr Instant kNewYear{1'767'225'600'000'000};

inline Key test_master_key() {
  Key key{};
  for (std::size_t i = 0; i < key.size(); ++i) key[i] = static_cast<std::uint8_t>(i + 1);
  return key;
}

class TestBook {
 public:
  explicit TestBook(bool with_upkeep = true) : with_upkeep_(with_upkeep) {
    must(Book::create(options()));
    open();
  }
  ~TestBook() { close(); }

  void open() {
    book_ = must(Book::open(options()));
    if (with_upkeep_) {
      upkeep_ = std::jthread([this](std::stop_token stop) { book_->upkeep(std::move(stop)); });
    }
  }
  void close() {
    upkeep_ = {};
    book_.reset();
  }
  void reopen() {
    close();
    open();
  }
  [[nodiscard]] BookOptions options() {
    BookOptions made;
    made.directory = folder_.path() / "data";
    made.master = test_master_key();
    made.clock = [this] { return now; };
    made.trusted_times = true;
    return made;
  }
  Book& operator*() { return *book_; }
  Book* operator->() { return book_.get(); }
  [[nodiscard]] std::filesystem::path directory() const { return folder_.path() / "data"; }

  // Appends a request as a client would send it.
  Result<std::vector<Receipt>> append(const std::string& json) {
    DAYBOOK_TRY(auto request, parse_request(json, book_->catalog(), {"tester", {}, {}}));
    return book_->append(std::move(request));
  }
  // A call in `account` with `contact`, said in `topic`.
  Result<std::vector<Receipt>> call(const std::string& account, const std::string& contact = "kari",
                                    const std::string& topic = "hello",
                                    const std::string& more = "") {
    return append(R"({"account":")" + account +
                  R"(","type":"call.logged","occurred_at":"2025-12-01","data":{"direction":"in",)"
                  R"("participants":[")" +
                  contact + R"("],"topic":")" + topic + R"("})" + more + "}");
  }

  Instant now = kNewYear;

 private:
  TempDir folder_{memory_folder()};
  bool with_upkeep_;
  std::unique_ptr<Book> book_;
  std::jthread upkeep_;
};

}  // namespace daybook::testing
