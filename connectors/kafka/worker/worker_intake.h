// What a worker makes of the records it reads: proves that none is missing or repeated, takes them
// into its copy of the book, parks those that it cannot read, and remembers which states changed.
// Belongs to one thread.
//
// How far each partition was read is a note in the copy, written together with the records.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/kafka/client/records.h"
#include "connectors/kafka/topics/book_topics.h"
#include "connectors/kafka/topics/log_record.h"
#include "core/book/replica.h"
#include "projections/runtime/projection.h"

namespace daybook::kafka {

// A record that was put aside; with it all later ones of its account, because a state that misses
// an event would be wrong.
struct ParkedRecord {
  TopicPartitionOffset from;
  std::string account;
  std::string value;
  std::string reason;
};

// What subscribers are to be told of: by account, the partition and the views whose state may have
// changed (by their index).
struct ChangedAccount {
  std::int32_t partition = 0;
  std::set<std::size_t> views;
};
using ChangedAccounts = std::map<std::string, ChangedAccount>;

enum class OnPoison : std::uint8_t { park, stop };

class WorkerIntake {
 public:
  // All must outlive it.
  WorkerIntake(Replica& replica, const BookTopics& topics,
               const std::vector<const Projection*>& views, OnPoison on_poison);

  // Reads the notes. Errors: corrupt.
  [[nodiscard]] Status load();
  // Goes back to the parked records, to read them with this build.
  void replay();

  // The offset that comes next in the partition.
  [[nodiscard]] std::int64_t next_offset(const TopicPartition& place) const;
  // A partition of the log that is read from now on: states up to this offset are published.
  void begin(const TopicPartition& place, std::int64_t published);
  // Up to where its states are published once all that changed is: never less than they were.
  [[nodiscard]] std::int64_t told_offset(const TopicPartition& place) const;
  // It is another one's now: what it changed here is that one's to tell.
  void forget(const TopicPartition& place);

  // The next record of a partition. Errors: corrupt, where records are missing before it, or where
  // it cannot be read and may not be parked (of the house, or OnPoison::stop).
  [[nodiscard]] Status take(const Record& record);
  [[nodiscard]] bool is_empty() const { return records_ == 0; }
  [[nodiscard]] std::size_t records() const { return records_; }
  [[nodiscard]] std::size_t bytes() const { return intake_.bytes(); }
  // Into the copy; `owned` are the partitions of the log that this worker has now.
  [[nodiscard]] Status commit(const std::set<std::int32_t>& owned);

  // Since the last publishing.
  [[nodiscard]] const ChangedAccounts& changed() const { return changed_; }
  [[nodiscard]] const std::vector<ParkedRecord>& parked() const { return parked_; }
  void published();
  [[nodiscard]] std::size_t accounts_parked() const { return frozen_.size(); }

 private:
  struct Standing {  // of a partition
    std::int64_t next = 0;
    Sequence last;
  };
  struct Frozen {  // where the first parked record of an account is, and what came before it
    TopicPartition place;
    Standing before;
  };
  [[nodiscard]] static std::string bytes_of(const Standing& standing);
  [[nodiscard]] static Result<Standing> standing_of(std::string_view bytes);
  [[nodiscard]] Result<Event> read(const Record& record) const;
  [[nodiscard]] Status check_sequence(const Record& record, const Sequence& at,
                                      const Standing& standing) const;
  [[nodiscard]] Status park(const Record& record, const Standing& before, const Error& error,
                            bool is_told);
  void note_change(const Event& event, std::int32_t partition);

  Replica& replica_;
  std::string log_, house_;
  const std::vector<const Projection*>& views_;
  OnPoison on_poison_;

  std::map<TopicPartition, Standing> standings_;
  std::map<TopicPartition, std::int64_t> published_;   // of the partitions of the log that it has
  std::map<std::string, Frozen, std::less<>> frozen_;  // by account
  Replica::Intake intake_;
  std::size_t records_ = 0;  // read since the last commit
  std::set<TopicPartition> moved_;
  ChangedAccounts changed_;
  std::vector<ParkedRecord> parked_;
};

// The partitions of the log that the worker of this copy had last, and of how many. Error:
// not_found, where there is no such note.
struct OwnedPartitions {
  std::vector<std::int32_t> owned;
  std::int32_t of = 0;
};
[[nodiscard]] Result<OwnedPartitions> owned_partitions(const Replica& replica);

}  // namespace daybook::kafka
