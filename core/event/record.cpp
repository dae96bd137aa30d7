#include "core/event/record.h"

#include <bit>
#include <cstring>

#include "core/base/check.h"
#include "core/base/crc32c.h"
#include "core/event/record_values.h"
#include "core/event/walk.h"
#include "core/event/wire.h"

namespace daybook {
namespace {

template <class Visit>
void walk_words(const Shape& shape, const void* data, const CommonFields& common,
                const Visit& visit) {
  const auto if_words = [&](const Type& type, const void* value) {
    if (type.form == Form::words) visit(*static_cast<const Words*>(value));
  };
  walk_fields(shape, data, if_words);
  walk_fields(shape_of<CommonFields>(), &common, if_words);
}

// What a kind declares itself replaces the common field of that name.
void refuse_replaced(const Shape& kind, const CommonFields& common) {
  for (const auto& field : shape_of<CommonFields>().fields) {
    if (field.type->size(member(&common, field)) > 0 && kind.field(field.name) != nullptr) {
      throw Malformed{ErrorCode::corrupt, "holds " + std::string(field.name) + " twice"};
    }
  }
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
  // Without the version: fields are only added, so what was sent before an upgrade is the same
  // content after it.
  out.number(event.kind->tag);
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
  if (get<std::uint16_t>(record, 0) != kRecordFormat || get<std::uint16_t>(record, 6) != 0) {
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
    refuse_replaced(*written, event.common);
    const auto box = in.block();
    if (in.left() != 0) throw Malformed{ErrorCode::corrupt, "goes on after its end"};
    std::optional<std::string> words = std::string();  // without a box there are none to read
    if (!box.empty()) {
      DAYBOOK_TRY(words, opener(event, box));
      decoded.words_shut = !words.has_value();
    }
    std::optional<Decoder> texts;
    if (words) texts.emplace(*words);
    std::uint32_t count = 0;
    walk_words(*written, data.get(), event.common, [&](const Words& value) {
      auto& words_here = const_cast<Words&>(value);  // `data` is still ours alone
      words_here.place = count++;
      if (texts) words_here.text = texts->text();
    });
    if ((texts && texts->left() != 0) || (count == 0 && !box.empty())) {
      throw Malformed{ErrorCode::corrupt, "holds more words than fields"};
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
