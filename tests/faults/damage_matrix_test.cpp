// What is promised of a damaged folder: whichever file is cut, zeroed, flipped, lost or older than
// the others, a start either gives exactly the history that was written, or refuses and says what
// is missing. Never another history, and never a shorter one.
#include <atomic>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <ostream>
#include <random>
#include <set>

#include "core/event/catalog/interactions.h"
#include "tests/support/test_book.h"

namespace daybook::testing {
namespace {

namespace fs = std::filesystem;

BookOptions options_of(const fs::path& folder) {
  BookOptions options;
  options.directory = folder;
  options.master = test_master_key();
  options.clock = [] { return Instant{kNewYear.micros + 400 * kMicrosPerDay}; };
  return options;
}

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}
void write_file(const fs::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}
void copy_folder(const fs::path& from, const fs::path& to) {
  fs::copy(from, to, fs::copy_options::recursive | fs::copy_options::overwrite_existing);
}

// Everything that can be read of a book.
struct History {
  Checkpoint checkpoint;
  std::vector<std::string> records;
  std::size_t words_open = 0, by_account = 0, tagged = 0;
};

// All of it, by every way that leads to it; the first error.
Result<History> read_history(const Book& book) {
  History history;
  history.checkpoint = book.checkpoint();
  DAYBOOK_CHECKED(book.scan(1, UINT64_MAX, [&](const RecordView& record) {
    history.records.emplace_back(record.bytes);
    return true;
  }));
  for (const auto& record : history.records) {
    DAYBOOK_TRY(const auto event, book.decode(record));
    DAYBOOK_TRY(const auto found, book.event_by_id(event.id));
    if (found.position != event.position) return fail(ErrorCode::invalid, "another event by id");
    const auto* call = event.as<CallLogged>();
    if (call != nullptr && call->topic.text) ++history.words_open;
    for (const auto& tag : event.tags()) {
      DAYBOOK_TRY(const auto positions, book.positions_tagged(tag, event.position - 1, 1));
      if (positions == std::vector{event.position}) ++history.tagged;
    }
  }
  DAYBOOK_TRY(const auto accounts, book.accounts());
  for (const auto& account : accounts) {
    DAYBOOK_TRY(const auto events, book.account_events(account));
    history.by_account += events.size();
    for (const auto& event : events) {
      if (event.position > history.records.size()) return fail(ErrorCode::invalid, "an event more");
    }
  }
  return history;
}

std::string difference(const History& is, const History& should_be) {
  if (is.checkpoint.size != should_be.checkpoint.size) {
    return "it has " + std::to_string(is.checkpoint.size) + " events instead of " +
           std::to_string(should_be.checkpoint.size);
  }
  if (is.checkpoint.root != should_be.checkpoint.root) return "it has another root";
  if (is.records != should_be.records) return "it has other records";
  if (is.words_open != should_be.words_open) return "it opens other words";
  if (is.by_account != should_be.by_account) return "accounts have other events";
  if (is.tagged != should_be.tagged) return "tags have other events";
  return {};
}

// A book with a past: several table files, a write-ahead log, an erased contact, and older copies
// of its files from every stage of its life.
class DamageMatrix : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    made_ = new TempDir(memory_folder());
    const auto live = made_->path() / "live";
    ASSERT_TRUE(Book::create(options_of(live)).has_value());
    std::uint64_t seed = 1;
    const auto life = [&](std::size_t events, const std::function<void(Book&)>& more) {
      auto book = must(Book::open(options_of(live)));
      for (int part = 0; part < 2; ++part) {
        fill(*book, events / 2, seed++);
        must(book->post_all());
        keep(live);
      }
      more(*book);
      if (seed < kLastLife) {
        must(book->close());
        book.reset();
        keep(live);
        return;
      }
      history_ = new History(must(read_history(*book)));
      copy_folder(live, made_->path() / "killed");
      must(book->close());
      book.reset();
      copy_folder(live, made_->path() / "closed");
    };
    const auto nothing = [](Book&) {};
    life(600, nothing);
    life(500, [](Book& book) { must(book.erase("ct-1", {"officer", {}, {}}, "asked")); });
    life(300, nothing);
    life(400, nothing);
  }
  static void TearDownTestSuite() {
    delete history_;
    delete made_;
  }

  static constexpr std::uint64_t kLastLife = 9;
  static void fill(Book& book, std::size_t count, std::uint64_t seed) {
    AppendRequest request;
    std::mt19937_64 random(seed);
    for (std::size_t i = 0; i < count; ++i) {
      NewEvent made;
      made.event.account = "acc-" + std::to_string(random() % 9);
      made.event.actor.id = "anna";
      made.event.occurred_at.at = kNewYear;
      // Some contacts are new in every stage, so that the key store grows too.
      const auto contact = "ct-" + std::to_string(random() % 3 == 0 ? 100 * seed + i % 9 : i % 9);
      set_data(made.event, CallLogged{.participants = {{contact}},
                                      .topic = {"about " + std::to_string(random())}});
      request.events.push_back(std::move(made));
      if (request.events.size() == 20 || i + 1 == count) {
        must(book.append(std::exchange(request, {})));
      }
    }
  }
  static void keep(const fs::path& live) {
    for (const auto& item : fs::recursive_directory_iterator(live)) {
      if (!item.is_regular_file()) continue;
      auto& copies = older_[fs::relative(item.path(), live).string()];
      auto bytes = read_file(item.path());
      if (copies.empty() || copies.back() != bytes) copies.push_back(std::move(bytes));
    }
  }

  static inline TempDir* made_ = nullptr;
  static inline History* history_ = nullptr;
  static inline std::map<std::string, std::vector<std::string>> older_;
};

