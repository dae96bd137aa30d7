// What workers tell a monitor: a file in Prometheus' text format, for node_exporter's textfile
// collector. Its names are a contract: connectors/kafka/WORKERS.md lists them.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "connectors/kafka/worker/worker.h"

namespace daybook {

// By prefix.
using WorkerStatuses = std::map<std::string, kafka::WorkerStatus>;

[[nodiscard]] std::string metrics_of(const WorkerStatuses& statuses, const std::string& group);
// Replaces the file as a whole, so that nobody reads half of it. Error: unavailable.
[[nodiscard]] Status write_metrics(const std::filesystem::path& file, const std::string& text);

}  // namespace daybook
