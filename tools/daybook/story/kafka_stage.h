// The way of a story's book through Kafka: relayed to topics of its own, and answered from the copy
// of a worker. Belongs to one thread; the relay has one of its own.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "connectors/kafka/client/client_config.h"
#include "connectors/kafka/relay/running_relay.h"
#include "connectors/kafka/worker/worker.h"
#include "core/book/book.h"
#include "projections/runtime/sources.h"

namespace daybook::story {

class KafkaStage {
 public:
  // `folder` is the worker's. Topics are made now and go when the stage goes. Errors: as Worker.
  [[nodiscard]] static Result<std::unique_ptr<KafkaStage>> open(const kafka::ClientConfig& config,
                                                                std::filesystem::path folder,
                                                                Clock clock);
  ~KafkaStage();
  KafkaStage(const KafkaStage&) = delete;
  KafkaStage& operator=(const KafkaStage&) = delete;

  // Relays this book from now on; its words are opened with the keys in its folder.
  [[nodiscard]] Status follow(const Book& book, const std::filesystem::path& folder,
                              const Key& master);
  // Lets go of the book, which is about to be closed.
  [[nodiscard]] Status let_go();
  // Once the worker has all that the book holds. Error: unavailable, where that takes too long.
  [[nodiscard]] Result<Sources> sources();

 private:
  KafkaStage(const kafka::ClientConfig& config, std::string prefix)
      : config_(config), prefix_(std::move(prefix)) {}
  [[nodiscard]] Status catch_up();

  kafka::ClientConfig config_;
  std::string prefix_;
  const Book* book_ = nullptr;
  std::unique_ptr<Keyring> keys_;
  std::unique_ptr<kafka::Worker> worker_;
  std::unique_ptr<kafka::RunningRelay> relay_;  // null without a book
};

}  // namespace daybook::story
