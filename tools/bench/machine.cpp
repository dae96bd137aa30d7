#include "tools/bench/machine.h"

#include <rocksdb/version.h>
#include <sys/utsname.h>

#include <fstream>
#include <sstream>
#include <string_view>
#include <thread>

namespace daybook::bench {
namespace {

// The text behind "KEY:" in a file of such lines.
std::string line_of(const std::filesystem::path& file, std::string_view key) {
  std::ifstream lines(file);
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with(key)) continue;
    const auto colon = line.find(':');
    if (colon == std::string::npos) continue;
    const auto from = line.find_first_not_of(" \t", colon + 1);
    return from == std::string::npos ? std::string() : line.substr(from);
  }
  return {};
}

std::uint64_t kilobytes_of(const std::filesystem::path& file, std::string_view key) {
  std::uint64_t kilobytes = 0;
  std::istringstream(line_of(file, key)) >> kilobytes;
  return kilobytes * 1024;
}

// The mount with the longest path that holds the folder.
std::string file_system_of(const std::filesystem::path& folder) {
  std::error_code ignored;
  const auto absolute = std::filesystem::weakly_canonical(folder, ignored).string();
  std::ifstream mounts("/proc/self/mounts");
  std::string found;
  std::size_t longest = 0;
  for (std::string line; std::getline(mounts, line);) {
    std::istringstream words(line);
    std::string device, path, type;
    words >> device >> path >> type;
    const bool holds = path == "/" || absolute == path || absolute.starts_with(path + "/");
    if (!holds || path.size() < longest) continue;
    longest = path.size();
    found = type;
  }
  return found;
}

}  // namespace

Machine this_machine(const std::filesystem::path& folder) {
  utsname system{};
  Machine machine;
  machine.cpu = line_of("/proc/cpuinfo", "model name");
  machine.cores = std::thread::hardware_concurrency();
  machine.memory_bytes = kilobytes_of("/proc/meminfo", "MemTotal");
  if (uname(&system) == 0) machine.kernel = system.release;
  machine.file_system = file_system_of(folder);
  machine.rocksdb = std::to_string(ROCKSDB_MAJOR) + "." + std::to_string(ROCKSDB_MINOR) + "." +
                    std::to_string(ROCKSDB_PATCH);
  return machine;
}

Resident resident(int process) {
  const auto status = "/proc/" + std::to_string(process) + "/status";
  return {kilobytes_of(status, "VmRSS"), kilobytes_of(status, "VmHWM")};
}

}  // namespace daybook::bench
