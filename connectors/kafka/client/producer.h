// Writes records to Kafka: idempotent (no record twice, none out of order in its partition) and,
// with a transactional id, all of a transaction or nothing of it.
//
// The life of a transactional producer:
//   create, init_transactions, then again and again: begin, produce ..., commit.
// An error says what to do next by its remedy. retry: the same call again. abort: `abort`, and if
// that succeeds `begin` and the same records again. start_again: destroy this producer and make
// another; only reading tells whether the last transaction was committed (tail_reader.h).
//
// A producer belongs to one thread at a time. librdkafka's own threads send behind it.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "connectors/kafka/client/client_config.h"
#include "connectors/kafka/client/kafka_error.h"
#include "connectors/kafka/client/listener.h"
#include "connectors/kafka/client/records.h"

namespace daybook::kafka {

class GroupConsumer;

struct ProducerOptions {
  // Who of the same id comes later fences whoever came before. Empty: no transactions.
  std::string transactional_id{};
  // All topics it will ever write to. A topic first met inside a transaction would hold that up for
  // a second.
  std::vector<std::string> topics{};
  // After that long without a commit the cluster aborts the transaction and fences the producer.
  std::chrono::milliseconds transaction_timeout{60'000};
  // A record that could not be delivered for that long has failed. At most transaction_timeout.
  std::chrono::milliseconds delivery_timeout{60'000};
  // Settings such as compression.type or linger.ms that an operator's config may overrule.
  Settings defaults{};
  Listener listener{};
};

class Producer {
 public:
  // Talks to nobody yet. Error: invalid, where the options contradict the config.
  [[nodiscard]] static Result<std::unique_ptr<Producer>> create(const ClientConfig& config,
                                                                ProducerOptions options);
  // Without a word: an open transaction is left to its successor, or to its timeout, to abort;
  // records not yet sent are dropped.
  ~Producer();
  Producer(const Producer&) = delete;
  Producer& operator=(const Producer&) = delete;

  // Fences every older producer of the same id and aborts what that left open. Once, before the
  // first `begin`. It returns `retry` after `timeout`, and may be called again.
  [[nodiscard]] Outcome<void> init_transactions(std::chrono::milliseconds timeout);
  [[nodiscard]] Outcome<void> begin();
  // Copies the record into the queue. Waits a second for room in it, then returns `retry`: the
  // record was not taken. An error of a record taken earlier may come up here, else in `commit` or
  // `flush`.
  [[nodiscard]] Outcome<void> produce(const OutgoingRecord& record);
  // Sends what is waiting and commits. Success: the transaction will not be lost, and those who
  // read committed records see it as soon as the brokers have marked it in every partition, which
  // is some milliseconds later (TailReader::wait_until_stable waits for that). It blocks for what
  // is left of the transaction's timeout, or `timeout` if that is shorter, and then returns
  // `retry`. Of an empty transaction it succeeds without asking anybody, even if the producer was
  // fenced.
  [[nodiscard]] Outcome<void> commit(
      std::optional<std::chrono::milliseconds> timeout = std::nullopt);
  // Within the transaction: how far the group has worked these partitions off, with a note. The
  // commit fails (abort) where the consumer's place in the group is taken by another member, who
  // goes on from what was committed before.
  [[nodiscard]] Outcome<void> send_offsets(const std::vector<TopicPartitionOffset>& next,
                                           const std::string& note, const GroupConsumer& consumer,
                                           std::chrono::milliseconds timeout);
  // Drops what is waiting and aborts. Times and emptiness as with `commit`.
  [[nodiscard]] Outcome<void> abort(
      std::optional<std::chrono::milliseconds> timeout = std::nullopt);

  // Serves the listener and forgets records delivered, for at most `wait`. How many are still
  // waiting. To be called now and then where neither commit nor flush is.
  std::size_t poll(std::chrono::milliseconds wait);
  // Without transactions: waits until all is delivered. Returns the first failure since the last
  // flush: that record is lost, later ones may have been written. `retry` where some are still
  // waiting after `timeout`.
  [[nodiscard]] Outcome<void> flush(std::chrono::milliseconds timeout);

 private:
  struct Impl;
  explicit Producer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace daybook::kafka
