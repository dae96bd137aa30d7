#include "connectors/kafka/client/records.h"

#include <librdkafka/rdkafka.h>

#include <algorithm>

#include "connectors/kafka/client/client.h"

namespace daybook::kafka {
namespace {

std::string_view bytes(const void* data, std::size_t size) {
  return {static_cast<const char*>(data), size};
}

}  // namespace

std::string to_string(const TopicPartition& place) {
  return place.topic + "[" + std::to_string(place.partition) + "]";
}

void Record::Delete::operator()(rd_kafka_message_s* message) const {
  rd_kafka_message_destroy(message);
}

Record::Record(std::shared_ptr<Client> client, rd_kafka_message_s* owned)
    : client_(std::move(client)), message_(owned) {}
Record::~Record() = default;
Record::Record(Record&& other) noexcept = default;
Record& Record::operator=(Record&& other) noexcept {
  message_ = std::move(other.message_);  // before the client that it came from
  client_ = std::move(other.client_);
  return *this;
}

std::string_view Record::topic() const { return rd_kafka_topic_name(message_->rkt); }
std::int32_t Record::partition() const { return message_->partition; }
std::int64_t Record::offset() const { return message_->offset; }
TopicPartition Record::place() const { return {std::string(topic()), partition()}; }

std::optional<std::string_view> Record::key() const {
  if (message_->key == nullptr) return std::nullopt;
  return bytes(message_->key, message_->key_len);
}

std::optional<std::string_view> Record::value() const {
  if (message_->payload == nullptr) return std::nullopt;
  return bytes(message_->payload, message_->len);
}

std::optional<std::string_view> Record::header(std::string_view name) const {
  const std::vector<Header> all = headers();
  const auto found = std::find_if(all.rbegin(), all.rend(),
                                  [&](const Header& header) { return header.name == name; });
  if (found == all.rend()) return std::nullopt;
  return found->value;
}

std::vector<Header> Record::headers() const {
  std::vector<Header> all;
  rd_kafka_headers_t* headers = nullptr;
  if (rd_kafka_message_headers(message_.get(), &headers) != RD_KAFKA_RESP_ERR_NO_ERROR) return all;
  const char* name = nullptr;
  const void* value = nullptr;
  std::size_t size = 0;
  for (std::size_t i = 0;
       rd_kafka_header_get_all(headers, i, &name, &value, &size) == RD_KAFKA_RESP_ERR_NO_ERROR; ++i)
    all.push_back({name, bytes(value, size)});
  return all;
}

std::chrono::milliseconds Record::timestamp() const {
  rd_kafka_timestamp_type_t type{};
  return std::chrono::milliseconds{rd_kafka_message_timestamp(message_.get(), &type)};
}

}  // namespace daybook::kafka
