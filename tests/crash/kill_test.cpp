// kill -9 at random moments, under load from several clients, while opening, closing and erasing:
// every acknowledged event is there, dense, once, and the restart needs no hands.
#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "tests/crash/process.h"
#include "tests/support/seed.h"
#include "tests/support/temp_dir.h"

namespace daybook::testing {
namespace {

using Micros = std::chrono::microseconds;

// In all: 200 kills, or 3000 in a long run.
constexpr std::uint64_t kLongRunFactor = 15;
constexpr std::uint64_t kKillsUnderLoad = 90;
constexpr std::uint64_t kKillsWhileOpening = 50;
constexpr std::uint64_t kKillsWhileClosing = 40;
constexpr std::uint64_t kKillsWhileErasing = 20;
// Then the next one is made, so that it stays small, and the making is killed too.
constexpr std::uint64_t kKillsOfABook = 20;
constexpr std::uint64_t kKillsOfABookWhileOpening = 6;
constexpr std::uint64_t kKillsPerVerify = 20;

enum class Moment : std::uint8_t { load, opening, closing, erasing };

// One book after another is opened and killed. A round is one process.
class Campaign {
 public:
  Campaign(std::uint64_t seed, Moment moment) : seed_(seed), moment_(moment), random_(seed) {}

  void run(std::uint64_t kills) {
    const auto begun = std::chrono::steady_clock::now();
    while (kills_ < kills && !::testing::Test::HasFailure()) {
      folder_.emplace();
      round_ = 0;
      const auto of_a_book = moment_ == Moment::opening ? kKillsOfABookWhileOpening : kKillsOfABook;
      for (const auto enough = std::min(kills, kills_ + of_a_book);
           kills_ < enough && !::testing::Test::HasFailure();) {
        one_round();
      }
      // What the last kill left is looked at too.
      if (!::testing::Test::HasFailure()) close_in_peace();
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
    std::cout << kills_ << " kills in " << processes_ << " processes, " << took.count() << " s\n";
  }

 private:
  std::uint64_t below(std::uint64_t bound) { return random_() % bound; }

  void one_round() {
    switch (moment_) {
      case Moment::load:
        // The ledger has no log of its own: what is posted survives only an orderly close.
        if (below(8) == 0) return close_in_peace();
        return kill_under_load();
      case Moment::opening:
        if (below(4) == 0) return kill_under_load();
        return kill_while_opening();
      case Moment::closing:
        return kill_while_closing();
      case Moment::erasing:
        return kill_while_erasing();
    }
  }

  HostOrders orders(std::uint64_t close_after_ms) {
    const bool verify = kills_ >= verified_ + kKillsPerVerify;
    if (verify) verified_ = kills_;
    return {.directory = folder_->path(),
            .seed = seed_,
            .round = round_,
            .close_after_ms = close_after_ms,
            .verify = verify};
  }

  void kill_under_load() {
    HostProcess host(begin(0));
    if (!host.reaches(kReady)) return complain(host);
    std::this_thread::sleep_for(Micros(1'000 + below(59'000)));
    kill(host);
  }

  void kill_while_opening() {
    const auto started = std::chrono::steady_clock::now();
    HostProcess host(begin(0));
    if (opening_takes_ == Micros(0)) {
      if (!host.reaches(kOpened)) return complain(host);
      opening_takes_ =
          std::chrono::duration_cast<Micros>(std::chrono::steady_clock::now() - started);
    } else {
      const auto latest = static_cast<std::uint64_t>(opening_takes_.count()) * 5 / 4;
      std::this_thread::sleep_for(Micros(below(latest)));
    }
    kill(host);
  }

  void kill_while_closing() {
    HostProcess host(begin(5 + below(30)));
    if (!host.reaches(kClosing)) return complain(host);
    std::this_thread::sleep_for(Micros(below(20'000)));
    kill(host);
  }

  void kill_while_erasing() {
    HostProcess host(begin(0));
    if (!host.reaches(kErasing)) return complain(host);
    std::this_thread::sleep_for(Micros(below(4'000)));
    kill(host);
  }

  void close_in_peace() {
    HostProcess host(begin(5 + below(30)));
    if (!host.reaches(kClosed) || host.end() != 0) complain(host);
  }

  HostOrders begin(std::uint64_t close_after_ms) {
    ++processes_;
    ++round_;
    return orders(close_after_ms);
  }

  void kill(HostProcess& host) {
    if (host.kill()) {
      ++kills_;
    } else if (host.end() != 0) {
      complain(host);
    }
  }

  void complain(HostProcess& host) {
    const bool hung = host.kill();
    ADD_FAILURE() << (hung ? "the host hangs" : host.complaint()) << "\nround " << round_
                  << " after " << kills_ << " kills; repeat with DAYBOOK_SEED=" << seed_;
  }

  std::uint64_t seed_;
  Moment moment_;
  std::mt19937_64 random_;
  std::optional<TempDir> folder_;
  Micros opening_takes_{0};  // as measured once
  std::uint64_t round_ = 0, kills_ = 0, verified_ = 0, processes_ = 0;
};

void campaign(Moment moment, std::uint64_t kills) {
  Campaign(test_seed(), moment).run(long_run() ? kills * kLongRunFactor : kills);
}

TEST(Kill, UnderLoadLosesAndRepeatsNothing) { campaign(Moment::load, kKillsUnderLoad); }

TEST(Kill, WhileOpeningNeedsNoHands) { campaign(Moment::opening, kKillsWhileOpening); }

TEST(Kill, WhileErasingIsCompletedByTheNextStart) { campaign(Moment::erasing, kKillsWhileErasing); }

TEST(Kill, WhileClosingLosesNothing) { campaign(Moment::closing, kKillsWhileClosing); }

}  // namespace
}  // namespace daybook::testing
