// The benchmarks behind `daybook bench`: what the book does in a second, beside what the same disk
// and a bare RocksDB do in the same minute. Every row runs in a process of its own, so that its
// memory is its own and a kill is a real one. Call run_bench from a process that has opened no book
// yet: it forks.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace daybook {

struct BenchOptions {
  std::vector<std::string> rows;     // names from bench_rows(); empty: all
  std::uint64_t events = 1'000'000;  // in the big book of scale, memory, ready, replay and scan
  std::filesystem::path directory;  // where a folder is made and removed again; empty: the system's
  double seconds = 1.0;             // of one round of measuring
  unsigned rounds = 3;              // of book and probe, in turns
  bool json = false;                // one JSON object instead of a table
  std::function<void(std::string_view)> progress;  // a line at the start of each part; may be empty
};

struct BenchRow {
  std::string_view name;
  std::string_view meaning;  // one line
};
// In the order they run.
[[nodiscard]] const std::vector<BenchRow>& bench_rows();

// Measures and prints. A target that is missed is printed, not an error. Errors: invalid (unknown
// row, or a size out of range), and whatever the book answers.
[[nodiscard]] Status run_bench(const BenchOptions& options, std::ostream& output);

}  // namespace daybook
