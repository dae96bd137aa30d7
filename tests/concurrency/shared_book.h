// A book that several threads use at once, and threads that start together.
#pragma once

#include <gtest/gtest.h>

#include <barrier>
#include <string>
#include <thread>
#include <vector>

#include "core/event/catalog/interactions.h"
#include "tests/support/test_book.h"

namespace daybook::testing {

enum class Upkeep : std::uint8_t { runs, absent };

class SharedBook {
 public:
  explicit SharedBook(Upkeep upkeep, std::size_t tail_events_max = 100'000,
                      rocksdb::Env* env = nullptr)
      : upkeep_(upkeep) {
    options_.directory = folder_.path() / "data";
    options_.master = test_master_key();
    options_.tail_events_max = tail_events_max;
    options_.env = env;
    must(Book::create(options_));
    open();
  }
  ~SharedBook() { stop_upkeep(); }

  void open() {
    book_ = must(Book::open(options_));
    if (upkeep_ == Upkeep::absent) return;
    upkeep_thread_ = std::jthread([this](std::stop_token stop) { book_->upkeep(std::move(stop)); });
  }
  void stop_upkeep() { upkeep_thread_ = {}; }
  void reopen() {
    stop_upkeep();
    book_.reset();
    open();
  }
  Book& operator*() { return *book_; }
  Book* operator->() { return book_.get(); }

 private:
  TempDir folder_;
  BookOptions options_;
  Upkeep upkeep_;
  std::unique_ptr<Book> book_;
  std::jthread upkeep_thread_;
};

struct Call {
  std::string account = "acme";
  std::string contact = "kari";
  std::string id{};  // minted where it is empty
  std::string topic = "hello";
  std::string deal{};
  Expectation expect{};
};

inline NewEvent call(Call of) {
  NewEvent made;
  made.event.account = std::move(of.account);
  made.event.id = std::move(of.id);
  made.event.actor.id = "anna";
  made.event.occurred_at.at = kNewYear;
  made.expect = of.expect;
  if (!of.deal.empty()) made.event.common.deal = DealId{std::move(of.deal)};
  CallLogged data;
  data.participants.push_back({std::move(of.contact)});
  data.topic.text = std::move(of.topic);
  set_data(made.event, std::move(data));
  return made;
}

inline Result<std::vector<Receipt>> append(Book& book, Call of,
                                           std::vector<Condition> unless = {}) {
  AppendRequest request;
  request.events.push_back(call(std::move(of)));
  request.unless = std::move(unless);
  return book.append(std::move(request));
}

// Runs `work(index)` on that many threads, which start at the same moment, and joins them.
template <class Work>
void together(std::size_t threads, const Work& work) {
  std::barrier start(static_cast<std::ptrdiff_t>(threads));
  std::vector<std::jthread> all;
  for (std::size_t index = 0; index < threads; ++index) {
    all.emplace_back([&, index] {
      start.arrive_and_wait();
      work(index);
    });
  }
}

}  // namespace daybook::testing
