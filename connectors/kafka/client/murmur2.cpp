#include "connectors/kafka/client/murmur2.h"

#include <cstddef>

#include "core/base/check.h"

namespace daybook::kafka {
namespace {

constexpr std::uint32_t kSeed = 0x9747b28c;
constexpr std::uint32_t kMultiplier = 0x5bd1e995;

std::uint32_t byte_at(std::string_view key, std::size_t index) {
  return static_cast<std::uint8_t>(key[index]);
}

}  // namespace

std::uint32_t murmur2(std::string_view key) {
  std::uint32_t hash = kSeed ^ static_cast<std::uint32_t>(key.size());
  std::size_t at = 0;
  for (; at + 4 <= key.size(); at += 4) {
    std::uint32_t word = byte_at(key, at) | byte_at(key, at + 1) << 8 | byte_at(key, at + 2) << 16 |
                         byte_at(key, at + 3) << 24;
    word *= kMultiplier;
    word ^= word >> 24;
    word *= kMultiplier;
    hash *= kMultiplier;
    hash ^= word;
  }
  const std::size_t rest = key.size() - at;
  if (rest >= 3) hash ^= byte_at(key, at + 2) << 16;
  if (rest >= 2) hash ^= byte_at(key, at + 1) << 8;
  if (rest >= 1) {
    hash ^= byte_at(key, at);
    hash *= kMultiplier;
  }
  hash ^= hash >> 13;
  hash *= kMultiplier;
  hash ^= hash >> 15;
  return hash;
}

std::int32_t partition_of(std::string_view key, std::int32_t partitions) {
  DAYBOOK_CHECK(partitions > 0, "a topic has at least one partition");
  const auto positive = static_cast<std::int32_t>(murmur2(key) & 0x7fffffff);
  return positive % partitions;
}

}  // namespace daybook::kafka
