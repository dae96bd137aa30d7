#include "tools/bench/bench.h"

#include <unistd.h>

#include <algorithm>
#include <optional>

#include "tools/bench/machine.h"
#include "tools/bench/report.h"
#include "tools/bench/rows.h"

namespace daybook {
namespace {

using namespace bench;

constexpr std::uint64_t kEventsMin = 100'000, kEventsMax = 200'000'000;

// Rows that read the big book, or come with making it.
enum class Needs : std::uint8_t { nothing, growth, big_book, client_book };
struct RowFacts {
  BenchRow row;
  Needs needs;
  Result<Figures> (*run)(const Setting&);  // null: its figures come with the growth
};

const std::vector<RowFacts>& row_facts() {
  static const std::vector<RowFacts> rows{
      {{"append", "one event a request, 1 to 256 clients"}, Needs::nothing, append_row},
      {{"batch", "requests of 1000 events, everything posted; bursts"}, Needs::nothing, batch_row},
      {{"follow", "from an append's receipt to a live subscriber"}, Needs::nothing, follow_row},
      {{"relay", "the book to Kafka; needs DAYBOOK_KAFKA_BOOTSTRAP"}, Needs::nothing, relay_row},
      {{"delivered", "from an append's receipt to a consumer in Kafka; needs the same"},
       Needs::nothing,
       delivered_row},
      {{"scale", "appending as the book grows; bytes on disk"}, Needs::growth, nullptr},
      {{"memory", "resident memory of the process that appends"}, Needs::growth, nullptr},
      {{"ready", "from a start after kill -9 to the first append and read"},
       Needs::big_book,
       ready_row},
      {{"replay", "all events of one account"}, Needs::big_book, replay_row},
      {{"scan", "all events of the book, proving checksums"}, Needs::big_book, scan_row},
      {{"rebuild", "all views anew, and one small one"}, Needs::client_book, rebuild_row},
      {{"as_of", "answers at two past moments, and now; a fifth told late"},
       Needs::client_book,
       as_of_row},
      {{"register", "findings over all accounts, now and at a past moment"},
       Needs::client_book,
       register_row},
      {{"visible", "from an append's receipt to the views"}, Needs::client_book, visible_row}};
  return rows;
}

// The folder of one run, gone with it.
class RunFolder {
 public:
  static Result<RunFolder> make(const std::filesystem::path& below) {
    std::error_code error;
    const auto parent = below.empty() ? std::filesystem::temp_directory_path(error) : below;
    auto name = (parent / "daybook-bench-XXXXXX").string();
    if (error || ::mkdtemp(name.data()) == nullptr) {
      return fail(ErrorCode::unavailable, "no folder can be made in " + parent.string() +
                                              "; choose another one with --directory");
    }
    return RunFolder(name);
  }
  explicit RunFolder(std::filesystem::path path) : path_(std::move(path)) {}
  RunFolder(RunFolder&& other) noexcept : path_(std::exchange(other.path_, {})) {}
  RunFolder& operator=(RunFolder&&) = delete;
  ~RunFolder() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

Status check(const BenchOptions& options) {
  for (const auto& name : options.rows) {
    const auto& rows = row_facts();
    if (std::any_of(rows.begin(), rows.end(),
                    [&](const auto& row) { return row.row.name == name; })) {
      continue;
    }
    std::string known;
    for (const auto& row : rows) known += (known.empty() ? "" : ", ") + std::string(row.row.name);
    return fail(ErrorCode::invalid, "there is no row '" + name + "'; the rows are " + known, "row");
  }
  if (options.events < kEventsMin || options.events > kEventsMax) {
    return fail(ErrorCode::invalid, "the big book takes 100,000 to 200,000,000 events", "events");
  }
  if (!(options.seconds > 0 && options.seconds <= 60) || options.rounds < 1 ||
      options.rounds > 100) {
    return fail(ErrorCode::invalid, "a round takes up to 60 seconds, and there are 1 to 100",
                "seconds");
  }
  return {};
}

}  // namespace

const std::vector<BenchRow>& bench_rows() {
  static const std::vector<BenchRow> rows = [] {
    std::vector<BenchRow> made;
    for (const auto& facts : row_facts()) made.push_back(facts.row);
    return made;
  }();
  return rows;
}

Status run_bench(const BenchOptions& options, std::ostream& output) {
  DAYBOOK_CHECKED(check(options));
  DAYBOOK_TRY(const auto folder, RunFolder::make(options.directory));
  const Setting setting{options, folder.path(), random_key()};
  const auto say = [&](std::string_view what) {
    if (options.progress) options.progress(what);
  };
  const auto wanted = [&](std::string_view name) {
    return options.rows.empty() ||
           std::find(options.rows.begin(), options.rows.end(), name) != options.rows.end();
  };
  Figures figures;
  bool grown = false, clients_made = false;
  for (const auto& row : row_facts()) {
    if (!wanted(row.row.name)) continue;
    const bool on_big_book = row.needs == Needs::growth || row.needs == Needs::big_book;
    if (on_big_book && !std::exchange(grown, true)) {
      say("making a book of " + std::to_string(options.events) + " events");
      DAYBOOK_TRY(const auto found, grow_big_book(setting));
      std::copy_if(found.begin(), found.end(), std::back_inserter(figures),
                   [&](const Figure& figure) { return wanted(figure.row); });
    }
    if (row.needs == Needs::client_book && !std::exchange(clients_made, true)) {
      say("making client histories of " + std::to_string(options.events) + " events");
      DAYBOOK_TRY(const auto none, in_child([&]() -> Result<Figures> {
                    DAYBOOK_CHECKED(make_client_book(setting));
                    return Figures{};
                  }));
    }
    if (row.run == nullptr) continue;
    say(std::string(row.row.name) + ": " + std::string(row.row.meaning));
    DAYBOOK_TRY(auto found, in_child([&] { return row.run(setting); }));
    std::move(found.begin(), found.end(), std::back_inserter(figures));
  }
  const auto machine = this_machine(setting.folder);
  if (options.json) {
    print_json(output, machine, figures);
  } else {
    print_table(output, machine, figures);
  }
  return {};
}

}  // namespace daybook
