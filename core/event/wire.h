// The primitives of a record: numbers, bytes, texts and ids, over cereal's portable binary archive,
// which writes every number in little-endian form. Lengths are plain numbers here and are compared
// with what is left before anything is taken, because cereal trusts the sizes it reads.
// Internal to core/event. A thread uses one Encoder and one Decoder at a time.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/error.h"

namespace daybook {

constexpr std::uint8_t kLittleEndian = 1;  // how a record says its byte order

class Encoder {
 public:
  explicit Encoder(std::string& out);

  // Of u8, u16, u32, i16, i64 and double.
  template <class Number>
  void number(Number value);
  void bytes(std::string_view raw);
  void text(std::string_view value);
  // Of many texts: whether it is too large for a record is found when the record is whole.
  void block(std::string_view value);
  void event_id(std::string_view id);
  // Of the elements of a list or map.
  void count(std::size_t elements);
};

// Thrown by decoders and caught in record.cpp: the reading depth makes returns unwieldy.
struct Malformed {
  ErrorCode code;
  std::string what;  // follows "the record at position 5 "
};

class Decoder {
 public:
  // The bytes must outlive it.
  explicit Decoder(std::string_view bytes);

  template <class Number>
  Number number();
  std::string_view bytes(std::size_t count);
  std::string_view text();
  std::string_view block();
  double finite();
  bool boolean();
  // How many elements follow. Each takes a byte at least, here or (words) in the box behind: a
  // count that is wrong must not make room for what cannot be there.
  std::size_t count();
  std::string event_id();
  [[nodiscard]] std::size_t left() const;

 private:
  void need(std::size_t count) const;
};

}  // namespace daybook
