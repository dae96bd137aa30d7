// Makes, describes and (for tests) removes topics. Belongs to one thread at a time.
// Every call waits `timeout`, then returns `retry`.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "connectors/kafka/client/client_config.h"
#include "connectors/kafka/client/kafka_error.h"
#include "connectors/kafka/client/listener.h"
#include "connectors/kafka/client/records.h"

namespace daybook::kafka {

struct NewTopic {
  std::string name{};
  std::int32_t partitions = 1;
  std::int32_t replication = -1;  // copies of every record; -1: the cluster's default
  Settings config{};              // cleanup.policy, retention.ms ...
};

struct PartitionDescription {
  std::int32_t leader = -1;  // broker's number; -1: there is none now
  std::vector<std::int32_t> replicas{};
  std::vector<std::int32_t> in_sync{};
};

struct TopicDescription {
  std::string name{};
  std::vector<PartitionDescription> partitions{};
  Settings config{};  // every setting of the topic, defaults too; sensitive ones are left out

  [[nodiscard]] std::int32_t replication() const;  // the least of its partitions
};

struct ClusterDescription {
  std::string id;
  std::int32_t controller = -1;
  struct Broker {
    std::int32_t number = 0;
    std::string host;
    std::int32_t port = 0;
  };
  std::vector<Broker> brokers;  // those alive
};

class Admin {
 public:
  // Talks to nobody yet. Error: invalid.
  [[nodiscard]] static Result<std::unique_ptr<Admin>> create(const ClientConfig& config,
                                                             Listener listener = {});
  ~Admin();
  Admin(const Admin&) = delete;
  Admin& operator=(const Admin&) = delete;

  [[nodiscard]] Outcome<ClusterDescription> describe_cluster(std::chrono::milliseconds timeout);
  // Returns once every broker knows of the new ones. The names of those made by this call; one that
  // was there already is left as it is, so whoever cares describes it. On an error some may have
  // been made.
  [[nodiscard]] Outcome<std::vector<std::string>> create_topics(const std::vector<NewTopic>& topics,
                                                                std::chrono::milliseconds timeout);
  // Nothing where there is no such topic.
  [[nodiscard]] Outcome<std::optional<TopicDescription>> describe_topic(
      const std::string& name, std::chrono::milliseconds timeout);
  // Error not_found where one is missing. Some broker may describe a deleted one for a moment
  // longer.
  [[nodiscard]] Outcome<void> delete_topics(const std::vector<std::string>& names,
                                            std::chrono::milliseconds timeout);
  // Removes the records before these offsets.
  [[nodiscard]] Outcome<void> delete_records(const std::vector<TopicPartitionOffset>& before,
                                             std::chrono::milliseconds timeout);

 private:
  struct Impl;
  explicit Admin(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace daybook::kafka
