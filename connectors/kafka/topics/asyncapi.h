// What a book and its workers say in Kafka, told to machines: an AsyncAPI 3.0 document of topics,
// messages and headers, derived from the catalogue, the projections and what relay and workers are
// themselves made of. For people there
// is connectors/kafka/SUBSCRIBERS.md. Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "connectors/kafka/topics/book_topics.h"
#include "core/event/catalog.h"
#include "projections/runtime/projection.h"

namespace daybook::kafka {

// One JSON object. `version` is that of the build.
[[nodiscard]] std::string asyncapi(const BookTopics& topics, const Catalog& catalog,
                                   const std::vector<const Projection*>& views,
                                   std::string_view version);

}  // namespace daybook::kafka
