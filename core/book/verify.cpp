#include "core/book/verify.h"

#include <array>
#include <cstring>
#include <string>
#include <unordered_map>

#include "core/proof/sha256.h"

namespace daybook {
namespace {

constexpr std::size_t kRowTables = 5;
constexpr std::array<std::string_view, kRowTables> kTableNames{"records", "heads", "ids", "sources",
                                                               "tags"};
constexpr std::uint64_t kTellEvery = 65'536;

// A digest of a set of rows that does not depend on their order, so that the log (by position) and
// the ledger (by key) can be compared in one pass each: the sum of the rows' SHA-256 values.
class RowSum {
 public:
  void add(std::string_view key, std::string_view value) {
    const auto length = std::to_string(key.size()) + ":";
    const auto hash = sha256({length, key, value});
    for (std::size_t i = 0; i < words_.size(); ++i) {
      std::uint64_t word = 0;
      std::memcpy(&word, hash.data() + 8 * i, sizeof word);
      words_[i] += word;
    }
    ++rows_;
  }
  [[nodiscard]] std::uint64_t rows() const { return rows_; }
  friend bool operator==(const RowSum&, const RowSum&) = default;

 private:
  std::array<std::uint64_t, 4> words_{};
  std::uint64_t rows_ = 0;
};
using RowSums = std::array<RowSum, kRowTables>;

class Verification {
 public:
  Verification(const BookParts& parts, std::uint64_t head, std::vector<Cursor> tables,
               const ProgressSink& progress)
      : parts_(parts), head_(head), tables_(std::move(tables)), progress_(progress) {}

  Status run() {
    DAYBOOK_CHECKED(parts_.log->verify_checksums());
    DAYBOOK_CHECKED(read_log());
    DAYBOOK_CHECKED(compare_tree());
    DAYBOOK_CHECKED(parts_.ledger->verify_checksums());
    DAYBOOK_CHECKED(compare_ledger());
    return parts_.keyring->verify();
  }

 private:
  Status read_log() {
    return parts_.log->scan(1, head_, [&](std::uint64_t position, std::string_view record) {
      tell("reading the log", position, head_);
      return read_record(position, record);
    });
  }

  Result<bool> read_record(std::uint64_t position, std::string_view record) {
    const auto at = "position " + std::to_string(position);
    DAYBOOK_TRY(const auto header, check_record(record));
    if (header.position != position) {
      return fail(ErrorCode::corrupt,
                  at + " holds the record of position " + std::to_string(header.position));
    }
    if (header.recorded_at < last_recorded_) {
      return fail(ErrorCode::corrupt, at + " was recorded before the position before it");
    }
    last_recorded_ = header.recorded_at;
    DAYBOOK_TRY(const auto decoded,
                decode_record(record, *parts_.options.catalog, parts_.keyring->opener()));
    const auto& event = decoded.event;
    auto& revision = revisions_[event.account];
    if (event.revision != ++revision) {
      return fail(ErrorCode::corrupt, at + " is revision " + std::to_string(event.revision) +
                                          " of account " + event.account + " and should be " +
                                          std::to_string(revision));
    }
    completed_.clear();
    frontier_.add(leaf_hash(record), &completed_);
    for (unsigned level = kTileLevel; level < completed_.size(); ++level) {
      DAYBOOK_TRY(const auto stored, parts_.log->subtree(level, (position >> level) - 1));
      if (stored == completed_[level]) continue;
      return fail(ErrorCode::corrupt,
                  "the records up to " + at + " do not hash to the node of level " +
                      std::to_string(level) + " of the Merkle tree that is stored beside them");
    }
    Ledger::rows_for(tail_entry(event, std::string(record)),
                     [&](Ledger::Rows rows, std::string_view key, std::string_view value) {
                       from_log_[static_cast<std::size_t>(rows)].add(key, value);
                     });
    return true;
  }

  Status compare_tree() {
    DAYBOOK_TRY(const auto stored, parts_.log->frontier_at(head_));
    if (stored.peaks() != frontier_.peaks()) {
      return fail(ErrorCode::corrupt,
                  "the records do not hash to the Merkle tree that is stored beside them");
    }
    const std::lock_guard lock(parts_.published_mutex);
    if (parts_.published.size() == head_ && parts_.published.peaks() != frontier_.peaks()) {
      return fail(ErrorCode::corrupt, "the log is not the one that this process has written");
    }
    return {};
  }

  Status compare_ledger() {
    for (const auto& [account, revision] : revisions_) {
      from_log_[static_cast<std::size_t>(Ledger::Rows::heads)].add(account, big_endian(revision));
    }
    for (std::size_t table = 0; table < kRowTables; ++table) {
      const auto rows = static_cast<Ledger::Rows>(table);
      RowSum in_ledger;
      DAYBOOK_CHECKED(parts_.ledger->each(tables_[table], [&](const Ledger::Row& row) -> Status {
        in_ledger.add(row.key, row.value);
        tell("reading the ledger", in_ledger.rows(), from_log_[table].rows());
        return {};
      }));
      if (in_ledger == from_log_[table]) continue;
      DAYBOOK_CHECKED(name_difference(rows));
      return fail(parts_.ledger->noted(
          {ErrorCode::corrupt,
           "the ledger's " + std::string(kTableNames[table]) + " hold " +
               std::to_string(in_ledger.rows()) + " rows, and the log gives " +
               std::to_string(from_log_[table].rows()) + ", so some have no event in the log",
           {},
           {}}));
    }
    return {};
  }

  // Looks for the first event whose row is missing or differs.
  Status name_difference(Ledger::Rows wanted) {
    return parts_.log->scan(
        1, head_, [&](std::uint64_t position, std::string_view record) -> Result<bool> {
          DAYBOOK_TRY(const auto decoded,
                      decode_record(record, *parts_.options.catalog, words_stay_shut()));
          Status difference;
          Ledger::rows_for(
              tail_entry(decoded.event, std::string(record)),
              [&](Ledger::Rows rows, std::string_view key, std::string_view value) {
                if (rows != wanted || !difference) return;
                const auto found = parts_.ledger->row(rows, key);
                if (found && *found && **found == value) return;
                difference = fail(
                    ErrorCode::corrupt,
                    "the ledger's " + std::string(kTableNames[static_cast<std::size_t>(rows)]) +
                        " differ from the log at position " + std::to_string(position) +
                        ", account " + decoded.event.account + ", event " + decoded.event.id,
                    {}, decoded.event.id);
              });
          if (!difference) return fail(parts_.ledger->noted(difference.error()));
          return true;
        });
  }

  void tell(std::string_view what, std::uint64_t done, std::uint64_t total) {
    if (progress_ && done % kTellEvery == 0) progress_({what, done, total});
  }

  const BookParts& parts_;
  std::uint64_t head_;
  std::vector<Cursor> tables_;
  const ProgressSink& progress_;
  Frontier frontier_;
  std::vector<Hash> completed_;  // subtrees that the last record closed
  Instant last_recorded_{INT64_MIN};
  std::unordered_map<std::string, std::uint64_t> revisions_;
  RowSums from_log_;
};

}  // namespace

Status verify_book(const BookParts& parts, std::uint64_t head, std::vector<Cursor> tables,
                   const ProgressSink& progress) {
  return Verification(parts, head, std::move(tables), progress).run();
}

}  // namespace daybook
