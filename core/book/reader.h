// What can be read of a book: of the book itself, or of a copy of its records that another process
// keeps (Book, Replica). Every function may be called from any thread.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/base/time.h"
#include "core/event/record.h"
#include "core/proof/merkle.h"

namespace daybook {

// Nobody waits longer than this at one time; a year is as good as for ever.
constexpr std::int64_t kWaitMicrosMax = 365 * kMicrosPerDay;

struct Checkpoint {
  std::uint64_t size = 0;
  Hash root{};
};

// A record where it lies, proven by its checksum; valid during the call it is handed to.
struct RecordView {
  RecordHeader header;
  std::string_view bytes;
};

// Whether the free words of events are opened on reading: shut, an event costs a quarter.
enum class WordsRead : std::uint8_t { opened, shut };

class BookReader {
 public:
  virtual ~BookReader() = default;

  // --- events: always the whole book up to head() ---
  [[nodiscard]] virtual std::uint64_t head() const = 0;  // the last readable position; 0 = empty
  [[nodiscard]] virtual const Catalog& catalog() const = 0;
  [[nodiscard]] virtual Instant now() const = 0;
  // Error: not_found.
  [[nodiscard]] virtual Result<std::string> record_at(std::uint64_t position) const = 0;
  [[nodiscard]] virtual Result<Event> event_at(std::uint64_t position,
                                               WordsRead words = WordsRead::opened) const = 0;
  [[nodiscard]] virtual Result<Event> event_by_id(std::string_view id) const = 0;
  // The account's records, proven by their checksums, in revision order, [from, to] both included,
  // until `visit` returns false.
  [[nodiscard]] virtual Status account_records(
      std::string_view account, std::uint64_t from, std::uint64_t to,
      const std::function<Result<bool>(const RecordView&)>& visit) const = 0;
  // The same as events; empty if there are none.
  [[nodiscard]] Result<std::vector<Event>> account_events(
      std::string_view account, std::uint64_t from = 1, std::uint64_t to = UINT64_MAX,
      WordsRead words = WordsRead::opened) const;
  // Of a record that was handed over, which has proven it.
  [[nodiscard]] virtual Result<Event> decode_proven(const RecordView& record,
                                                    WordsRead words = WordsRead::opened) const = 0;
  [[nodiscard]] virtual Result<std::uint64_t> revision_of(
      std::string_view account) const = 0;  // 0 = no events
  // Positions of events with the tag, ascending, after `since`; at most `limit`.
  [[nodiscard]] virtual Result<std::vector<std::uint64_t>> positions_tagged(
      std::string_view tag, std::uint64_t since = 0, std::size_t limit = SIZE_MAX) const = 0;
  // Those of one kind of event alone.
  [[nodiscard]] virtual Result<std::vector<std::uint64_t>> positions_tagged(
      std::string_view tag, const Shape& kind) const = 0;
  // Every account that has events, in byte order, after `after`; at most `limit`.
  [[nodiscard]] virtual Result<std::vector<std::string>> accounts(
      std::string_view after = {}, std::size_t limit = SIZE_MAX) const = 0;
  // The ids of tags with the prefix ("contact"), in byte order, those that begin with `begins`; at
  // most `limit`.
  [[nodiscard]] virtual Result<std::vector<std::string>> ids_tagged(
      std::string_view prefix, std::string_view begins = {},
      std::size_t limit = SIZE_MAX) const = 0;
  // Whether the words about this contact are gone for ever.
  [[nodiscard]] virtual Result<bool> is_erased(std::string_view contact) const = 0;

  // --- proof ---
  // The tree of [1, head()].
  [[nodiscard]] virtual Result<Checkpoint> proven() const = 0;
  // RFC 9162 inclusion proof of the position in the tree of `size` leaves.
  [[nodiscard]] virtual Result<std::vector<Hash>> inclusion_proof(std::uint64_t position,
                                                                  std::uint64_t size) const = 0;

  // --- arrivals, for whoever keeps something that follows ---
  // Records are numbered 1, 2, 3 ... as they came. In the book itself these are the positions; in a
  // copy each account's records come in the order of their positions, the accounts side by side.
  [[nodiscard]] virtual std::uint64_t arrived() const = 0;  // the last one
  // Hands over the records of the arrivals [from, to] in their order until `visit` returns false.
  [[nodiscard]] virtual Status scan_arrived(
      std::uint64_t from, std::uint64_t to,
      const std::function<bool(const RecordView&)>& visit) const = 0;
  // What an account's records up to this arrival do not go beyond.
  [[nodiscard]] virtual std::uint64_t position_limit(std::uint64_t arrival) const = 0;
  // Waits until arrived() > arrival, the deadline passes or `stop` is asked; returns arrived().
  virtual std::uint64_t wait_beyond(
      std::uint64_t arrival, std::stop_token stop,
      std::optional<std::int64_t> wait_micros_max = std::nullopt) const = 0;
};

}  // namespace daybook
