// Which build this is; the number comes from CMakeLists.txt.
#pragma once

#include <string_view>

namespace daybook {

#ifdef DAYBOOK_VERSION
inline constexpr std::string_view kVersion = DAYBOOK_VERSION;
#else
inline constexpr std::string_view kVersion = "of no release";
#endif

}  // namespace daybook
