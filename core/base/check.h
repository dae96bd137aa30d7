// A bug in our own code, found at run time: checks stay on in release and end the process, because
// going on would risk writing something wrong for ever.
#pragma once

#include <source_location>
#include <string_view>

namespace daybook {

[[noreturn]] void fail_check(std::string_view condition, std::string_view why,
                             std::source_location where);

}  // namespace daybook

#define DAYBOOK_CHECK(condition, why) \
  ((condition) ? static_cast<void>(0) \
               : ::daybook::fail_check(#condition, why, std::source_location::current()))
