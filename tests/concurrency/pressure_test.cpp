// Memory is bounded however fast others write, and closing disturbs nobody.
#include <algorithm>
#include <atomic>

#include "tests/concurrency/shared_book.h"

namespace daybook::testing {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kWriters = 6;

class Pressure : public ::testing::TestWithParam<Upkeep> {};

TEST_P(Pressure, ATailOfAFewEventsHoldsBackWritersAndNotForEver) {
  constexpr std::size_t kTail = 16;
  constexpr std::size_t kBatch = 5;
  constexpr std::size_t kRequests = 40;
  SharedBook book(GetParam(), kTail);
  std::atomic<std::uint64_t> largest{0};
  std::jthread watch([&](const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      largest = std::max(largest.load(), book->sizes().tail_events);
      std::this_thread::sleep_for(100us);
    }
  });
  together(kWriters, [&](std::size_t writer) {
    for (std::size_t i = 0; i < kRequests; ++i) {
      AppendRequest request;
      for (std::size_t k = 0; k < kBatch; ++k) {
        request.events.push_back(call({.account = "acc-" + std::to_string(writer)}));
      }
      must(book->append(std::move(request)));
    }
  });
  watch.request_stop();
  watch.join();
  // The writer looks before each commit, and a commit takes what all writers have sent.
  EXPECT_LE(largest, kTail + kWriters * kBatch);
  EXPECT_EQ(book->head(), kWriters * kRequests * kBatch);
  must(book->verify());
}

TEST_P(Pressure, PostingByAllAtOnceWhileOthersWrite) {
  SharedBook book(GetParam(), 64);
  together(kWriters, [&](std::size_t index) {
    for (std::size_t i = 0; i < 60; ++i) {
      if (index % 2 == 0) {
        must(append(*book, {.account = "acc-" + std::to_string(index)}));
        continue;
      }
      const auto head = book->head();
      must(book->post_all());
      EXPECT_GE(book->posted(), head);
    }
  });
  must(book->verify());
}

INSTANTIATE_TEST_SUITE_P(, Pressure, ::testing::Values(Upkeep::runs, Upkeep::absent),
                         [](const auto& given) {
                           return given.param == Upkeep::runs ? "WithUpkeep" : "WithoutUpkeep";
                         });

TEST(Closing, WhileUpkeepRunsAndFollowersWait) {
  SharedBook book(Upkeep::runs);
  constexpr std::uint64_t kEvents = 40;
  std::atomic<int> caught_up{0};
  std::vector<std::jthread> followers;
  for (int i = 0; i < 3; ++i) {
    followers.emplace_back([&](const std::stop_token& stop) {
      Follower follower(*book, 1);
      std::size_t seen = 0;
      while (!stop.stop_requested()) {
        seen += must(follower.next(stop)).size();
        if (seen == kEvents) ++caught_up;
      }
      EXPECT_EQ(seen, kEvents);
    });
  }
  together(4, [&](std::size_t writer) {
    for (std::uint64_t i = 0; i < kEvents / 4; ++i) {
      must(append(*book, {.account = "acc-" + std::to_string(writer)}));
    }
  });
  while (caught_up < 3) std::this_thread::sleep_for(1ms);
  must(book->close());
  const auto closed = std::chrono::steady_clock::now();
  for (auto& follower : followers) follower.request_stop();
  followers.clear();
  EXPECT_LT(std::chrono::steady_clock::now() - closed, 10s);
  book.reopen();
  EXPECT_EQ(book->head(), kEvents);
  EXPECT_EQ(book->posted(), kEvents);
  must(book->verify());
}

TEST(Closing, UpkeepMayEndAndBeginAgainUnderLoad) {
  SharedBook book(Upkeep::absent, 32);
  std::atomic<bool> done{false};
  std::jthread keeper([&] {
    while (!done) {
      std::jthread upkeep([&](std::stop_token stop) { book->upkeep(std::move(stop)); });
      std::this_thread::sleep_for(5ms);
    }
  });
  together(kWriters, [&](std::size_t writer) {
    for (std::size_t i = 0; i < 60; ++i) {
      must(append(*book, {.account = "acc-" + std::to_string(writer)}));
    }
  });
  done = true;
  keeper.join();
  EXPECT_EQ(book->head(), kWriters * 60);
}

}  // namespace
}  // namespace daybook::testing
