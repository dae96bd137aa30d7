// Tells subscribers what a worker's projections made of accounts: the changed states, the records
// that were parked and how far the group has come, all in one transaction. A worker whose
// partitions have gone to another one cannot commit, so that no older state follows a newer one.
// Belongs to one thread.
#pragma once

#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "connectors/kafka/client/consumer.h"
#include "connectors/kafka/client/patience.h"
#include "connectors/kafka/client/producer.h"
#include "connectors/kafka/topics/worker_topics.h"
#include "connectors/kafka/worker/worker_intake.h"
#include "projections/runtime/views.h"

namespace daybook::kafka {

struct StatePublisherOptions {
  ClientConfig config;
  BookTopics topics;
  std::string id;      // of the worker's folder: a restart aborts at once what it left open
  std::string replay;  // the command that reads parked records again
  Listener listener{};
};

class StatePublisher {
 public:
  // `views` must outlive it, and have been made with these projections.
  [[nodiscard]] static Attempt<std::unique_ptr<StatePublisher>> create(
      const StatePublisherOptions& options, const Views& views,
      const std::vector<const Projection*>& projections, const std::stop_token& stop);

  struct Told {
    const ChangedAccounts& changed;
    const std::vector<ParkedRecord>& parked;
    const std::vector<TopicPartitionOffset>& next;  // in each partition that the worker has
  };
  // How many states were told.
  [[nodiscard]] Attempt<std::uint64_t> publish(const Told& told, const GroupConsumer& group,
                                               const std::stop_token& stop);
  // Whether it can go on with the next transaction.
  [[nodiscard]] bool abort(const std::stop_token& stop);

  // Of all projections: states that were made by others are told again.
  [[nodiscard]] const std::string& fingerprint() const { return fingerprint_; }

 private:
  StatePublisher(const StatePublisherOptions& options, const Views& views,
                 const std::vector<const Projection*>& projections,
                 std::unique_ptr<Producer> producer);
  [[nodiscard]] Attempt<void> write_state(const std::string& account, std::int32_t partition,
                                          std::size_t view, const std::stop_token& stop);
  [[nodiscard]] Outcome<void> write_parked(const ParkedRecord& parked, const std::stop_token& stop);

  const Views& views_;
  const std::vector<const Projection*>& projections_;
  std::string parked_topic_, replay_;
  std::vector<std::string> state_topics_;  // by projection
  std::string fingerprint_;
  std::unique_ptr<Producer> producer_;
};

}  // namespace daybook::kafka
