// What is promised when the disk fails: a failed write or sync and a full disk poison the book,
// reads go on, and after a restart nothing that was acknowledged is missing.
#include <bit>
#include <chrono>
#include <cstdlib>
#include <ostream>
#include <random>

#include "core/book/head_file.h"
#include "core/store/files.h"
#include "tests/faults/workload.h"
#include "tests/support/fault_env.h"

namespace daybook::testing {
namespace {

using namespace std::chrono_literals;

BookOptions options_in(const TempDir& folder, FaultEnv& files) {
  BookOptions options;
  options.directory = folder.path() / "data";
  options.master = test_master_key();
  options.clock = [] { return kNewYear; };
  options.env = files.env();
  return options;
}

// A book with its upkeep; asserting nothing, since what opens it may be what fails.
class RunningBook {
 public:
  explicit RunningBook(std::unique_ptr<Book> book)
      : book_(std::move(book)), upkeep_([this](std::stop_token stop) { book_->upkeep(stop); }) {}
  ~RunningBook() { stop(); }
  // As a process that ends: whether its last writes succeed is left open.
  void stop() {
    if (!book_) return;
    upkeep_ = {};
    static_cast<void>(book_->close());
    book_.reset();
  }
  Book& operator*() { return *book_; }
  Book* operator->() { return book_.get(); }

