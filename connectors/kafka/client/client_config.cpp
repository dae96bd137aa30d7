#include "connectors/kafka/client/client_config.h"

#include <librdkafka/rdkafka.h>

#include <algorithm>
#include <array>

#include "connectors/kafka/client/client.h"

namespace daybook::kafka {
namespace {

// What must not be chosen by an operator, and why.
struct Decided {
  std::string_view setting;
  std::string_view why;
};
constexpr std::string_view kNoRepeats = "Daybook sets it so that nothing is lost or repeated";
constexpr std::string_view kOwnPlaces = "Daybook keeps for itself how far it has read";
constexpr std::array kDecided{
    Decided{"metadata.broker.list", "it is called bootstrap.servers here"},
    Decided{"acks", kNoRepeats},
    Decided{"request.required.acks", kNoRepeats},
    Decided{"enable.idempotence", kNoRepeats},
    Decided{"enable.gapless.guarantee", kNoRepeats},
    Decided{"transactional.id", kNoRepeats},
    Decided{"transaction.timeout.ms", kNoRepeats},
    Decided{"message.timeout.ms", kNoRepeats},
    Decided{"delivery.timeout.ms", kNoRepeats},
    Decided{"isolation.level", kNoRepeats},
    Decided{"check.crcs", kNoRepeats},
    Decided{"auto.offset.reset", kNoRepeats},
    Decided{"partitioner", "Daybook chooses the partition of each record by its account"},
    Decided{"delivery.report.only.error", "Daybook counts deliveries by itself"},
    Decided{"enable.auto.commit", kOwnPlaces},
    Decided{"auto.commit.enable", kOwnPlaces},
    Decided{"enable.auto.offset.store", kOwnPlaces},
    Decided{"offset.store.method", kOwnPlaces},
    Decided{"enable.partition.eof", kOwnPlaces},
    Decided{"group.id", "it follows from the name of the worker"},
    Decided{"partition.assignment.strategy", "partitions move one by one, with cooperative-sticky"},
    Decided{"session.timeout.ms", "it is a setting of the worker"},
    Decided{"heartbeat.interval.ms", "it follows from the session's timeout"},
    Decided{"max.poll.interval.ms", "it is a setting of the worker"},
    Decided{"fetch.wait.max.ms", "it is a setting of each reader"},
    Decided{"queued.max.messages.kbytes", "it is a setting of each reader"},
    Decided{"allow.auto.create.topics", "Daybook makes its topics with the settings they need"},
    Decided{"statistics.interval.ms", "it is set where the statistics are asked for"},
    Decided{"log.queue", "Daybook has log lines handed to its own log"},
};

Status check(const std::string& name, const std::string& value, rd_kafka_conf_t* trial) {
  const auto* decided = std::find_if(kDecided.begin(), kDecided.end(),
                                     [&](const Decided& each) { return each.setting == name; });
  if (decided != kDecided.end())
    return fail(ErrorCode::invalid,
                "Kafka setting " + name + " can't be set: " + std::string(decided->why) + ".",
                name);
  std::array<char, 512> why{};
  switch (rd_kafka_conf_set(trial, name.c_str(), value.c_str(), why.data(), why.size())) {
    case RD_KAFKA_CONF_OK:
      return {};
    case RD_KAFKA_CONF_UNKNOWN:
      return fail(ErrorCode::invalid,
                  "librdkafka " + std::string(rd_kafka_version_str()) + " knows no setting named " +
                      name + ".",
                  name);
    default:
      break;
  }
  // librdkafka's reason quotes the value.
  const std::string reason = is_secret(name) ? "librdkafka does not take its value" : why.data();
  return fail(ErrorCode::invalid, "Kafka setting " + name + ": " + reason + ".", name);
}

}  // namespace

bool is_secret(std::string_view setting) {
  constexpr std::array<std::string_view, 7> kMarks{
      "password", "secret", "key.pem", "ssl_key", "token", "jaas", "oauthbearer.config"};
  return std::any_of(kMarks.begin(), kMarks.end(), [&](std::string_view mark) {
    return setting.find(mark) != std::string_view::npos;
  });
}

Result<ClientConfig> ClientConfig::make(Settings settings) {
  const auto bootstrap = settings.find("bootstrap.servers");
  if (bootstrap == settings.end() || bootstrap->second.empty())
    return fail(ErrorCode::invalid,
                "Kafka setting bootstrap.servers is missing: name a broker or several, "
                "host:port,host:port.",
                "bootstrap.servers");
  const Handle<rd_kafka_conf_s> trial(rd_kafka_conf_new());
  for (const auto& [name, value] : settings) DAYBOOK_CHECKED(check(name, value, trial.get()));
  return ClientConfig(std::move(settings));
}

Result<ClientConfig> ClientConfig::parse(const std::vector<std::string>& pairs) {
  Settings settings;
  for (const std::string& pair : pairs) {
    const std::size_t equals = pair.find('=');
    // The whole pair may be a secret that lost its name.
    if (equals == std::string::npos || equals == 0)
      return fail(ErrorCode::invalid, "A Kafka setting is not of the form name=value.");
    const std::string name = pair.substr(0, equals);
    if (!settings.emplace(name, pair.substr(equals + 1)).second)
      return fail(ErrorCode::invalid, "Kafka setting " + name + " is given twice.", name);
  }
  return make(std::move(settings));
}

const std::string& ClientConfig::bootstrap() const {
  return settings_.find("bootstrap.servers")->second;
}

std::string ClientConfig::describe() const {
  std::string text;
  for (const auto& [name, value] : settings_) {
    if (!text.empty()) text += ' ';
    text += name + "=" + (is_secret(name) ? "(secret)" : value);
  }
  return text;
}

}  // namespace daybook::kafka
