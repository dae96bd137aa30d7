// Which partition a key belongs to, as Java's clients decide it (librdkafka calls it
// murmur2_random), so that whoever else writes to or reads from these topics finds an account where
// we put it. Pure functions; any thread.
#pragma once

#include <cstdint>
#include <string_view>

namespace daybook::kafka {

// The 32-bit MurmurHash2 of Kafka's Java client.
[[nodiscard]] std::uint32_t murmur2(std::string_view key);

// 0 to partitions - 1. `partitions` must be positive. The number must never change in the life of a
// topic: accounts would move.
[[nodiscard]] std::int32_t partition_of(std::string_view key, std::int32_t partitions);

}  // namespace daybook::kafka
