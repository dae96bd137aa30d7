// The suite starts itself as the process that is killed.
#include <gtest/gtest.h>

#include <string_view>

#include "tests/crash/host.h"

int main(int argc, char** argv) {
  if (argc > 1 && std::string_view(argv[1]) == daybook::testing::kHostArgument) {
    return daybook::testing::host({argv + 2, argv + argc});
  }
  ::testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
