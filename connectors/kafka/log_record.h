// What one event becomes in Kafka: a record in PREFIX.log, which holds the book's bytes, and one in
// PREFIX.events, which is a CloudEvent in binary mode. connectors/kafka/README.md lists the
// headers. Values; what a record shows lives as long as the RelayedEvent does and belongs to one
// thread.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "connectors/kafka/records.h"
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

// Names of the headers of PREFIX.log and PREFIX.house.
constexpr std::string_view kPseqHeader = "pseq";
constexpr std::string_view kPrevHeader = "prev";

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
  std::array<Header, 2> log_headers_;
  std::array<Header, 13> event_headers_;
};

}  // namespace daybook::kafka
