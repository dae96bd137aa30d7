#include "core/event/wire.h"

#include <cereal/archives/portable_binary.hpp>
#include <cmath>
#include <cstring>
#include <istream>
#include <optional>
#include <ostream>
#include <streambuf>

#include "core/base/check.h"
#include "core/base/uuid.h"

namespace daybook {
namespace {

class AppendBuffer : public std::streambuf {
 public:
  std::string* target = nullptr;

 private:
  std::streamsize xsputn(const char* bytes, std::streamsize count) override {
    target->append(bytes, static_cast<std::size_t>(count));
    return count;
  }
  int_type overflow(int_type c) override {
    target->push_back(traits_type::to_char_type(c));
    return c;
  }
};

class SpanBuffer : public std::streambuf {
 public:
  void point_at(std::string_view bytes) {
    auto* begin = const_cast<char*>(bytes.data());  // a get area is never written
    setg(begin, begin, begin + bytes.size());
  }
  [[nodiscard]] std::size_t left() const { return static_cast<std::size_t>(egptr() - gptr()); }
  [[nodiscard]] const char* here() const { return gptr(); }
  void skip(std::size_t count) { setg(eback(), gptr() + count, egptr()); }
};

// A longer count follows. No record can hold so many elements; the states of projections can.
constexpr std::uint16_t kCountEscape = UINT16_MAX;
constexpr std::uint8_t kIdIsUuid = 0;
constexpr std::uint8_t kIdIsText = 1;

// An archive announces its byte order in one byte when it is made; making one costs more than
// encoding an event, so each thread keeps one and the announcement is written by `Encoder`.
struct ThreadOutput {
  std::string announced;
  AppendBuffer buffer;
  std::ostream stream{&buffer};
  std::optional<cereal::PortableBinaryOutputArchive> archive;
  ThreadOutput() {
    buffer.target = &announced;
    archive.emplace(stream, cereal::PortableBinaryOutputArchive::Options::LittleEndian());
  }
};

struct ThreadInput {
  SpanBuffer buffer;
  std::istream stream{&buffer};
  std::optional<cereal::PortableBinaryInputArchive> archive;
  ThreadInput() {
    static constexpr char kAnnouncement[] = {static_cast<char>(kLittleEndian)};
    buffer.point_at({kAnnouncement, 1});
    archive.emplace(stream, cereal::PortableBinaryInputArchive::Options::LittleEndian());
  }
};

ThreadOutput& thread_output() {
  thread_local ThreadOutput output;
  return output;
}

ThreadInput& thread_input() {
  thread_local ThreadInput input;
  return input;
}

}  // namespace

// --- out ---------------------------------------------------------------------------------------

Encoder::Encoder(std::string& out) { thread_output().buffer.target = &out; }

template <class Number>
void Encoder::number(Number value) {
  (*thread_output().archive)(value);
}
template void Encoder::number(std::uint8_t);
template void Encoder::number(std::uint16_t);
template void Encoder::number(std::uint32_t);
template void Encoder::number(std::int16_t);
template void Encoder::number(std::int64_t);
template void Encoder::number(double);

void Encoder::bytes(std::string_view raw) {
  (*thread_output().archive)(cereal::binary_data(raw.data(), raw.size()));
}

void Encoder::text(std::string_view value) {
  DAYBOOK_CHECK(value.size() <= UINT16_MAX, "texts are limited before they are encoded");
  number(static_cast<std::uint16_t>(value.size()));
  bytes(value);
}

void Encoder::block(std::string_view value) {
  number(static_cast<std::uint32_t>(value.size()));
  bytes(value);
}

void Encoder::count(std::size_t elements) {
  if (elements < kCountEscape) {
    number(static_cast<std::uint16_t>(elements));
    return;
  }
  DAYBOOK_CHECK(elements <= UINT32_MAX, "lists are limited before they are encoded");
  number(kCountEscape);
  number(static_cast<std::uint32_t>(elements));
}

void Encoder::event_id(std::string_view id) {
  if (const auto uuid = uuid_bytes(id)) {
    number(kIdIsUuid);
    bytes({reinterpret_cast<const char*>(uuid->data()), uuid->size()});
  } else {
    number(kIdIsText);
    text(id);
  }
}

// --- in ----------------------------------------------------------------------------------------

Decoder::Decoder(std::string_view bytes) { thread_input().buffer.point_at(bytes); }

std::size_t Decoder::left() const { return thread_input().buffer.left(); }

void Decoder::need(std::size_t count) const {
  if (left() < count) {
    throw Malformed{ErrorCode::corrupt,
                    "ends " + std::to_string(count - left()) + " bytes before a value does"};
  }
}

template <class Number>
Number Decoder::number() {
  need(sizeof(Number));
  Number value{};
  (*thread_input().archive)(value);
  return value;
}
template std::uint8_t Decoder::number();
template std::uint16_t Decoder::number();
template std::uint32_t Decoder::number();
template std::int16_t Decoder::number();
template std::int64_t Decoder::number();
template double Decoder::number();

std::string_view Decoder::bytes(std::size_t count) {
  need(count);
  auto& buffer = thread_input().buffer;
  const std::string_view view(buffer.here(), count);
  buffer.skip(count);
  return view;
}

std::string_view Decoder::text() { return bytes(number<std::uint16_t>()); }
std::string_view Decoder::block() { return bytes(number<std::uint32_t>()); }

double Decoder::finite() {
  const auto value = number<double>();
  if (!std::isfinite(value)) {
    throw Malformed{ErrorCode::corrupt, "holds a number without a value"};
  }
  if (value == 0 && std::signbit(value)) {
    throw Malformed{ErrorCode::corrupt, "holds a zero with a sign"};
  }
  return value;
}

std::size_t Decoder::count() {
  std::size_t elements = number<std::uint16_t>();
  if (elements == kCountEscape) elements = number<std::uint32_t>();
  need(elements);
  return elements;
}

bool Decoder::boolean() {
  const auto byte = number<std::uint8_t>();
  if (byte > 1) throw Malformed{ErrorCode::corrupt, "holds a yes or no that is neither"};
  return byte == 1;
}

std::string Decoder::event_id() {
  const auto form = number<std::uint8_t>();
  if (form == kIdIsText) {
    std::string id(text());
    // There is one way to write an id, so that the same event has the same bytes.
    if (uuid_bytes(id)) throw Malformed{ErrorCode::corrupt, "spells out a UUID"};
    return id;
  }
  if (form != kIdIsUuid) {
    throw Malformed{ErrorCode::unsupported,
                    "has an id in a form that a newer build must have written"};
  }
  UuidBytes uuid;
  const auto raw = bytes(uuid.size());
  std::memcpy(uuid.data(), raw.data(), uuid.size());
  return uuid_text(uuid);
}

}  // namespace daybook
