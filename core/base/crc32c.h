// CRC-32C (Castagnoli), as in RFC 3720 appendix B.4: crc32c("123456789") = 0xE3069283.
// The sum of bytes in two parts: crc32c(second, crc32c(first)). Any thread.
#pragma once

#include <cstdint>
#include <string_view>

namespace daybook {

[[nodiscard]] std::uint32_t crc32c(std::string_view bytes, std::uint32_t seed = 0);

// The same without the processor's instruction: for processors that lack it, and for the test that
// both agree.
[[nodiscard]] std::uint32_t crc32c_by_table(std::string_view bytes, std::uint32_t seed = 0);

}  // namespace daybook
