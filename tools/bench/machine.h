// What the figures were measured on. Reads /proc.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace daybook::bench {

struct Machine {
  std::string cpu;
  unsigned cores = 0;
  std::uint64_t memory_bytes = 0;
  std::string kernel;
  std::string file_system;  // of the folder that is measured
  std::string rocksdb;      // the version that is linked
};
// What cannot be read is left empty.
[[nodiscard]] Machine this_machine(const std::filesystem::path& folder);

// Resident memory of a process, in bytes; 0 when it is gone.
struct Resident {
  std::uint64_t now = 0;   // VmRSS
  std::uint64_t peak = 0;  // VmHWM
};
[[nodiscard]] Resident resident(int process);

}  // namespace daybook::bench
