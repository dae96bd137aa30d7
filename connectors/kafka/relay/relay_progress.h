// How far the relay got. Each of its transactions writes this to PREFIX.relay together with the
// events it tells of, so the last committed one says exactly what is in Kafka. Values and pure
// reads; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/kafka/client/tail_reader.h"
#include "connectors/kafka/topics/book_topics.h"
#include "connectors/kafka/topics/log_record.h"
#include "core/book/book.h"

namespace daybook::kafka {

struct Progress {
  std::string book;                  // its id
  std::uint64_t position = 0;        // of the last event relayed
  std::string root;                  // of the tree of all up to there, lower-case hex
  std::uint64_t checkpoint = 0;      // the size that the last published checkpoint told
  std::vector<Sequence> partitions;  // the last record of each, of log and events alike
  Sequence house;
  std::uint64_t keys = 0;  // the generation of the key store that PREFIX.keys has; 0: none

  friend bool operator==(const Progress&, const Progress&) = default;
};

// Of a book of which nothing is relayed yet.
[[nodiscard]] Progress no_progress(const Book& book, const BookTopics& topics);

[[nodiscard]] std::string print(const Progress& progress);
// Error: corrupt.
[[nodiscard]] Result<Progress> parse_progress(std::string_view json);

// The root of the tree of the book's first `size` records, lower-case hex.
[[nodiscard]] Result<std::string> root_at(const Book& book, std::uint64_t size);

// What the last record of PREFIX.relay tells, or no_progress. Error: corrupt.
[[nodiscard]] Result<Progress> progress_in(const Tail& relay_tail, const Book& book,
                                           const BookTopics& topics);

// Whether all that was relayed is this book's. Errors say what to do: conflict (another book's
// topics, or a copy that went its own way), corrupt (the book ends before what was relayed).
[[nodiscard]] Status check_against_book(const Progress& progress, const Book& book,
                                        const BookTopics& topics);

// Whether what this relay had committed up to `position` is still there. Error: corrupt.
[[nodiscard]] Status check_nothing_lost(const Progress& progress, std::uint64_t position,
                                        const BookTopics& topics);

// Whether PREFIX.keys may be written on. Error: conflict (it has more changes than this key store).
[[nodiscard]] Status check_keys(const Progress& progress, const Book& book,
                                const BookTopics& topics);

// Whether no partition was begun anew since its last record was relayed. `ends` in the order of
// BookTopics::places. Error: corrupt.
[[nodiscard]] Status check_not_begun_anew(const Progress& progress,
                                          const std::vector<PartitionEnds>& ends);

// Whether the topics end with what the progress tells, and with this book's bytes. `tails` in the
// order of BookTopics::places. Errors: corrupt, conflict.
[[nodiscard]] Status check_against_tails(const Progress& progress, const std::vector<Tail>& tails,
                                         const Book& book, const BookTopics& topics);

}  // namespace daybook::kafka
