#include "core/book/recovery.h"

#include <algorithm>

#include "core/book/erasure.h"
#include "core/book/poster.h"

namespace daybook {
namespace {

constexpr std::size_t kLoadAtOnce = 4096;

std::string position_range(std::uint64_t from, std::uint64_t to) {
  return from == to ? "position " + std::to_string(from)
                    : "positions " + std::to_string(from) + " to " + std::to_string(to);
}

}  // namespace

Result<Frontier> prove_log(const BookParts& parts) {
  const auto& mark = parts.head_file->mark();
  DAYBOOK_TRY(const auto last, parts.log->last_position());
  if (last < mark.size) {
    return fail(ErrorCode::corrupt, "the log ends at position " + std::to_string(last) +
                                        ", but it once held " +
                                        position_range(last + 1, mark.size) +
                                        "; do not write to it, restore it from a backup");
  }
  if (const auto posted = parts.ledger->posted(); posted > last) {
    return fail(ErrorCode::corrupt,
                "the log ends at position " + std::to_string(last) + ", but the ledger holds " +
                    position_range(last + 1, posted) + "; restore the log from a backup");
  }
  DAYBOOK_TRY(auto frontier, parts.log->frontier_at(mark.size));
  if (frontier.peaks() != mark.peaks) {
    return fail(ErrorCode::corrupt,
                "the log up to position " + std::to_string(mark.size) +
                    " is not the one that was written: its Merkle root differs from the head "
                    "file's; restore it from a backup");
  }
  // Table files are checked by their own list; what came from the write-ahead log is counted here.
  DAYBOOK_TRY(const auto in_files, parts.log->last_in_files());
  DAYBOOK_CHECKED(
      parts.log->scan(in_files + 1, mark.size,
                      [](std::uint64_t, std::string_view) -> Result<bool> { return true; }));
  DAYBOOK_CHECKED(parts.log->scan(mark.size + 1, last,
                                  [&](std::uint64_t, std::string_view record) -> Result<bool> {
                                    DAYBOOK_CHECKED(check_record(record));
                                    frontier.add(leaf_hash(record));
                                    return true;
                                  }));
  return frontier;
}

Status resume_log(BookParts& parts, const Frontier& frontier) {
  DAYBOOK_TRY(const auto last, parts.log->last_position());
  if (last != frontier.size()) {
    return fail(ErrorCode::corrupt, "the log ends at position " + std::to_string(last) + ", and " +
                                        std::to_string(frontier.size()) +
                                        " were proven a moment ago: something else changes its "
                                        "files; stop that and start again");
  }
  // What came from the write-ahead log may lie in the kernel's memory only, even marked as written
  // after a sync that failed. It is written anew before anybody is told of it.
  DAYBOOK_CHECKED(parts.log->flush());
  parts.log->resume(frontier);
  parts.publish(frontier);
  return {};
}

Result<Instant> load_tail(BookParts& parts) {
  const auto last = parts.head.load();
  const auto first = parts.ledger->posted() + 1;
  Poster poster(parts);
  std::vector<TailEntry> entries;
  const auto take_over = [&](std::uint64_t position) -> Status {
    parts.tail.add(std::exchange(entries, {}));
    DAYBOOK_CHECKED(poster.make_room());
    if (parts.options.progress) {
      parts.options.progress(
          {"posting the log into the ledger", position - first + 1, last - first + 1});
    }
    return {};
  };
  DAYBOOK_CHECKED(parts.log->scan(
      first, last, [&](std::uint64_t position, std::string_view record) -> Result<bool> {
        DAYBOOK_CHECKED(check_record(record));
        DAYBOOK_TRY(const auto decoded,
                    decode_record(record, *parts.options.catalog, words_stay_shut()));
        // What a kill cut short between its event and its key: nobody reads before it is done.
        DAYBOOK_CHECKED(complete_erasure(parts, decoded.event));
        entries.push_back(tail_entry(decoded.event, std::string(record)));
        if (entries.size() == kLoadAtOnce) DAYBOOK_CHECKED(take_over(position));
        return true;
      }));
  if (!entries.empty()) DAYBOOK_CHECKED(take_over(last));
  if (last == 0) return Instant{INT64_MIN};
  DAYBOOK_TRY(const auto record, parts.log->record(last));
  DAYBOOK_TRY(const auto header, check_record(record ? *record : std::string_view{}));
  return header.recorded_at;
}

}  // namespace daybook
