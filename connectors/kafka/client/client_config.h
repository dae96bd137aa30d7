// How to reach a Kafka cluster: settings in librdkafka's own names, as an operator writes them,
// checked when they are read. Values; any thread.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace daybook::kafka {

using Settings = std::map<std::string, std::string, std::less<>>;

class ClientConfig {
 public:
  // `bootstrap.servers` must be there; security.protocol, sasl.*, ssl.* and whatever else
  // librdkafka knows may be. Error invalid, naming the setting but never a secret's value: one that
  // librdkafka does not know or whose value it does not take, and one that Daybook decides by
  // itself because exactly-once rests on it (acks, isolation.level, transactional.id ...).
  [[nodiscard]] static Result<ClientConfig> make(Settings settings);
  // Of "name=value" pairs. Error invalid also for a pair without "=" and a name given twice.
  [[nodiscard]] static Result<ClientConfig> parse(const std::vector<std::string>& pairs);

  [[nodiscard]] const Settings& settings() const { return settings_; }
  [[nodiscard]] const std::string& bootstrap() const;
  // "bootstrap.servers=... sasl.password=(secret)", in alphabetical order: for logs and `config`.
  [[nodiscard]] std::string describe() const;

 private:
  explicit ClientConfig(Settings settings) : settings_(std::move(settings)) {}
  Settings settings_;
};

// Whether a setting's value must never be shown: passwords, keys, tokens.
[[nodiscard]] bool is_secret(std::string_view setting);

}  // namespace daybook::kafka
