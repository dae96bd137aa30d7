// Whatever is written and posted meanwhile, a reader sees a prefix of the book, and a follower each
// event once, in order.
#include <algorithm>
#include <atomic>
#include <mutex>
#include <random>

#include "core/store/memory_env.h"
#include "tests/concurrency/shared_book.h"

namespace daybook::testing {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kWriters = 4;
constexpr std::size_t kRequests = 60;  // of each writer
constexpr std::size_t kBatch = 3;
constexpr std::size_t kEvents = kWriters * kRequests * kBatch;
const std::vector<std::string> kAccounts{"acc-0", "acc-1", "acc-2", "acc-3", "acc-4"};

// Writers that send batches over several accounts, and what was acknowledged to them so far.
class Writers {
 public:
  explicit Writers(Book& book) {
    for (std::size_t writer = 0; writer < kWriters; ++writer) {
      threads_.emplace_back([this, &book, writer] { write(book, writer); });
    }
  }
  [[nodiscard]] bool done() const { return left_ == 0; }
  // One of the acknowledged receipts, if there are any.
  [[nodiscard]] std::optional<Receipt> any(std::mt19937_64& random) {
    const std::lock_guard lock(mutex_);
    if (acknowledged_.empty()) return std::nullopt;
    return acknowledged_[random() % acknowledged_.size()];
  }

 private:
  void write(Book& book, std::size_t writer) {
    for (std::size_t i = 0; i < kRequests; ++i) {
      AppendRequest request;
      for (std::size_t k = 0; k < kBatch; ++k) {
        request.events.push_back(call({.account = kAccounts[(writer + i + k) % kAccounts.size()],
                                       .contact = "contact-" + std::to_string(i % 7)}));
      }
      const auto receipts = must(book.append(std::move(request)));
      const std::lock_guard lock(mutex_);
      acknowledged_.insert(acknowledged_.end(), receipts.begin(), receipts.end());
    }
    --left_;
  }

  std::mutex mutex_;
  std::vector<Receipt> acknowledged_;
  std::atomic<std::size_t> left_{kWriters};
  std::vector<std::jthread> threads_;  // last, so that they end first
};

// Reads on and on, and never sees less than it saw before.
class PrefixReader {
 public:
  PrefixReader(Book& book, std::uint64_t seed) : book_(book), random_(seed) {}

  void look(Writers& writers) {
    read_log();
    read_account(kAccounts[random_() % kAccounts.size()]);
    read_tag("contact:contact-" + std::to_string(random_() % 7));
    const auto accounts = must(book_.accounts());
    EXPECT_TRUE(
        std::includes(accounts.begin(), accounts.end(), accounts_.begin(), accounts_.end()));
    accounts_ = accounts;
    if (const auto receipt = writers.any(random_)) {
      const auto event = must(book_.event_by_id(receipt->id));
      EXPECT_EQ(event.position, receipt->position);
      EXPECT_EQ(event.revision, receipt->revision);
      EXPECT_GE(must(book_.revision_of(receipt->account)), receipt->revision);
      EXPECT_GE(book_.head(), receipt->position);
    }
  }

 private:
  void read_log() {
    const auto head = book_.head();
    const auto checkpoint = book_.checkpoint();
    ASSERT_GE(checkpoint.size, head);
    ASSERT_GE(book_.head(), checkpoint.size);
    if (head == 0) return;
    std::uint64_t from = 1 + random_() % head;
    std::uint64_t next = from;
    must(book_.scan(from, UINT64_MAX, [&](const RecordView& record) {
      EXPECT_EQ(record.header.position, next++);
      return true;
    }));
    EXPECT_GT(next, head);
    const auto proof = must(book_.inclusion_proof(from, checkpoint.size));
    EXPECT_TRUE(verify_inclusion(leaf_hash(must(book_.record_at(from))), from, checkpoint.size,
                                 proof, checkpoint.root));
  }

  void read_account(const std::string& account) {
    auto& revision = revisions_[account];
    const auto events = must(book_.account_events(account));
    EXPECT_GE(events.size(), revision);
    for (std::size_t i = 0; i < events.size(); ++i) EXPECT_EQ(events[i].revision, i + 1);
    revision = must(book_.revision_of(account));
    EXPECT_GE(revision, events.size());
  }

  void read_tag(const std::string& tag) {
    auto& known = tagged_[tag];
    const auto positions = must(book_.positions_tagged(tag));
    ASSERT_GE(positions.size(), known.size());
    EXPECT_TRUE(std::equal(known.begin(), known.end(), positions.begin()));
    EXPECT_TRUE(std::is_sorted(positions.begin(), positions.end()));
    EXPECT_TRUE(positions.empty() || positions.back() <= book_.head());
    known = positions;
  }

