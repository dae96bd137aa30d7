#include "tools/daybook/kafka_options.h"

namespace daybook {
namespace {

Result<std::int32_t> whole(std::optional<std::uint64_t> given, std::int32_t otherwise,
                           const std::string& path) {
  constexpr std::uint64_t kMost = 10'000;
  if (!given) return otherwise;
  if (*given == 0 || *given > kMost)
    return fail(
        ErrorCode::invalid,
        "it takes a number from 1 to " + std::to_string(kMost) + ", not " + std::to_string(*given),
        path);
  return static_cast<std::int32_t>(*given);
}

}  // namespace

void KafkaOptions::declare(Options& options, TopicsUse use) {
  options.option(where_, bootstrap_, "HOST:PORT", "Brokers to begin with, with commas.");
  options.option("--prefix", prefix_, "PREFIX",
                 "How the topics' names begin, another for each book; else daybook.");
  if (use == TopicsUse::relayed) {
    options.option("--partitions", partitions_, "N",
                   "Partitions of PREFIX.log and PREFIX.events, always the same number; else 6.");
    options.option("--replication", replication_, "N",
                   "Copies of every record; else as the cluster makes them.");
    options.flag("--open-words", open_words_,
                 "Put free words into PREFIX.events, readable by all who read the topic.");
    options.flag("--publish-keys", publish_keys_,
                 "Keep the keys in PREFIX.keys, wrapped by the master key, for a restore.");
  }
  options.list("--kafka", settings_, "NAME=VALUE", "A setting of librdkafka, as it names it.");
}

Result<kafka::ClientConfig> KafkaOptions::config() const {
  auto settings = settings_;
  if (bootstrap_) settings.push_back("bootstrap.servers=" + *bootstrap_);
  if (settings.empty())
    return fail(ErrorCode::invalid, "say where Kafka is: " + where_ + " HOST:PORT", where_);
  return kafka::ClientConfig::parse(settings);
}

Result<kafka::BookTopics> KafkaOptions::topics() const {
  kafka::BookTopics topics;
  if (prefix_) topics.prefix = *prefix_;
  DAYBOOK_TRY(topics.partitions, whole(partitions_, topics.partitions, "--partitions"));
  DAYBOOK_TRY(topics.replication, whole(replication_, topics.replication, "--replication"));
  return topics;
}

Result<kafka::RelayOptions> KafkaOptions::relay() const {
  DAYBOOK_TRY(auto config, this->config());
  DAYBOOK_TRY(auto topics, this->topics());
  kafka::RelayOptions options{.config = std::move(config), .topics = std::move(topics)};
  options.words = open_words_ ? WordsRead::opened : WordsRead::shut;
  options.publish_keys = publish_keys_;
  return options;
}

bool KafkaOptions::is_given() const {
  return bootstrap_ || prefix_ || partitions_ || replication_ || !settings_.empty() ||
         open_words_ || publish_keys_;
}

}  // namespace daybook
