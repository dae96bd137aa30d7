// What a client asks the book to take in: one to a thousand events, all or nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/event/event.h"

namespace daybook {

constexpr std::size_t kBatchEventsMax = 1000;
constexpr std::size_t kBatchBytesMax = std::size_t{4} << 20;
constexpr std::size_t kRecordBytesMax = std::size_t{64} << 10;
constexpr std::int64_t kAheadOfClockMax = 5 * 60 * kMicrosPerSecond;

// The revision the account must have before the batch; nothing: any.
using Expectation = std::optional<std::uint64_t>;  // 0 = empty

struct NewEvent {
  // Envelope and data; position, revision and recorded_at are the book's to give. An empty id is
  // minted.
  Event event;
  Expectation expect;
  // Only for a book that was opened with `trusted_times` (stories, samples, restore): when the book
  // took it in. Never earlier than the event before it.
  std::optional<Instant> recorded_at;
};

// No event with any of the tags, and of one of the types (none given: any), after position `since`.
struct Condition {
  std::vector<std::string> tags;
  std::vector<std::string> types;
  std::uint64_t since = 0;
};

struct AppendRequest {
  std::vector<NewEvent> events;
  std::vector<Condition> unless;
};

// What the book answers for each event of the request, in its order.
struct Receipt {
  std::string id;
  std::string account;
  std::uint64_t revision = 0;
  std::uint64_t position = 0;
  Instant recorded_at;
  std::string hash;        // RFC 9162 leaf hash of the record, lower-case hex
  std::uint64_t size = 0;  // of the smallest tree that holds it: the tree up to its position
  bool duplicate = false;  // it was there already: this is its first receipt again
};

}  // namespace daybook
