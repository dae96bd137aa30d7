#include "core/base/uuid.h"

#include <unistd.h>

#include <algorithm>

#include "core/base/check.h"

namespace daybook {
namespace {

constexpr std::size_t kTextBytes = 36;
constexpr std::int64_t kMillisMax = (std::int64_t{1} << 48) - 1;
constexpr std::uint64_t kRandAMax = (1U << 12U) - 1;
constexpr std::uint64_t kRandBMax = (std::uint64_t{1} << 62U) - 1;

constexpr bool dash_before(std::size_t byte) {
  return byte == 4 || byte == 6 || byte == 8 || byte == 10;
}

// Random words straight from the kernel, drawn in the largest portion it promises to give whole.
class RandomWords {
 public:
  std::uint64_t next() {
    if (used_ == words_.size()) {
      DAYBOOK_CHECK(getentropy(words_.data(), sizeof words_) == 0,
                    "the kernel gives no random numbers, without which ids would repeat");
      used_ = 0;
    }
    return words_[used_++];
  }
  void forget() { used_ = words_.size(); }

 private:
  std::array<std::uint64_t, 32> words_{};
  std::size_t used_ = words_.size();
};

// The last UUID of a thread. RFC 9562, 6.2, method 2: equal milliseconds count up from the last
// random number, by a random step, so that the next id is larger and still cannot be guessed.
class Mint {
 public:
  UuidBytes next(std::int64_t millis) {
    // A child of fork would otherwise draw the same words as its parent.
    if (const pid_t process = getpid(); process != process_) {
      process_ = process;
      random_.forget();
      millis_ = -1;
    }
    if (millis != millis_ || !count_up()) {
      millis_ = millis;
      // The top bit is left free, so that there is always room to count up.
      rand_a_ = random_.next() & (kRandAMax >> 1U);
      rand_b_ = random_.next() & kRandBMax;
    }
    return bytes();
  }

 private:
  bool count_up() {
    rand_b_ += 1 + (random_.next() & 0xFFFF'FFFFU);
    if (rand_b_ <= kRandBMax) return true;
    rand_b_ &= kRandBMax;
    return ++rand_a_ <= kRandAMax;
  }

  [[nodiscard]] UuidBytes bytes() const {
    const std::uint64_t high = static_cast<std::uint64_t>(millis_) << 16U | 0x7000U | rand_a_;
    const std::uint64_t low = std::uint64_t{0b10} << 62U | rand_b_;
    UuidBytes bytes{};
    for (std::size_t i = 0; i < 8; ++i) {
      bytes[i] = static_cast<std::uint8_t>(high >> (56 - 8 * i));
      bytes[8 + i] = static_cast<std::uint8_t>(low >> (56 - 8 * i));
    }
    return bytes;
  }

  RandomWords random_;
  pid_t process_ = 0;
  std::int64_t millis_ = -1;
  std::uint64_t rand_a_ = 0;
  std::uint64_t rand_b_ = 0;
};

// The value of a lower-case hexadecimal digit, or -1.
constexpr int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

}  // namespace

std::string mint_uuid(Instant now) {
  thread_local Mint mint;
  return uuid_text(mint.next(std::clamp(now.micros / 1000, std::int64_t{0}, kMillisMax)));
}

std::optional<UuidBytes> uuid_bytes(std::string_view text) {
  if (text.size() != kTextBytes) return std::nullopt;
  UuidBytes bytes{};
  std::size_t at = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (dash_before(i) && text[at++] != '-') return std::nullopt;
    const int high = digit_value(text[at++]);
    const int low = digit_value(text[at++]);
    if (high < 0 || low < 0) return std::nullopt;
    bytes[i] = static_cast<std::uint8_t>(high << 4 | low);
  }
  return bytes;
}

std::string uuid_text(const UuidBytes& bytes) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string text;
  text.reserve(kTextBytes);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (dash_before(i)) text += '-';
    text += kHex[bytes[i] >> 4U];
    text += kHex[bytes[i] & 0xFU];
  }
  return text;
}

}  // namespace daybook
