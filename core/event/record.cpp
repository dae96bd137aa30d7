#include "core/event/record.h"

#include <algorithm>
#include <cereal/archives/portable_binary.hpp>
#include <cmath>
#include <cstring>
#include <istream>
#include <ostream>
#include <streambuf>

#include "core/base/check.h"
#include "core/base/crc32c.h"
#include "core/base/ids.h"
#include "core/base/uuid.h"
#include "core/event/walk.h"

namespace daybook {
namespace {

// --- cereal over memory ------------------------------------------------------------------------
// cereal writes every number in portable little-endian form. It trusts sizes that it reads, so
// lengths are read as plain numbers here and compared with what is left before anything is taken.

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

constexpr std::uint8_t kLittleEndian = 1;

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

class Encoder {
 public:
  explicit Encoder(std::string& out) { thread_output().buffer.target = &out; }

  template <class Number>
  void number(Number value) {
    (*thread_output().archive)(value);
  }
  void bytes(std::string_view raw) {
    (*thread_output().archive)(cereal::binary_data(raw.data(), raw.size()));
  }
  void text(std::string_view value) {
    DAYBOOK_CHECK(value.size() <= UINT16_MAX, "texts are limited before they are encoded");
    number(static_cast<std::uint16_t>(value.size()));
    bytes(value);
  }
  // Of many texts: whether it is too large for a record is found when the record is whole.
  void block(std::string_view value) {
    number(static_cast<std::uint32_t>(value.size()));
    bytes(value);
  }
  void event_id(std::string_view id) {
    if (const auto uuid = uuid_bytes(id)) {
      number(std::uint8_t{0});
      bytes({reinterpret_cast<const char*>(uuid->data()), uuid->size()});
    } else {
      number(std::uint8_t{1});
      text(id);
    }
  }

 private:
  static ThreadOutput& thread_output() {
    thread_local ThreadOutput output;
    return output;
  }
};

struct Malformed {  // thrown and caught inside this file: the reading depth makes returns unwieldy
  ErrorCode code;
  std::string what;
};

class Decoder {
 public:
  explicit Decoder(std::string_view bytes) : input_(thread_input()) {
    input_.buffer.point_at(bytes);
  }

  template <class Number>
  Number number() {
    need(sizeof(Number));
    Number value{};
    (*input_.archive)(value);
    return value;
  }
  std::string_view bytes(std::size_t count) {
    need(count);
    const std::string_view view(input_.buffer.here(), count);
    input_.buffer.skip(count);
    return view;
  }
  std::string_view text() { return bytes(number<std::uint16_t>()); }
  std::string_view block() { return bytes(number<std::uint32_t>()); }
  double finite() {
    const auto value = number<double>();
    if (!std::isfinite(value))
      throw Malformed{ErrorCode::corrupt, "holds a number without a value"};
    return value;
  }
  // How many elements follow. Each takes a byte at least, here or (words) in the box behind: a
  // count that is wrong must not make room for what cannot be there.
  std::size_t count() {
    const std::size_t elements = number<std::uint16_t>();
    need(elements);
    return elements;
  }
  std::string event_id() {
    if (number<std::uint8_t>() != 0) return std::string(text());
    UuidBytes uuid;
    const auto raw = bytes(uuid.size());
    std::memcpy(uuid.data(), raw.data(), uuid.size());
    return uuid_text(uuid);
  }
  [[nodiscard]] std::size_t left() const { return input_.buffer.left(); }

