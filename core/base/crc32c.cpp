#include "core/base/crc32c.h"

#include <array>
#include <bit>
#include <cstring>

#if defined(__x86_64__)
#include <nmmintrin.h>
#endif

namespace daybook {
namespace {

static_assert(std::endian::native == std::endian::little,
              "eight bytes are loaded at once, the first as the lowest");

constexpr std::uint32_t kReflectedPolynomial = 0x82F63B78;
constexpr std::size_t kStep = 8;

// kTables[k][b] is the effect of byte b with k bytes of zero after it.
using Tables = std::array<std::array<std::uint32_t, 256>, kStep>;

constexpr Tables make_tables() {
  Tables tables{};
  for (std::uint32_t b = 0; b < 256; ++b) {
    std::uint32_t crc = b;
    for (int bit = 0; bit < 8; ++bit) {
      crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? kReflectedPolynomial : 0U);
    }
    tables[0][b] = crc;
  }
  for (std::size_t k = 1; k < kStep; ++k) {
    for (std::size_t b = 0; b < 256; ++b) {
      const std::uint32_t before = tables[k - 1][b];
      tables[k][b] = (before >> 8U) ^ tables[0][before & 0xFFU];
    }
  }
  return tables;
}

constexpr Tables kTables = make_tables();

std::uint64_t load_eight(const char* from) {
  std::uint64_t word = 0;
  std::memcpy(&word, from, sizeof word);
  return word;
}

#if defined(__x86_64__)
__attribute__((target("sse4.2"))) std::uint32_t crc32c_by_instruction(std::string_view bytes,
                                                                      std::uint32_t seed) {
  std::uint64_t crc = ~seed;
  while (bytes.size() >= kStep) {
    crc = _mm_crc32_u64(crc, load_eight(bytes.data()));
    bytes.remove_prefix(kStep);
  }
  auto rest = static_cast<std::uint32_t>(crc);
  for (const char c : bytes) rest = _mm_crc32_u8(rest, static_cast<unsigned char>(c));
  return ~rest;
}
#endif

using Function = std::uint32_t (*)(std::string_view, std::uint32_t);

Function fastest_here() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("sse4.2") != 0) return crc32c_by_instruction;
#endif
  return crc32c_by_table;
}

}  // namespace

std::uint32_t crc32c_by_table(std::string_view bytes, std::uint32_t seed) {
  std::uint32_t crc = ~seed;
  while (bytes.size() >= kStep) {
    const std::uint64_t word = load_eight(bytes.data()) ^ crc;
    crc = 0;
    for (std::size_t i = 0; i < kStep; ++i)
      crc ^= kTables[kStep - 1 - i][(word >> (8 * i)) & 0xFFU];
    bytes.remove_prefix(kStep);
  }
  for (const char c : bytes) {
    crc = (crc >> 8U) ^ kTables[0][(crc ^ static_cast<unsigned char>(c)) & 0xFFU];
  }
  return ~crc;
}

std::uint32_t crc32c(std::string_view bytes, std::uint32_t seed) {
  static const Function function = fastest_here();
  return function(bytes, seed);
}

}  // namespace daybook