 private:
  std::unique_ptr<Book> book_;
  std::jthread upkeep_;
};

// The end of every story: no hands are needed, and everybody may go on where he was.
// With `cut`, the power goes again before the book is closed.
void expect_whole_after_restart(const BookOptions& options, Workload& clients,
                                FaultEnv* cut = nullptr) {
  auto opened = Book::open(options);
  ASSERT_TRUE(opened.has_value()) << opened.error().name() << ": " << opened.error().message;
  RunningBook book(std::move(*opened));
  clients.expect_after_restart(*book);
  const auto again = clients.send_refused_again(*book);
  ASSERT_TRUE(again.has_value()) << again.error().message;
  clients.expect_just_the_acknowledged(*book);
  const auto verified = book->verify();
  EXPECT_TRUE(verified.has_value()) << verified.error().message;
  if (cut != nullptr) cut->cut_power_after(0);
}

// Reads go on, writes don't.
void expect_poisoned(Book& book, Workload& clients) {
  EXPECT_TRUE(book.poison().has_value());
  for (const auto& [id, error] : clients.refused()) {
    EXPECT_EQ(error.name(), "poisoned") << error.message;
  }
  const auto refused = clients.refused().size();
  clients.run(book, 2, 1);
  EXPECT_EQ(clients.refused().size(), refused + 2);
  EXPECT_EQ(clients.refused().back().second.name(), "poisoned");
  clients.expect_just_the_acknowledged(book);
}

struct FaultPoint {
  std::string name;
  Fault fault;
  bool large = false;  // write so much that memory tables are written out
};
std::ostream& operator<<(std::ostream& out, const FaultPoint& point) { return out << point.name; }

class FaultAt : public ::testing::TestWithParam<FaultPoint> {};

TEST_P(FaultAt, PoisonsAndLosesNothing) {
  const auto& point = GetParam();
  const TempDir folder(memory_folder());
  FaultEnv files;
  const auto options = options_in(folder, files);
  must(Book::create(options));
  Workload clients(point.large ? 30'000 : 40);
  {
    RunningBook book(must(Book::open(options)));
    clients.run(*book, 3, 20);
    ASSERT_TRUE(clients.refused().empty());
    files.inject(point.fault);
    clients.run_into(files, *book, 4);
    ASSERT_TRUE(files.struck());
    expect_poisoned(*book, clients);
    book.stop();
  }
  files.heal();
  expect_whole_after_restart(options, clients);
}

// The same, but the machine is switched off before anybody restarts the service: what a failed sync
// left in memory is gone.
class PowerFailsAfter : public FaultAt {};

TEST_P(PowerFailsAfter, LosesNothing) {
  const auto& point = GetParam();
  const TempDir folder(memory_folder());
  FaultEnv files;
  const auto options = options_in(folder, files);
  must(Book::create(options));
  Workload clients;
  for (const bool power_fails_at_once : {true, false}) {
    {
      RunningBook book(must(Book::open(options)));
      clients.run(*book, 3, 20);
      files.inject(point.fault);
      clients.run_into(files, *book, 4);
      ASSERT_TRUE(files.struck());
      if (power_fails_at_once) files.cut_power_after(0);
    }
    if (power_fails_at_once) files.restore_power();
    files.heal();
    // What was served after this restart, and told to be a duplicate, may be relied on as well.
    expect_whole_after_restart(options, clients, &files);
    files.restore_power();
    expect_whole_after_restart(options, clients);
  }
}

constexpr auto kWrite = FileOperation::write;
constexpr auto kSync = FileOperation::sync;
const auto kAcknowledging = ::testing::Values(
    FaultPoint{"LogWrite", {kWrite, "book/log", ".log", 5}},
    FaultPoint{"LogWriteFromNowOn", {kWrite, "book/log", ".log", 5, true}},
    FaultPoint{"LogSync", {kSync, "book/log", ".log", 5}},
    FaultPoint{"LogSyncFromNowOn", {kSync, "book/log", ".log", 5, true}},
    FaultPoint{"KeysWrite", {kWrite, "keys/store", ".log", 3}},
    FaultPoint{"KeysWriteFromNowOn", {kWrite, "keys/store", ".log", 3, true}},
    FaultPoint{"KeysSync", {kSync, "keys/store", ".log", 3}},
    FaultPoint{"KeysSyncFromNowOn", {kSync, "keys/store", ".log", 3, true}},
    FaultPoint{"HeadWrite", {kWrite, "data", "head", 7}},
    FaultPoint{"HeadWriteFromNowOn", {kWrite, "data", "head", 7, true}},
    FaultPoint{"HeadSync", {kSync, "data", "head", 1}}, FaultPoint{"AnySync", {kSync, "", "", 50}},
    FaultPoint{"AnyWriteFromNowOn", {kWrite, "", "", 50, true}});
// What is written later, behind the clients' backs, when much has been taken in.
const auto kInTheBackground = ::testing::Values(
    FaultPoint{"LogTableWrite", {kWrite, "book/log", ".sst", 1, true}, true},
    FaultPoint{"LogTableSync", {kSync, "book/log", ".sst", 1}, true},
    FaultPoint{"LogManifestWrite", {kWrite, "book/log", "MANIFEST", 1}, true},
    FaultPoint{"LogManifestSync", {kSync, "book/log", "MANIFEST", 1}, true},
    FaultPoint{"LedgerTableWrite", {kWrite, "book/ledger", ".sst", 1}, true},
    FaultPoint{"LedgerTableSync", {kSync, "book/ledger", ".sst", 1}, true},
    FaultPoint{"LedgerManifestSync", {kSync, "book/ledger", "MANIFEST", 1}, true});
std::string name_of(const ::testing::TestParamInfo<FaultPoint>& point) { return point.param.name; }
INSTANTIATE_TEST_SUITE_P(Acknowledging, FaultAt, kAcknowledging, name_of);
INSTANTIATE_TEST_SUITE_P(InTheBackground, FaultAt, kInTheBackground, name_of);
INSTANTIATE_TEST_SUITE_P(Acknowledging, PowerFailsAfter, kAcknowledging, name_of);

TEST(FaultAtClose, IsReportedAndLosesNothing) {
  for (const std::string where : {"book/log", "book/ledger", "head"}) {
    SCOPED_TRACE(where);
    const TempDir folder(memory_folder());
    FaultEnv files;
    const auto options = options_in(folder, files);
    must(Book::create(options));
    Workload clients;
    {
      auto book = must(Book::open(options));
      clients.run(*book, 3, 20);
      files.inject(where == "head" ? Fault{kSync, "data", "head"} : Fault{kSync, where, ".sst"});
      EXPECT_NE(error_name(book->close()), "ok");
    }
    files.heal();
    expect_whole_after_restart(options, clients);
  }
}

TEST(FullDisk, IsNamedPoisonsAndLosesNothing) {
  // From a few bytes to enough for tables to be written.
  for (const std::uint64_t room : {0U, 1U, 700U, 20'000U, 500'000U, 40'000'000U}) {
    SCOPED_TRACE("room for " + std::to_string(room) + " bytes");
    const TempDir folder(memory_folder());
    FaultEnv files;
    const auto options = options_in(folder, files);
    must(Book::create(options));
    Workload clients(room > 1'000'000 ? 30'000 : 40);
    {
      RunningBook book(must(Book::open(options)));
      clients.run(*book, 3, 20);
      files.fill_up_after(room);
      clients.run_into(files, *book, 4);
      ASSERT_TRUE(files.struck());
      const auto poison = book->poison();
      ASSERT_TRUE(poison.has_value());
      EXPECT_NE(poison->message.find("the disk is full"), std::string::npos) << poison->message;
      for (const auto& [id, error] : clients.refused()) {
        EXPECT_NE(error.message.find("the disk is full"), std::string::npos) << error.message;
      }
      expect_poisoned(*book, clients);
    }
    // Opening needs a little room itself; without it that is said, and nothing is harmed.
    files.fill_up_after(0);
    const auto no_room = Book::open(options);
    ASSERT_EQ(error_name(no_room), "unavailable");
    EXPECT_NE(no_room.error().message.find("the disk is full"), std::string::npos)
        << no_room.error().message;
    files.heal();
    expect_whole_after_restart(options, clients);
  }
}

// --- power cuts ---------------------------------------------------------------------------------

std::uint64_t rounds(std::uint64_t usual, std::uint64_t long_run) {
  return std::getenv("DAYBOOK_LONG") != nullptr ? long_run : usual;
}

TEST(PowerCut, AtAnyMomentLosesNothingThatWasAcknowledged) {
  for (std::uint64_t seed = 1; seed <= rounds(60, 3'000); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random(seed);
    const TempDir folder(memory_folder());
    FaultEnv files(seed);
    const auto options = options_in(folder, files);
    must(Book::create(options));
    Workload clients(seed % 4 == 0 ? 3'000 : 40);
    for (int life = 0; life < 4; ++life) {
      // In every other life the cut may also come while the book is being opened or closed.
      const bool early = random() % 2 == 0;
      if (early) files.cut_power_after(random() % 120);
      if (auto opened = Book::open(options)) {
        RunningBook book(std::move(*opened));
        if (!early) files.cut_power_after(random() % 300);
        const auto threads = 1 + random() % 4;
        if (early) {
          clients.run(*book, threads, random() % 20);
        } else {
          clients.run_into(files, *book, threads);
        }
      } else {
        ASSERT_TRUE(early) << opened.error().message;
      }
      files.cut_power_after(0);
      files.restore_power();
      expect_whole_after_restart(options, clients);
      if (::testing::Test::HasFailure()) return;
    }
  }
}

TEST(PowerCut, WhileTheHeadFileIsBeingSyncedLeavesItReadable) {
  for (std::uint64_t seed = 1; seed <= rounds(3, 60); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const TempDir folder(memory_folder());
    FaultEnv files(seed);
    const auto options = options_in(folder, files);
    must(Book::create(options));
    Workload clients;
    {
      RunningBook book(must(Book::open(options)));
      const auto end = std::chrono::steady_clock::now() + 1'200ms;
      while (std::chrono::steady_clock::now() < end) clients.run(*book, 2, 5);
      files.cut_power_after(seed * 11);
      clients.run_into(files, *book, 3);
    }
    files.restore_power();
    expect_whole_after_restart(options, clients);
  }
}

// Slots of a book of many events are larger than what a disk writes whole.
TEST(PowerCut, TearsTheHeadFileNeverWhole) {
  for (std::uint64_t seed = 1; seed <= rounds(300, 10'000); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random(seed);
    const TempDir folder(memory_folder());
    FaultEnv files(seed);
    const auto path = folder.path() / "head";
    must(HeadFile::create(path, files.env()));
    must(sync_folder(folder.path(), files.env()));
    std::uint64_t size = (std::uint64_t{1} << 40) - 1;
    std::uint64_t synced = 0;
    for (int life = 0; life < 3; ++life) {
      {
        const auto opened = HeadFile::open(path, files.env());
        ASSERT_TRUE(opened.has_value()) << opened.error().message;
        EXPECT_GE((*opened)->mark().size, synced);
        files.cut_power_after(random() % 40);
        for (bool power = true; power;) {
          size += (std::uint64_t{1} << 40);
          std::vector<Hash> peaks(static_cast<std::size_t>(std::popcount(size)));
          for (auto& peak : peaks) peak.fill(static_cast<std::uint8_t>(random()));
          power = (*opened)->write({size, peaks, 1}).has_value();
          if (!power || random() % 4 != 0) continue;
          power = (*opened)->sync().has_value();
          if (power) synced = size;
        }
      }
      files.restore_power();
    }
  }
}

TEST(PowerCut, WhileABookIsBeingMadeLeavesNothingInTheWay) {
  for (std::uint64_t moment = 0; moment < 200; ++moment) {
    SCOPED_TRACE("cut after " + std::to_string(moment) + " operations");
    const TempDir folder(memory_folder());
    FaultEnv files(moment);
    const auto options = options_in(folder, files);
    files.cut_power_after(moment);
    const bool made = Book::create(options).has_value();
    files.cut_power_after(0);
    files.restore_power();
    if (made) {
      const auto opened = Book::open(options);
      ASSERT_TRUE(opened.has_value()) << opened.error().message;
      return;  // every later moment is the same
    }
    if (error_name(Book::open(options)) == "ok") continue;
    const auto again = Book::create(options);
    ASSERT_TRUE(again.has_value()) << again.error().message;
    const auto opened = Book::open(options);
    ASSERT_TRUE(opened.has_value()) << opened.error().message;
  }
}

}  // namespace
}  // namespace daybook::testing
