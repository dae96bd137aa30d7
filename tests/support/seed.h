// What random tests are told from outside: DAYBOOK_SEED repeats a run, DAYBOOK_LONG=1 asks for a
// long one.
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <random>
#include <string>

namespace daybook::testing {

// The given seed, or a new one; printed, and part of the test's report.
inline std::uint64_t test_seed() {
  const char* given = std::getenv("DAYBOOK_SEED");
  const std::uint64_t seed = given != nullptr ? std::stoull(given) : std::random_device{}();
  std::cout << "DAYBOOK_SEED=" << seed << std::endl;
  ::testing::Test::RecordProperty("seed", std::to_string(seed));
  return seed;
}

inline bool long_run() {
  const char* given = std::getenv("DAYBOOK_LONG");
  return given != nullptr && std::string(given) == "1";
}

}  // namespace daybook::testing