  Book& book_;
  std::mt19937_64 random_;
  std::map<std::string, std::uint64_t> revisions_;
  std::map<std::string, std::vector<std::uint64_t>> tagged_;
  std::vector<std::string> accounts_;
};

struct Setting {
  std::string name;
  Upkeep upkeep;
  std::size_t tail_events_max;
};

class Reading : public ::testing::TestWithParam<Setting> {
 protected:
  SharedBook book_{GetParam().upkeep, GetParam().tail_events_max};
};

TEST_P(Reading, SeesAPrefixAlways) {
  Writers writers(*book_);
  together(4, [&](std::size_t index) {
    if (index == 0) {  // proves the whole book again and again, while it grows
      while (!writers.done()) must(book_->verify());
      return;
    }
    PrefixReader reader(*book_, index);
    while (!writers.done()) reader.look(writers);
    reader.look(writers);
  });
  EXPECT_EQ(book_->head(), kEvents);
  must(book_->verify());
}

TEST_P(Reading, FollowersSeeEachEventOnceInOrder) {
  Writers writers(*book_);
  together(3, [&](std::size_t index) {
    const bool all = index == 0;
    Follower follower(*book_, 1, all ? EventFilter{} : EventFilter{.accounts = {"acc-1"}});
    std::uint64_t last = 0;
    std::uint64_t count = 0;
    const std::uint64_t expected = all ? kEvents : kEvents / kAccounts.size();
    while (count < expected) {
      const auto events = must(follower.next({}, 10, 20'000'000));
      ASSERT_FALSE(events.empty()) << "nothing came for 20 seconds after position " << last;
      ASSERT_LE(events.size(), 10U);
      for (const auto& event : events) {
        ++count;
        EXPECT_GT(event.position, last);
        EXPECT_EQ(all ? event.position : event.revision, count);
        last = event.position;
      }
    }
    EXPECT_TRUE(must(follower.next({}, 10, 0)).empty() || !writers.done());
  });
}

INSTANTIATE_TEST_SUITE_P(, Reading,
                         ::testing::Values(Setting{"PostedByUpkeep", Upkeep::runs, 100'000},
                                           Setting{"NotPosted", Upkeep::absent, 100'000},
                                           Setting{"PostedByUpkeepAtOnce", Upkeep::runs, 8},
                                           Setting{"PostedByTheWriter", Upkeep::absent, 8}),
                         [](const auto& given) { return given.param.name; });

TEST(Writing, GoesOnHoweverManyReadWithoutAPause) {
  const auto env = make_memory_env();
  SharedBook book(Upkeep::absent, 100'000, env.get());
  for (int batch = 0; batch < 10; ++batch) {
    AppendRequest request;
    for (int i = 0; i < 400; ++i) request.events.push_back(call({}));
    must(book->append(std::move(request)));
  }
  const auto enough = std::chrono::steady_clock::now() + 30s;
  std::vector<std::jthread> readers;
  for (int i = 0; i < 16; ++i) {
    readers.emplace_back([&](const std::stop_token& stop) {
      while (!stop.stop_requested() && std::chrono::steady_clock::now() < enough) {
        EXPECT_GE(must(book->positions_tagged("contact:kari")).size(), 4'000U);
      }
    });
  }
  for (int i = 0; i < 100; ++i) {
    must(append(*book, {.contact = "li"}));
    ASSERT_LT(std::chrono::steady_clock::now(), enough) << i << " events were written";
  }
}

TEST(Waiting, EndsPromptlyWhenStopped) {
  SharedBook book(Upkeep::runs);
  for (int round = 0; round < 50; ++round) {
    std::jthread waiter([&](const std::stop_token& stop) {
      EXPECT_EQ(book->wait_beyond(book->head(), stop), book->head());
    });
    if (round % 2 == 0) std::this_thread::sleep_for(1ms);
    const auto asked = std::chrono::steady_clock::now();
    waiter.request_stop();
    waiter.join();
    EXPECT_LT(std::chrono::steady_clock::now() - asked, 10s);
  }
}

TEST(Waiting, EndsWithTheNextEvent) {
  SharedBook book(Upkeep::absent);
  for (std::uint64_t round = 1; round <= 50; ++round) {
    std::jthread waiter([&] { EXPECT_EQ(book->wait_beyond(round - 1, {}), round); });
    must(append(*book, {}));
  }
}

TEST(Waiting, LastsNoLongerThanAskedThoughOthersWriteOn) {
  SharedBook book(Upkeep::runs);
  std::jthread busy([&](const std::stop_token& stop) {
    const auto enough = std::chrono::steady_clock::now() + 30s;
    while (!stop.stop_requested() && std::chrono::steady_clock::now() < enough) {
      must(append(*book, {.account = "busy"}));
    }
  });
  Follower follower(*book, 1, {.accounts = {"quiet"}});
  const auto begun = std::chrono::steady_clock::now();
  EXPECT_TRUE(must(follower.next({}, 10, 100'000)).empty());
  EXPECT_LT(std::chrono::steady_clock::now() - begun, 20s);
}

}  // namespace
}  // namespace daybook::testing
