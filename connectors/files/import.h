// Imports CSV files into a book by a mapping. Every row read is accounted for: it is taken, told
// before, rejected or ruled out, and the four add up to the rows. Importing again changes nothing,
// so an interrupted import is simply run again.
// import_files reads and maps on a thread of its own and appends on the caller's.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/files/mapping.h"
#include "core/base/json_writer.h"
#include "core/book/book.h"
#include "core/event/request.h"

namespace daybook::files {

// Where the events go: a book in this process, or a server's.
struct ImportTarget {
  // As Book::append and Book::event_by_id.
  std::function<Result<std::vector<Receipt>>(AppendRequest)> append;
  std::function<Result<Event>(std::string_view id)> event_by_id;
  Clock clock = system_now;
};
[[nodiscard]] ImportTarget into(Book& book);

struct ImportProgress {
  std::string_view file;
  std::uint64_t rows = 0;         // of all files so far
  std::uint64_t events = 0;       // new ones
  std::uint64_t bytes = 0;        // read of all files; of a .gz, packed
  std::uint64_t bytes_total = 0;  // of all files
  double seconds = 0;
};

struct ImportOptions {
  bool dry_run = false;  // map and check every row, write nothing and ask the book nothing
  std::optional<std::filesystem::path> rejects;         // where rejected rows go; replaced
  std::function<void(const ImportProgress&)> progress;  // after every batch, on the caller's thread
  std::size_t batch_events = kBatchEventsMax;
  std::stop_token stop;  // asked between batches
};

struct RejectedRow {
  std::string file;
  std::uint64_t line = 0;
  std::string reason;
};
constexpr std::size_t kRejectsToldMax = 20;

struct ImportReport {
  std::uint64_t rows = 0;        // = taken + duplicates + rejected + ruled_out
  std::uint64_t taken = 0;       // at least one event of theirs was new
  std::uint64_t duplicates = 0;  // the book had all they tell
  std::uint64_t rejected = 0;
  std::uint64_t ruled_out = 0;    // by a [[skip]]
  std::uint64_t blank_lines = 0;  // no rows
  std::uint64_t events_new = 0;
  std::uint64_t events_duplicate = 0;
  std::map<std::string, std::uint64_t, std::less<>> new_by_kind;
  std::map<std::string, std::uint64_t, std::less<>> duplicate_by_kind;
  std::vector<std::pair<std::string, std::uint64_t>> ruled_out_by;  // reason of each [[skip]], rows
  std::vector<RejectedRow> first_rejects;                           // at most kRejectsToldMax
  double seconds = 0;
  bool dry_run = false;
  // Why it ended before the end of the files; what had been appended by then stays.
  std::optional<Error> stopped;

  [[nodiscard]] bool adds_up() const { return rows == taken + duplicates + rejected + ruled_out; }
};

// Errors come before the first event is written: a file that is not there or whose header lacks a
// column, files with different headers, a lookup file that can't be read, no place for the rejects.
// What goes wrong later is told by `stopped`.
[[nodiscard]] Result<ImportReport> import_files(const ImportTarget& target, const Mapping& mapping,
                                                const std::vector<std::filesystem::path>& files,
                                                const ImportOptions& options = {});
[[nodiscard]] Result<ImportReport> import_files(Book& book, const Mapping& mapping,
                                                const std::vector<std::filesystem::path>& files,
                                                const ImportOptions& options = {});

// The totals for people, several lines; and as one JSON object.
[[nodiscard]] std::string describe(const ImportReport& report);
void print_report(JsonWriter& out, const ImportReport& report);

}  // namespace daybook::files
