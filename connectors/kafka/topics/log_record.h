// What one event becomes in Kafka: a record in PREFIX.log, which holds the book's bytes, and one in
// PREFIX.events, which is a CloudEvent in binary mode. connectors/kafka/README.md lists the
// headers. Values; what a record shows lives as long as the RelayedEvent does and belongs to one
// thread.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "connectors/kafka/client/records.h"
#include "core/book/book.h"

namespace daybook::kafka {

// The place of a record among those of its partition. It tells any reader by itself that it missed
// and repeated nothing.
struct Sequence {
  std::uint64_t pseq = 0;      // 1, 2, 3 ... in the partition; 0: there is none yet
  std::uint64_t position = 0;  // in the book, of the record with that pseq

  friend bool operator==(const Sequence&, const Sequence&) = default;
};

// The CloudEvents source of a book: "daybook:" and its id, which is a URI.
[[nodiscard]] std::string source_of(const Book& book);

// A header as subscribers are told of it; asyncapi.cpp makes a schema of it.
struct HeaderField {
  std::string_view name;
  std::string_view meaning;
  std::string_view pattern;  // a regular expression that every value matches
};

constexpr std::string_view kUtcPattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z$";
constexpr std::string_view kAccountPattern = "^~?[A-Za-z0-9._:@-]+$";
constexpr std::string_view kFromOnePattern = "^[1-9][0-9]*$";
constexpr std::string_view kFromZeroPattern = "^(0|[1-9][0-9]*)$";

// The headers of PREFIX.log and PREFIX.house, in their order on the wire.
constexpr std::string_view kPseqHeader = "pseq";
constexpr std::string_view kPrevHeader = "prev";
constexpr std::array<HeaderField, 2> kRecordHeaders{{
    {kPseqHeader, "Its number in the partition: 1, 2, 3 ...", kFromOnePattern},
    {kPrevHeader, "Position in the book of the record before it in the partition; 0 at the first.",
     kFromZeroPattern},
}};

// The headers of PREFIX.events, in their order on the wire.
constexpr std::array<HeaderField, 13> kEventHeaders{{
    {"content-type", "What the value is.", "^application/json$"},
    {"ce_specversion", "The version of CloudEvents.", R"(^1\.0$)"},
    {"ce_id", "The event's id, the same wherever it is met.", "^[A-Za-z0-9._:@-]{1,128}$"},
    {"ce_type", "The kind of event, which says what the value holds.", R"(^[a-z_]+\.[a-z_]+$)"},
    {"ce_source", "The book: daybook: and its id.", "^daybook:.+$"},
    {"ce_subject", "The account.", kAccountPattern},
    {"ce_time", "When it happened, in UTC.", kUtcPattern},
    {"ce_recordedtime", "When the book took it in, in UTC.", kUtcPattern},
    {"ce_sequence", "Its revision in the account, in 20 digits, so that it sorts as text.",
     "^[0-9]{20}$"},
    {"ce_partitionkey", "The account.", kAccountPattern},
    {"ce_position", "Its position in the book: 1, 2, 3 ... over all partitions.", kFromOnePattern},
    {"ce_pseq",
     "Its number in the partition: 1, 2, 3 ... If it is the last one plus 1, nothing was missed "
     "or repeated.",
     kFromOnePattern},
    {"ce_prev", "Position in the book of the event before it in the partition; 0 at the first.",
     kFromZeroPattern},
}};

// Room for one event after the other: what was made for the last one is used again.
class RelayedEvent {
 public:
  // `source` must outlive it.
  explicit RelayedEvent(std::string_view source) : source_(source) {}

  // `record` must live as long as what is made of it.
  void set(const RecordView& record, Event event);
  [[nodiscard]] const std::string& account() const { return event_.account; }
  // For a topic of records: `after` is the record before it in that partition.
  [[nodiscard]] OutgoingRecord log_record(std::string_view topic, std::int32_t partition,
                                          const Sequence& after);
  [[nodiscard]] OutgoingRecord cloud_event(std::string_view topic, std::int32_t partition,
                                           const Sequence& after);

 private:
  std::string_view source_;
  std::string_view bytes_;
  Event event_;
  std::string data_, occurred_, recorded_, sequence_, position_, pseq_, prev_;
  std::array<Header, kRecordHeaders.size()> log_headers_;
  std::array<Header, kEventHeaders.size()> event_headers_;
};

}  // namespace daybook::kafka
