#include "tools/bench/broker.h"

#include <cstdlib>

namespace daybook::bench {

using namespace kafka;

Result<std::optional<ClientConfig>> broker_for(std::string_view row, const Setting& setting) {
  const char* bootstrap = std::getenv("DAYBOOK_KAFKA_BOOTSTRAP");
  if (bootstrap != nullptr) return ClientConfig::make({{"bootstrap.servers", bootstrap}});
  if (setting.options.rows.empty()) return std::nullopt;
  return fail(ErrorCode::unavailable, "the row " + std::string(row) +
                                          " needs a broker: tools/kafka/cluster run -- daybook "
                                          "bench " +
                                          std::string(row));
}

RunTopics::RunTopics(Admin& admin, const Book& book, std::string_view who)
    : admin_(admin), topics_{.prefix = "daybook-bench-" + book.id() + "-" + std::string(who)} {}

RunTopics::~RunTopics() { static_cast<void>(admin_.delete_topics(topics_.names(), kBrokerWait)); }

}  // namespace daybook::bench
