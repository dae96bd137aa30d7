// The raw probes: what the disk and a bare RocksDB do for the same bytes and the same clients, with
// nothing of ours between. Beside them the book's figures mean something on any machine.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace daybook::bench {

// Latencies of write + fdatasync of `bytes` at the end of a file in the folder, in microseconds.
[[nodiscard]] Result<std::vector<float>> probe_barrier(const std::filesystem::path& folder,
                                                       std::size_t bytes, double seconds);

// One key an event, one synced WriteBatch for all who wait: the leader of a group writes for it, as
// in the book. Opened with the options of the book's log.
class RawLog {
 public:
  // One per client thread; must outlive its appends.
  struct Client;
  [[nodiscard]] static Result<std::unique_ptr<RawLog>> open(const std::filesystem::path& folder,
                                                            unsigned clients);
  ~RawLog();
  // Returns when the records are on disk.
  [[nodiscard]] Status append(unsigned client, const std::vector<std::string_view>& records);

 private:
  RawLog();
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// One table of a book that is closed, read by RocksDB alone.
class RawTable {
 public:
  [[nodiscard]] static Result<std::unique_ptr<RawTable>> open(const std::filesystem::path& store,
                                                              const std::string& table);
  ~RawTable();
  // Walks the rows with lower <= key < upper and returns how many there are. It touches every
  // value.
  enum class Use : std::uint8_t { lookup, whole_scan };
  [[nodiscard]] Result<std::uint64_t> walk(std::string_view lower, std::string_view upper,
                                           Use use) const;

 private:
  RawTable();
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace daybook::bench
