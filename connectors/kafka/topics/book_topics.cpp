#include "connectors/kafka/topics/book_topics.h"

#include <algorithm>
#include <charconv>

namespace daybook::kafka {
namespace {

constexpr std::size_t kPrefixBytesMax = 200;  // Kafka takes names of 249
constexpr std::int32_t kPartitionsMax = 1'000;
// With that many copies one broker may fail and the others still take records safely.
constexpr std::int32_t kCopiesForTwoInSync = 3;
// What librdkafka puts into one batch at most; a topic that takes less refuses records.
constexpr std::int64_t kBatchBytesMax = 1'000'000;

constexpr std::string_view kCleanup = "cleanup.policy";
constexpr std::string_view kMessageMax = "max.message.bytes";
// After that a broker removes what was overwritten, whatever else it has to do. It begins with a
// new segment as late as that too, so a destroyed key may lie there twice as long.
constexpr std::string_view kCompactionLag = "max.compaction.lag.ms";
constexpr std::string_view kCompactionLagMax = "3600000";

tl::unexpected<Error> wrong(const std::string& what, const std::string& is, const std::string& must,
                            const std::string& mend) {
  return fail(ErrorCode::conflict,
              "the topic " + what + " has " + is + " and must have " + must + ". " + mend);
}

std::string alter(const std::string& topic, const std::string& setting,
                  const std::string& bootstrap) {
  return "Mend it: kafka-configs.sh --bootstrap-server " + bootstrap +
         " --alter --entity-type topics --entity-name " + topic + " --add-config " + setting;
}

std::string setting_of(const TopicDescription& found, std::string_view name) {
  const auto at = found.config.find(name);
  return at == found.config.end() ? std::string() : at->second;
}

// The number in a setting; what is none counts as 0.
std::int64_t number_in(const std::string& text) {
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

}  // namespace

std::vector<std::string> BookTopics::names() const {
  return {log(), events(), house(), relay(), checkpoints()};
}

std::vector<TopicPartition> BookTopics::places() const {
  std::vector<TopicPartition> places;
  for (const NewTopic& each : wanted_topics(*this))
    for (std::int32_t partition = 0; partition < each.partitions; ++partition)
      places.push_back({each.name, partition});
  return places;
}

NewTopic new_topic(const BookTopics& topics, std::string name, std::int32_t partitions,
                   std::string_view cleanup) {
  Settings config{{std::string(kCleanup), std::string(cleanup)}};
  if (cleanup == "delete") {
    config["retention.ms"] = "-1";
    config["retention.bytes"] = "-1";
  }
  if (topics.replication >= kCopiesForTwoInSync) config["min.insync.replicas"] = "2";
  return {std::move(name), partitions, topics.replication, std::move(config)};
}

std::vector<NewTopic> wanted_topics(const BookTopics& topics) {
  return {new_topic(topics, topics.log(), topics.partitions, "delete"),
          new_topic(topics, topics.events(), topics.partitions, "delete"),
          new_topic(topics, topics.house(), 1, "delete"),
          new_topic(topics, topics.relay(), 1, "compact"),
          new_topic(topics, topics.checkpoints(), 1, "delete")};
}

NewTopic wanted_keys_topic(const BookTopics& topics) {
  NewTopic keys = new_topic(topics, topics.keys(), 1, "compact");
  keys.config[std::string(kCompactionLag)] = kCompactionLagMax;
  return keys;
}

Status check_names(const BookTopics& topics) {
  const bool is_name = !topics.prefix.empty() && topics.prefix.size() <= kPrefixBytesMax &&
                       std::all_of(topics.prefix.begin(), topics.prefix.end(), [](char each) {
                         return (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z') ||
                                (each >= '0' && each <= '9') || each == '.' || each == '_' ||
                                each == '-';
                       });
  if (!is_name)
    return fail(ErrorCode::invalid,
                "a topic prefix is 1 to " + std::to_string(kPrefixBytesMax) +
                    " letters of A-Z a-z 0-9 . _ -, not '" + topics.prefix + "'",
                "prefix");
  if (topics.partitions < 1 || topics.partitions > kPartitionsMax)
    return fail(ErrorCode::invalid,
                "a book has 1 to " + std::to_string(kPartitionsMax) + " partitions, not " +
                    std::to_string(topics.partitions),
                "partitions");
  return {};
}

Status check_topic(const NewTopic& wanted, const TopicDescription& found,
                   const std::string& bootstrap) {
  const auto partitions = static_cast<std::int32_t>(found.partitions.size());
  if (partitions != wanted.partitions)
    return wrong(wanted.name, std::to_string(partitions) + " partitions",
                 std::to_string(wanted.partitions),
                 "The number decides where an account's events are, so it can't change: say the "
                 "number that it has, give the book another prefix, or, if nothing of the topic is "
                 "needed, kafka-topics.sh --bootstrap-server " +
                     bootstrap + " --delete --topic " + wanted.name);
  if (wanted.replication > 0 && found.replication() < wanted.replication)
    return wrong(wanted.name, std::to_string(found.replication()) + " copies of a record",
                 std::to_string(wanted.replication),
                 "Mend it: kafka-reassign-partitions.sh --bootstrap-server " + bootstrap +
                     " --execute --reassignment-json-file FILE (with " +
                     std::to_string(wanted.replication) +
                     " replicas a partition), or ask for fewer");
  for (const auto& [name, value] : wanted.config) {
    const std::string is = setting_of(found, name);
    // How many copies must be in step is the operator's own weighing of safety against standstill.
    if (name == "min.insync.replicas" || is == value) continue;
    if (name == kCompactionLag && number_in(is) <= number_in(value)) continue;
    return wrong(wanted.name, name + "=" + is, name + "=" + value,
                 alter(wanted.name, name + "=" + value, bootstrap));
  }
  if (number_in(setting_of(found, kMessageMax)) < kBatchBytesMax) {
    const std::string least = std::string(kMessageMax) + "=" + std::to_string(kBatchBytesMax);
    return wrong(wanted.name, std::string(kMessageMax) + "=" + setting_of(found, kMessageMax),
                 least + " or more", alter(wanted.name, least, bootstrap));
  }
  return {};
}

Outcome<Status> ensure_topics(Admin& admin, const std::vector<NewTopic>& topics,
                              const std::string& bootstrap, std::chrono::milliseconds timeout,
                              WhereMissing where_missing) {
  std::vector<NewTopic> missing;
  for (const NewTopic& wanted : topics) {
    DAYBOOK_TRY(const auto found, admin.describe_topic(wanted.name, timeout));
    if (!found) {
      missing.push_back(wanted);
    } else if (Status fits = check_topic(wanted, *found, bootstrap); !fits) {
      return fits;
    }
  }
  if (!missing.empty() && where_missing == WhereMissing::fail)
    return fail(KafkaError{.remedy = Remedy::start_again,
                           .code = ErrorCode::not_found,
                           .name = "UNKNOWN_TOPIC_OR_PART",
                           .message = "the topic " + missing.front().name +
                                      " was there and is gone: somebody has deleted it"});
  if (!missing.empty()) DAYBOOK_CHECKED(admin.create_topics(missing, timeout));
  return Status();
}

}  // namespace daybook::kafka
