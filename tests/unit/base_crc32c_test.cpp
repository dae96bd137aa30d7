#include "core/base/crc32c.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace daybook {
namespace {

struct Vector {
  std::string bytes;
  std::uint32_t sum;
};

std::string counting(int from, int step) {
  std::string bytes;
  for (int i = 0; i < 32; ++i) bytes += static_cast<char>(from + i * step);
  return bytes;
}

// RFC 3720, appendix B.4, and the customary check value.
std::vector<Vector> vectors() {
  const std::string read_10{
      "\x01\xC0\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"
      "\x14\x00\x00\x00\x00\x00\x04\x00\x00\x00\x00\x14\x00\x00\x00\x18"
      "\x28\x00\x00\x00\x00\x00\x00\x00\x02\x00\x00\x00\x00\x00\x00\x00",
      48};
  return {
      {std::string(32, '\0'), 0x8A9136AA},
      {std::string(32, '\xFF'), 0x62A8AB43},
      {counting(0, 1), 0x46DD794E},
      {counting(31, -1), 0x113FDB5C},
      {read_10, 0xD9963A56},
      {"123456789", 0xE3069283},
      {"", 0},
  };
}

std::string random_bytes(std::mt19937& random, std::size_t size) {
  std::string bytes(size, '\0');
  for (char& c : bytes) c = static_cast<char>(random() & 0xFFU);
  return bytes;
}

TEST(Crc32c, GivesTheSumsOfRfc3720) {
  for (const auto& [bytes, sum] : vectors()) EXPECT_EQ(crc32c(bytes), sum) << bytes.size();
}

TEST(Crc32c, GivesThemByTableToo) {
  for (const auto& [bytes, sum] : vectors()) EXPECT_EQ(crc32c_by_table(bytes), sum) << bytes.size();
}

TEST(Crc32c, IsTheSameOnEveryProcessorAtEveryLengthAndAlignment) {
  constexpr unsigned kSeed = 3720;
  SCOPED_TRACE(kSeed);
  std::mt19937 random(kSeed);
  const std::string bytes = random_bytes(random, 4096);
  for (std::size_t size = 0; size < 200; ++size) {
    for (std::size_t begin = 0; begin < 9; ++begin) {
      const auto part = std::string_view(bytes).substr(begin, size);
      const auto seed = static_cast<std::uint32_t>(random());
      ASSERT_EQ(crc32c(part, seed), crc32c_by_table(part, seed)) << size << " from " << begin;
    }
  }
  EXPECT_EQ(crc32c(bytes), crc32c_by_table(bytes));
}

TEST(Crc32c, OfTwoPartsIsThatOfTheWhole) {
  constexpr unsigned kSeed = 7;
  SCOPED_TRACE(kSeed);
  std::mt19937 random(kSeed);
  const std::string bytes = random_bytes(random, 100);
  const std::string_view whole = bytes;
  for (std::size_t cut = 0; cut <= whole.size(); ++cut) {
    EXPECT_EQ(crc32c(whole.substr(cut), crc32c(whole.substr(0, cut))), crc32c(whole)) << cut;
  }
}

TEST(Crc32c, EveryFlippedBitChangesTheSum) {
  std::string bytes = "a record of some length, to be damaged";
  const auto sum = crc32c(bytes);
  for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
    const auto flip = static_cast<char>(1U << (bit % 8));
    bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ flip);
    EXPECT_NE(crc32c(bytes), sum) << bit;
    bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ flip);
  }
  EXPECT_EQ(crc32c(bytes), sum);
}

}  // namespace
}  // namespace daybook