 private:
  static ThreadInput& thread_input() {
    thread_local ThreadInput input;
    return input;
  }
  void need(std::size_t count) {
    if (left() < count) {
      throw Malformed{ErrorCode::corrupt,
                      "ends " + std::to_string(count - left()) + " bytes before a value does"};
    }
  }
  ThreadInput& input_;
};

// --- values ------------------------------------------------------------------------------------

void encode_value(Encoder& out, const Type& type, const void* value);

void encode_object(Encoder& out, const Shape& shape, const void* object) {
  std::uint8_t index = 0;
  for (const auto& field : shape.fields) {
    ++index;
    const void* value = member(object, field);
    const Type* type = field.type;
    if (type->form == Form::optional) {
      if (type->size(value) == 0) continue;
      value = type->at(value, 0);
      type = type->element;
    }
    out.number(index);
    encode_value(out, *type, value);
  }
  out.number(std::uint8_t{0});
}

void encode_money(Encoder& out, const Money& money) {
  out.number(money.minor);
  out.bytes(money.currency.text());
}

void encode_percent(Encoder& out, const Percent& percent) {
  out.number(percent.units());
  out.number(static_cast<std::uint8_t>(percent.scale()));
}

void encode_value(Encoder& out, const Type& type, const void* value) {
  switch (type.form) {
    case Form::boolean:
      out.number(static_cast<std::uint8_t>(*static_cast<const bool*>(value) ? 1 : 0));
      return;
    case Form::integer:
      out.number(type.get_integer(value));
      return;
    case Form::number:
      out.number(*static_cast<const double*>(value));
      return;
    case Form::choice:
      out.number(static_cast<std::uint8_t>(type.get_integer(value)));
      return;
    case Form::code:
    case Form::id:
      out.text(text_in(value));
      return;
    case Form::period:
      out.text(static_cast<const Period*>(value)->text);
      return;
    case Form::sha256:
      out.text(static_cast<const Sha256Hex*>(value)->text);
      return;
    case Form::when:
      out.text(static_cast<const When*>(value)->text);
      return;
    case Form::words:
      return;  // lies in the box, in this order
    case Form::currency:
      out.bytes(static_cast<const Currency*>(value)->text());
      return;
    case Form::money:
      encode_money(out, *static_cast<const Money*>(value));
      return;
    case Form::percent:
      encode_percent(out, *static_cast<const Percent*>(value));
      return;
    case Form::limit: {
      const auto& limit = static_cast<const Limit*>(value)->value;
      out.number(static_cast<std::uint8_t>(limit.index()));
      if (const auto* percent = std::get_if<Percent>(&limit)) encode_percent(out, *percent);
      if (const auto* money = std::get_if<Money>(&limit)) encode_money(out, *money);
      return;
    }
    case Form::list:
    case Form::map: {
      const auto count = type.size(value);
      DAYBOOK_CHECK(count <= UINT16_MAX, "lists are limited before they are encoded");
      out.number(static_cast<std::uint16_t>(count));
      for (std::size_t i = 0; i < count; ++i) {
        if (type.form == Form::map) out.text(type.key_at(const_cast<void*>(value), i));
        encode_value(out, *type.element, type.at(value, i));
      }
      return;
    }
    case Form::object:
      encode_object(out, *type.shape, value);
      return;
    case Form::optional:
      DAYBOOK_CHECK(false, "an optional value stands only in a field");
  }
}

void decode_value(Decoder& in, const Type& type, void* value);

void decode_object(Decoder& in, const Shape& shape, void* object) {
  std::size_t next = 0;  // fields come in ascending order, absent ones are left out
  const auto require_absent = [&](std::size_t end) {
    for (; next < end; ++next) {
      if (shape.fields[next].required()) {
        throw Malformed{ErrorCode::corrupt, "lacks " + std::string(shape.name) + "." +
                                                std::string(shape.fields[next].name)};
      }
    }
  };
  for (;;) {
    const std::size_t index = in.number<std::uint8_t>();
    if (index == 0) break;
    if (index > shape.fields.size()) {
      throw Malformed{ErrorCode::unsupported, "has field " + std::to_string(index) + " of " +
                                                  std::string(shape.name) +
                                                  ", which a newer build must have written"};
    }
    if (index <= next) throw Malformed{ErrorCode::corrupt, "repeats a field"};
    require_absent(index - 1);
    const auto& field = shape.fields[index - 1];
    void* target = member(object, field);
    if (field.type->form == Form::optional) {
      decode_value(in, *field.type->element, field.type->grow(target));
    } else {
      decode_value(in, *field.type, target);
    }
    next = index;
  }
  require_absent(shape.fields.size());
}

template <class T>
T parsed(Result<T> result) {
  if (!result) throw Malformed{ErrorCode::corrupt, "holds a bad value: " + result.error().message};
  return *std::move(result);
}

Percent decode_percent(Decoder& in) {
  const auto units = in.number<std::int64_t>();
  const auto scale = in.number<std::uint8_t>();
  std::string digits = std::to_string(units);
  if (units < 0) digits.erase(0, 1);
  if (scale > 9) throw Malformed{ErrorCode::corrupt, "holds a percentage of too many digits"};
  if (scale > 0) {
    if (digits.size() <= scale) digits.insert(0, scale + std::size_t{1} - digits.size(), '0');
    digits.insert(digits.size() - scale, ".");
  }
  return parsed(Percent::parse(units < 0 ? "-" + digits : digits));
}

Money decode_money(Decoder& in) {
  const auto minor = in.number<std::int64_t>();
  return {minor, parsed(Currency::parse(in.bytes(3)))};
}

void decode_value(Decoder& in, const Type& type, void* value) {
  switch (type.form) {
    case Form::boolean:
      *static_cast<bool*>(value) = in.number<std::uint8_t>() != 0;
      return;
    case Form::integer:
      type.set_integer(value, in.number<std::int64_t>());
      return;
    case Form::number:
      *static_cast<double*>(value) = in.finite();
      return;
    case Form::choice: {
      const auto choice = in.number<std::uint8_t>();
      if (choice >= type.choices.size()) {
        throw Malformed{ErrorCode::unsupported, "holds a choice after '" +
                                                    std::string(type.choices.back()) +
                                                    "', which a newer build must have written"};
      }
      type.set_integer(value, choice);
      return;
    }
    case Form::code:
    case Form::id:
      *static_cast<std::string*>(value) = in.text();
      return;
    case Form::period:
      *static_cast<Period*>(value) = parsed(Period::parse(in.text()));
      return;
    case Form::sha256:
      *static_cast<Sha256Hex*>(value) = parsed(Sha256Hex::parse(in.text()));
      return;
    case Form::when:
      *static_cast<When*>(value) = parsed(When::parse(in.text()));
      return;
    case Form::words:
      return;
    case Form::currency:
      *static_cast<Currency*>(value) = parsed(Currency::parse(in.bytes(3)));
      return;
    case Form::money:
      *static_cast<Money*>(value) = decode_money(in);
      return;
    case Form::percent:
      *static_cast<Percent*>(value) = decode_percent(in);
      return;
    case Form::limit:
      if (in.number<std::uint8_t>() == 0) {
        static_cast<Limit*>(value)->value = decode_percent(in);
      } else {
        static_cast<Limit*>(value)->value = decode_money(in);
      }
      return;
    case Form::list:
    case Form::map: {
      const std::size_t count = in.count();
      for (std::size_t i = 0; i < count; ++i) {
        void* element = type.grow(value);
        if (type.form == Form::map) type.key_at(value, i) = in.text();
        decode_value(in, *type.element, element);
      }
      return;
    }
    case Form::object:
      decode_object(in, *type.shape, value);
      return;
    case Form::optional:
      DAYBOOK_CHECK(false, "an optional value stands only in a field");
  }
}

template <class Visit>
void walk_words(const Shape& shape, const void* data, const CommonFields& common,
                const Visit& visit) {
  const auto if_words = [&](const Type& type, const void* value) {
    if (type.form == Form::words) visit(*static_cast<const Words*>(value));
  };
  walk_fields(shape, data, if_words);
  walk_fields(shape_of<CommonFields>(), &common, if_words);
}

// --- envelope ----------------------------------------------------------------------------------

enum EnvelopeFlag : std::uint8_t {
  kHasRole = 1,
  kHasOnBehalfOf = 2,
  kHasSource = 4,
  kHasCausedBy = 8,
  kHasCorrelation = 16,
  kKnownFlags = 31,
};

void encode_envelope(Encoder& out, const Event& event, const ContentDigest& digest) {
  out.event_id(event.id);
  out.text(event.account);
  out.number(event.occurred_at.at.micros);
  out.number(event.occurred_at.offset_minutes);
  out.text(event.actor.id);
  out.number(static_cast<std::uint8_t>(event.actor.kind));
  const int flags = (event.actor.role ? kHasRole : 0) | (event.on_behalf_of ? kHasOnBehalfOf : 0) |
                    (event.source ? kHasSource : 0) | (event.caused_by ? kHasCausedBy : 0) |
                    (event.correlation ? kHasCorrelation : 0);
  out.number(static_cast<std::uint8_t>(flags));
  if (event.actor.role) out.text(*event.actor.role);
  if (event.on_behalf_of) out.text(*event.on_behalf_of);
  if (event.source) {
    out.text(event.source->system);
    out.text(event.source->key);
  }
  if (event.caused_by) out.event_id(*event.caused_by);
  if (event.correlation) out.text(*event.correlation);
  out.bytes({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

void decode_identity(Decoder& in, std::string& id, std::string& account, Moment& occurred_at) {
  if (in.number<std::uint8_t>() != kLittleEndian) {
    throw Malformed{ErrorCode::unsupported, "is not in little-endian form"};
  }
  id = in.event_id();
  account = in.text();
  occurred_at.at.micros = in.number<std::int64_t>();
  occurred_at.offset_minutes = in.number<std::int16_t>();
}

ContentDigest decode_envelope(Decoder& in, Event& event) {
  decode_identity(in, event.id, event.account, event.occurred_at);
  event.actor.id = in.text();
  const auto actor_kind = in.number<std::uint8_t>();
  if (actor_kind > static_cast<std::uint8_t>(ActorKind::import)) {
    throw Malformed{ErrorCode::unsupported, "has an actor of an unknown kind"};
  }
  event.actor.kind = static_cast<ActorKind>(actor_kind);
  const auto flags = in.number<std::uint8_t>();
  if ((flags & ~kKnownFlags) != 0) {
    throw Malformed{ErrorCode::unsupported, "has an envelope that a newer build must have written"};
  }
  if ((flags & kHasRole) != 0) event.actor.role = in.text();
  if ((flags & kHasOnBehalfOf) != 0) event.on_behalf_of = in.text();
  if ((flags & kHasSource) != 0) {
    event.source.emplace();
    event.source->system = in.text();
    event.source->key = in.text();
  }
  if ((flags & kHasCausedBy) != 0) event.caused_by = in.event_id();
  if ((flags & kHasCorrelation) != 0) event.correlation = in.text();
  ContentDigest digest;
  std::memcpy(digest.data(), in.bytes(digest.size()).data(), digest.size());
  return digest;
}

// --- header: fixed places, little-endian, so that the writer can stamp it without decoding -------
//   0 format:u16  2 tag:u16  4 version:u16  6 zero:u16  8 length:u32  12 crc:u32
//  16 position:u64  24 revision:u64  32 recorded_at:i64
static_assert(std::endian::native == std::endian::little,
              "the header is copied as it lies in memory");

template <class Number>
void put(std::string& record, std::size_t at, Number value) {
  std::memcpy(record.data() + at, &value, sizeof value);
}
template <class Number>
Number get(std::string_view record, std::size_t at) {
  Number value;
  std::memcpy(&value, record.data() + at, sizeof value);
  return value;
}

// Everything but the checksum itself.
std::uint32_t checksum(std::string_view record) {
  return crc32c(record.substr(16), crc32c(record.substr(0, 12)));
}

tl::unexpected<Error> as_error(const Malformed& malformed, std::string_view record) {
  std::string position = "?";
  if (record.size() >= kRecordHeaderBytes) {
    position = std::to_string(get<std::uint64_t>(record, 16));
  }
  return fail(malformed.code, "the record at position " + position + " " + malformed.what);
}

}  // namespace

EncodedData encode_data(const Event& event) {
  EncodedData encoded;
  Encoder open(encoded.open);
  encode_object(open, *event.kind, event.data.get());
  encode_object(open, shape_of<CommonFields>(), &event.common);
  Encoder words(encoded.words);
  walk_words(*event.kind, event.data.get(), event.common, [&](const Words& value) {
    DAYBOOK_CHECK(value.text.has_value(), "words that are shut cannot be written again");
    words.text(*value.text);
  });
  return encoded;
}

std::string content_of(const Event& event, const EncodedData& data) {
  std::string content;
  content.reserve(event.account.size() + data.open.size() + data.words.size() + 32);
  Encoder out(content);
  out.text(event.account);
  out.number(event.kind->tag);
  out.number(event.kind->version);
  out.number(event.occurred_at.at.micros);
  out.block(data.open);
  out.bytes(data.words);
  return content;
}

std::string encode_record(const Event& event, const EncodedData& data, const ContentDigest& digest,
                          std::string_view box) {
  std::string record;
  record.reserve(kRecordHeaderBytes + data.open.size() + box.size() + 160);
  record.resize(kRecordHeaderBytes);
  Encoder out(record);
  out.number(kLittleEndian);
  encode_envelope(out, event, digest);
  out.bytes(data.open);
  out.block(box);
  put(record, 0, kRecordFormat);
  put(record, 2, event.kind->tag);
  put(record, 4, event.kind->version);
  put(record, 8, static_cast<std::uint32_t>(record.size() - kRecordHeaderBytes));
  return record;
}

void stamp(std::string& record, std::uint64_t position, std::uint64_t revision,
           Instant recorded_at) {
  put(record, 16, position);
  put(record, 24, revision);
  put(record, 32, recorded_at.micros);
  put(record, 12, checksum(record));
}

Result<RecordHeader> check_record(std::string_view record) {
  if (record.size() < kRecordHeaderBytes) {
    return fail(ErrorCode::corrupt, "a record of " + std::to_string(record.size()) +
                                        " bytes is shorter than its header");
  }
  if (get<std::uint32_t>(record, 12) != checksum(record)) {
    return as_error({ErrorCode::corrupt, "does not match its checksum"}, record);
  }
  if (get<std::uint16_t>(record, 0) != kRecordFormat) {
    return as_error({ErrorCode::unsupported, "is of a format this build does not know"}, record);
  }
  if (get<std::uint32_t>(record, 8) != record.size() - kRecordHeaderBytes) {
    return as_error({ErrorCode::corrupt, "does not have the length it states"}, record);
  }
  return RecordHeader{get<std::uint16_t>(record, 2), get<std::uint16_t>(record, 4),
                      get<std::uint64_t>(record, 16), get<std::uint64_t>(record, 24),
                      Instant{get<std::int64_t>(record, 32)}};
}

WordsOpener words_stay_shut() {
  return [](const Event&, std::string_view) -> Result<std::optional<std::string>> {
    return std::nullopt;
  };
}

Result<DecodedRecord> decode_record(std::string_view record, const Catalog& catalog,
                                    const WordsOpener& opener) {
  DecodedRecord decoded;
  auto& event = decoded.event;
  event.position = get<std::uint64_t>(record, 16);
  event.revision = get<std::uint64_t>(record, 24);
  event.recorded_at.micros = get<std::int64_t>(record, 32);
  const auto tag = get<std::uint16_t>(record, 2);
  const auto version = get<std::uint16_t>(record, 4);
  const auto* newest = catalog.by_tag(tag);
  const auto* written = newest;
  // From the newest version back to the one the record was written in.
  std::vector<const Shape*> path;
  while (written != nullptr && written->version > version && written->upcast) {
    path.push_back(written);
    written = written->upcast->from;
  }
  if (written == nullptr || written->version != version) {
    return as_error(
        {ErrorCode::unsupported, "is of kind " + std::to_string(tag) + " version " +
                                     std::to_string(version) + ", which this build does not know"},
        record);
  }
  try {
    Decoder in(record.substr(kRecordHeaderBytes));
    decoded.digest = decode_envelope(in, event);
    auto data = written->make();
    decode_object(in, *written, data.get());
    decode_object(in, shape_of<CommonFields>(), &event.common);
    event.kind = written;
    event.data = data;
    const auto box = in.block();
    if (in.left() != 0) throw Malformed{ErrorCode::corrupt, "goes on after its end"};
    std::optional<std::string> words = std::string();  // without a box there are none to read
    if (!box.empty()) {
      DAYBOOK_TRY(words, opener(event, box));
      decoded.words_shut = !words.has_value();
    }
    if (words) {
      Decoder texts(*words);
      walk_words(*written, data.get(), event.common, [&](const Words& value) {
        const_cast<Words&>(value).text = texts.text();  // `data` is still ours alone
      });
      if (texts.left() != 0) throw Malformed{ErrorCode::corrupt, "holds more words than fields"};
    }
    for (auto step = path.rbegin(); step != path.rend(); ++step) {
      auto newer = (*step)->make();
      (*step)->upcast->convert(data.get(), newer.get());
      data = std::move(newer);
      event.kind = *step;
      event.data = data;
    }
    return decoded;
  } catch (const Malformed& malformed) {
    return as_error(malformed, record);
  }
}

Result<RecordIdentity> identify_record(std::string_view record) {
  RecordIdentity identity;
  try {
    Decoder in(record.substr(kRecordHeaderBytes));
    decode_identity(in, identity.id, identity.account, identity.occurred_at);
    return identity;
  } catch (const Malformed& malformed) {
    return as_error(malformed, record);
  }
}

}  // namespace daybook
