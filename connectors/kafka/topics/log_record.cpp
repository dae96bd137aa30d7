#include "connectors/kafka/topics/log_record.h"

#include "core/event/json.h"

namespace daybook::kafka {
namespace {

constexpr std::size_t kSequenceDigits = 20;  // any number of 64 bits

// CloudEvents orders sequences as texts, so they need to be of one length.
std::string padded(std::uint64_t number) {
  std::string digits = std::to_string(number);
  digits.insert(0, kSequenceDigits - digits.size(), '0');
  return digits;
}

// The values stand in the order of the fields.
template <std::size_t count>
std::array<Header, count> with_values(const std::array<HeaderField, count>& fields,
                                      const std::string_view (&values)[count]) {
  std::array<Header, count> headers;
  for (std::size_t i = 0; i < count; ++i) headers[i] = {fields[i].name, values[i]};
  return headers;
}

}  // namespace

std::string source_of(const Book& book) { return "daybook:" + book.id(); }

void RelayedEvent::set(const RecordView& record, Event event) {
  bytes_ = record.bytes;
  event_ = std::move(event);
}

OutgoingRecord RelayedEvent::log_record(std::string_view topic, std::int32_t partition,
                                        const Sequence& after) {
  pseq_ = std::to_string(after.pseq + 1);
  prev_ = std::to_string(after.position);
  log_headers_ = with_values(kRecordHeaders, {pseq_, prev_});
  return {.topic = topic,
          .partition = partition,
          .key = event_.account,
          .value = bytes_,
          .headers = log_headers_};
}

OutgoingRecord RelayedEvent::cloud_event(std::string_view topic, std::int32_t partition,
                                         const Sequence& after) {
  data_.clear();
  JsonWriter json(data_);
  print_data(json, event_);
  occurred_ = print(event_.occurred_at.at);
  recorded_ = print(event_.recorded_at);
  sequence_ = padded(event_.revision);
  position_ = std::to_string(event_.position);
  pseq_ = std::to_string(after.pseq + 1);
  prev_ = std::to_string(after.position);
  event_headers_ = with_values(
      kEventHeaders, {"application/json", "1.0", event_.id, event_.type(), source_, event_.account,
                      occurred_, recorded_, sequence_, event_.account, position_, pseq_, prev_});
  return {.topic = topic,
          .partition = partition,
          .key = event_.account,
          .value = data_,
          .headers = event_headers_};
}

}  // namespace daybook::kafka
