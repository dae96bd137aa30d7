// Chance for the sample: the same seed gives the same throws on every machine. SplitMix64 rather
// than mt19937_64, because every account carries its own dice and 8 bytes are less than 2.5 KB.
// A value; belongs to one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>

namespace daybook::sample {

constexpr std::uint64_t kGoldenStep = 0x9e3779b97f4a7c15;

[[nodiscard]] constexpr std::uint64_t scramble(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
  x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
  return x ^ (x >> 31);
}
// A number that stands for the pair, as if it had been thrown.
[[nodiscard]] constexpr std::uint64_t scramble(std::uint64_t a, std::uint64_t b) {
  return scramble(scramble(a + kGoldenStep) ^ (b * kGoldenStep + 0x632be59bd9b4e019));
}

class Dice {
 public:
  explicit Dice(std::uint64_t seed = 0) : state_(seed) {}

  [[nodiscard]] std::uint64_t next() { return scramble(state_ += kGoldenStep); }
  // 0 .. bound-1. The bias of one in 2^32 / bound is no matter for stories.
  [[nodiscard]] std::uint32_t below(std::uint32_t bound) {
    return static_cast<std::uint32_t>(((next() >> 32) * bound) >> 32);
  }
  // Both ends included; least <= most.
  [[nodiscard]] std::int64_t between(std::int64_t least, std::int64_t most) {
    return least +
           static_cast<std::int64_t>(next() % (static_cast<std::uint64_t>(most - least) + 1));
  }
  [[nodiscard]] bool chance(std::uint32_t percent) { return below(100) < percent; }
  [[nodiscard]] bool chance_in_65536(std::uint32_t share) { return below(65536) < share; }
  template <class List>
  [[nodiscard]] const auto& pick(const List& list) {
    return list[below(static_cast<std::uint32_t>(std::size(list)))];
  }

 private:
  std::uint64_t state_;
};

}  // namespace daybook::sample
