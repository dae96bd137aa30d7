// What a book says in Kafka, told to machines: an AsyncAPI 3.0 document of its topics, messages and
// headers, derived from the catalogue and from what the relay itself is made of. For people there
// is connectors/kafka/SUBSCRIBERS.md. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

#include "connectors/kafka/book_topics.h"
#include "core/event/catalog.h"

namespace daybook::kafka {

// One JSON object. `version` is that of the build.
[[nodiscard]] std::string asyncapi(const BookTopics& topics, const Catalog& catalog,
                                   std::string_view version);

}  // namespace daybook::kafka
