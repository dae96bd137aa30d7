#include "core/base/check.h"

#include <cstdio>
#include <cstdlib>

namespace daybook {

void fail_check(std::string_view condition, std::string_view why, std::source_location where) {
  std::fprintf(stderr, "daybook: bug: %.*s (%.*s) at %s:%u. Please report this line.\n",
               static_cast<int>(why.size()), why.data(), static_cast<int>(condition.size()),
               condition.data(), where.file_name(), where.line());
  std::abort();
}

}  // namespace daybook
