#include "tools/daybook/worker_metrics.h"

#include <fstream>
#include <functional>
#include <string_view>

namespace daybook {
namespace {

class Metric {
 public:
  Metric(std::string& text, std::string_view name, std::string_view type, std::string_view help)
      : text_(text), name_("daybook_worker_" + std::string(name)) {
    text_ += "# HELP " + name_ + " " + std::string(help) + "\n";
    text_ += "# TYPE " + name_ + " " + std::string(type) + "\n";
  }
  void value(const std::string& labels, std::uint64_t value) {
    text_ += name_ + "{" + labels + "} " + std::to_string(value) + "\n";
  }

 private:
  std::string& text_;
  std::string name_;
};

}  // namespace

std::string metrics_of(const WorkerStatuses& statuses, const std::string& group) {
  std::string text;
  const auto labels = [&](const std::string& prefix) {
    return "prefix=\"" + prefix + "\",group=\"" + group + "\"";
  };
  const auto each = [&](std::string_view name, std::string_view type, std::string_view help,
                        const std::function<std::uint64_t(const kafka::WorkerStatus&)>& value) {
    Metric metric(text, name, type, help);
    for (const auto& [prefix, status] : statuses) metric.value(labels(prefix), value(status));
  };
  Metric lag(text, "lag", "gauge", "Offsets of a partition that are not read yet.");
  for (const auto& [prefix, status] : statuses) {
    for (const auto& partition : status.partitions) {
      if (!partition.lag) continue;
      lag.value(labels(prefix) + ",partition=\"" + std::to_string(partition.partition) + "\"",
                static_cast<std::uint64_t>(*partition.lag));
    }
  }
  each("partitions", "gauge", "Partitions of the log that it has.",
       [](const auto& status) { return status.partitions.size(); });
  each("caught_up", "gauge", "1 when all that there was is read, folded and published.",
       [](const auto& status) { return status.has_caught_up ? 1U : 0U; });
  each("events_total", "counter", "Events read.", [](const auto& status) { return status.events; });
  each("states_total", "counter", "States published.",
       [](const auto& status) { return status.states; });
  each("parked_accounts", "gauge", "Accounts that wait for a record to be readable.",
       [](const auto& status) { return status.parked_accounts; });
  each("starts_total", "counter", "How often it began anew.",
       [](const auto& status) { return status.starts; });
  return text;
}

Status write_metrics(const std::filesystem::path& file, const std::string& text) {
  auto fresh = file;
  fresh += ".new";
  std::ofstream out(fresh, std::ios::trunc);
  out << text;
  out.close();
  std::error_code failed;
  if (out) std::filesystem::rename(fresh, file, failed);
  if (out && !failed) return {};
  return fail(ErrorCode::unavailable,
              "cannot write the metrics to " + file.string() + ": is there room, and permission?");
}

}  // namespace daybook