struct Damage {
  std::string file;
  std::string name;
  std::function<void(const fs::path& book)> inflict;
};

// What may be done to one file; offsets are sampled, all the more of them in a long run.
std::vector<Damage> damages_of(const std::string& file, const std::string& bytes,
                               const std::vector<std::string>& older) {
  std::vector<Damage> made;
  const auto becomes = [&](std::string name, std::string content) {
    if (content == bytes) return;
    made.push_back({file, file + " " + std::move(name),
                    [file, content = std::move(content)](const auto& book) {
                      write_file(book / file, content);
                    }});
  };
  made.push_back({file, file + " lost", [file](const auto& book) { fs::remove(book / file); }});
  becomes("cut to nothing", {});
  becomes("cut to half", bytes.substr(0, bytes.size() / 2));
  becomes("cut by a byte", bytes.substr(0, bytes.size() - std::min<std::size_t>(bytes.size(), 1)));
  becomes("zeroed", std::string(bytes.size(), '\0'));
  becomes("with garbage behind it", bytes + "garbage");
  std::mt19937_64 random(std::hash<std::string>{}(file));
  const bool all = std::getenv("DAYBOOK_LONG") != nullptr;
  const auto name = fs::path(file).filename().string();
  // RocksDB only writes these: any damage to them is alike.
  const bool unread = name.starts_with("LOG") || name.starts_with("OPTIONS") ||
                      name == "IDENTITY" || name == "LOCK";
  const std::size_t samples = bytes.empty() ? 0 : all ? 400 : unread ? 1 : 5;
  for (std::size_t i = 0; i < samples; ++i) {
    // The ends hold what describes the rest: look there more often.
    const auto span = i % 2 == 0 ? bytes.size() : std::min<std::size_t>(bytes.size(), 2'000);
    const auto at = bytes.size() - 1 - random() % span;
    auto flipped = bytes;
    flipped[at] = static_cast<char>(flipped[at] ^ (1 << random() % 8));
    becomes("with a bit flipped at " + std::to_string(at), std::move(flipped));
    if (i % 3 != 0) continue;
    auto zeroed = bytes;
    const auto count = std::min<std::size_t>(zeroed.size() - at, 1 + random() % 600);
    zeroed.replace(at, count, count, '\0');
    becomes("zeroed from " + std::to_string(at) + " for " + std::to_string(count),
            std::move(zeroed));
  }
  for (std::size_t i = 0; i < older.size(); ++i)
    becomes("as of stage " + std::to_string(i), older[i]);
  return made;
}

// Starts the book and reads and verifies all of it: an error, or exactly the history.
Status judge(const fs::path& folder, const History& should_be) {
  DAYBOOK_TRY(const auto book, Book::open(options_of(folder)));
  DAYBOOK_TRY(const auto history, read_history(*book));
  const auto differs = difference(history, should_be);
  EXPECT_TRUE(differs.empty()) << differs;
  return book->verify();
}

// What somebody who restarts such a book finds: whether it is whole.
bool expect_whole_or_refused(const std::string& what, const fs::path& folder,
                             const History& should_be, bool derived) {
  // A ledger that turns out to be damaged while it is read is made anew by the next start.
  for (int start = 0; start < 3; ++start) {
    const auto judged = judge(folder, should_be);
    if (judged) return true;
    const auto& error = judged.error();
    if (std::getenv("DAYBOOK_TELL") != nullptr) std::cerr << what + ": " + error.message + "\n";
    EXPECT_TRUE(error.name() == "corrupt") << error.name() << ": " << error.message;
    EXPECT_GT(error.message.size(), 20U);
    if (!derived) return false;
    EXPECT_NE(error.message.find("made anew"), std::string::npos) << error.message;
  }
  ADD_FAILURE() << "what is derived was not repaired";
  return false;
}

class Matrix : public DamageMatrix, public ::testing::WithParamInterface<const char*> {};

TEST_P(Matrix, EveryFileAndEveryDamageIsRepairedOrRefused) {
  const auto book = made_->path() / GetParam();
  std::vector<Damage> damages;
  for (const auto& item : fs::recursive_directory_iterator(book)) {
    if (!item.is_regular_file()) continue;
    const auto file = fs::relative(item.path(), book).string();
    for (auto& damage : damages_of(file, read_file(item.path()), older_[file])) {
      damages.push_back(std::move(damage));
    }
  }
  std::atomic<std::size_t> next{0};
  std::atomic<int> whole{0};
  std::vector<std::jthread> workers;
  for (unsigned i = 0; i < std::max(2U, std::thread::hardware_concurrency()); ++i) {
    workers.emplace_back([&] {
      for (auto at = next++; at < damages.size(); at = next++) {
        const auto& damage = damages[at];
        SCOPED_TRACE(std::string(GetParam()) + ": " + damage.name);
        const TempDir folder(memory_folder());
        const auto copy = folder.path() / "data";
        copy_folder(book, copy);
        damage.inflict(copy);
        const bool derived = damage.file.starts_with("book/ledger");
        if (expect_whole_or_refused(damage.name, copy, *history_, derived)) {
          ++whole;
          continue;
        }
        // A refusal has made nothing worse: with the file as it was, all is well.
        fs::copy(book / damage.file, copy / damage.file, fs::copy_options::overwrite_existing);
        const auto mended = judge(copy, *history_);
        EXPECT_TRUE(mended.has_value()) << "put back: " << mended.error().message;
      }
    });
  }
  workers.clear();
  RecordProperty("damages", std::to_string(damages.size()));
  RecordProperty("repaired", std::to_string(whole));
  std::cout << damages.size() << " damages, " << whole << " of them repaired or harmless\n";
}

INSTANTIATE_TEST_SUITE_P(Of, Matrix, ::testing::Values("closed", "killed"),
                         [](const auto& book) { return std::string(book.param); });

}  // namespace
}  // namespace daybook::testing
