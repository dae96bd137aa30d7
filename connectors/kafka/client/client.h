// Inside connectors/kafka/client only: one librdkafka client with its settings and listener, and
// owners for librdkafka's other handles. librdkafka's names are declared forward, because its
// header belongs to the .cpp files of this folder.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "connectors/kafka/client/client_config.h"
#include "connectors/kafka/client/kafka_error.h"
#include "connectors/kafka/client/listener.h"
#include "connectors/kafka/client/records.h"

struct rd_kafka_s;
struct rd_kafka_conf_s;
struct rd_kafka_topic_s;
struct rd_kafka_queue_s;
struct rd_kafka_error_s;
struct rd_kafka_topic_partition_list_s;
struct rd_kafka_consumer_group_metadata_s;

namespace daybook::kafka {

// Deletes a handle by librdkafka's function for it.
struct DeleteHandle {
  void operator()(rd_kafka_s* client) const;
  void operator()(rd_kafka_conf_s* conf) const;
  void operator()(rd_kafka_topic_s* topic) const;
  void operator()(rd_kafka_queue_s* queue) const;
  void operator()(rd_kafka_error_s* error) const;
  void operator()(rd_kafka_topic_partition_list_s* list) const;
  void operator()(rd_kafka_consumer_group_metadata_s* member) const;
};
template <class T>
using Handle = std::unique_ptr<T, DeleteHandle>;

// Sorts an error that librdkafka gave as a mere code. `what` is what was being done: "commit".
[[nodiscard]] KafkaError sort_error(int code, std::string_view what, std::string_view why = {});

enum class ClientKind : std::uint8_t { producer, consumer };

struct ClientSetup {
  ClientKind kind = ClientKind::consumer;
  Settings defaults{};  // an operator's settings overrule them
  Settings own{};       // these overrule an operator's
  Listener listener{};
  // Sets the callbacks of a kind of client. They get the owner.
  std::function<void(rd_kafka_conf_s*)> callbacks{};
  void* owner = nullptr;
};

class Client {
 public:
  [[nodiscard]] static Result<std::shared_ptr<Client>> create(const ClientConfig& config,
                                                              ClientSetup setup);
  ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  [[nodiscard]] rd_kafka_s* handle() const { return handle_.get(); }
  [[nodiscard]] void* owner() const { return setup_.owner; }
  // Calls the listener for what has come, and waits for that at most so long.
  void serve(std::chrono::milliseconds wait);

  // As sort_error; where the cluster did not answer it says what was last heard of it, and that it
  // refused the login if so.
  [[nodiscard]] KafkaError error(int code, std::string_view what, std::string_view why = {});
  // Of an error with its own word on what to do.
  [[nodiscard]] KafkaError error(Handle<rd_kafka_error_s> error, std::string_view what);

 private:
  explicit Client(ClientSetup setup) : setup_(std::move(setup)) {}
  [[nodiscard]] Status configure(rd_kafka_conf_s* conf, const ClientConfig& config);
  static void on_error(rd_kafka_s*, int code, const char* why, void* opaque);
  static int on_statistics(rd_kafka_s*, char* json, std::size_t size, void* opaque);
  static void on_log(const rd_kafka_s*, int level, const char* facility, const char* line);

  ClientSetup setup_;
  Handle<rd_kafka_s> handle_;
  struct Heard {
    KafkaError error;
    std::chrono::steady_clock::time_point when;
  };
  std::optional<Heard> last_heard_;
};

// librdkafka's whole milliseconds; below zero means without end there, so never below zero here.
[[nodiscard]] int whole_ms(std::chrono::milliseconds time);

// With offset -1001 (none) where only places are meant.
[[nodiscard]] Handle<rd_kafka_topic_partition_list_s> list_of(
    const std::vector<TopicPartition>& places);
[[nodiscard]] Handle<rd_kafka_topic_partition_list_s> list_of(
    const std::vector<TopicPartitionOffset>& offsets);
[[nodiscard]] std::vector<TopicPartition> places_of(const rd_kafka_topic_partition_list_s* list);

// How much time is left of a wait that several calls share.
class Deadline {
 public:
  explicit Deadline(std::chrono::milliseconds wait)
      : end_(std::chrono::steady_clock::now() + wait) {}
  [[nodiscard]] std::chrono::milliseconds left() const;  // never below zero
  [[nodiscard]] bool is_over() const { return left().count() == 0; }

 private:
  std::chrono::steady_clock::time_point end_;
};

// Calls `ask`, which is given the time left, until it succeeds, fails for good, or the time is
// over: a partition's leader changes, or a broker has not heard yet of a new topic.
template <class Ask>
[[nodiscard]] auto ask_until(const Deadline& deadline, Ask ask) {
  constexpr std::chrono::milliseconds kPause{20};
  while (true) {
    auto answer = ask(deadline.left());
    if (answer || answer.error().remedy != Remedy::retry || deadline.is_over()) return answer;
    std::this_thread::sleep_for(std::min(kPause, deadline.left()));
  }
}

}  // namespace daybook::kafka
