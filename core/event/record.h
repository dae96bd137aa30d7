// The bytes of one event in the book: the record. Its grammar, with a worked example, is
// core/FORMAT.md; bytes once written are read for ever, so golden files guard this header.
// Free functions over values: safe from any thread.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/event/event.h"

namespace daybook {

constexpr std::size_t kRecordHeaderBytes = 40;
constexpr std::uint16_t kRecordFormat = 1;

// Recognises a repeat without the words; keyed, see core/privacy. All zero: none.
using ContentDigest = std::array<std::uint8_t, 16>;

struct RecordHeader {
  std::uint16_t tag = 0;      // number of the kind
  std::uint16_t version = 0;  // of the kind, as written
  std::uint64_t position = 0;
  std::uint64_t revision = 0;
  Instant recorded_at;
};

// The data of an event in two parts: `open` with a place for every free text, and the texts.
struct EncodedData {
  std::string open;
  std::string words;  // empty: the event has none
};
[[nodiscard]] EncodedData encode_data(const Event& event);

// What makes two requests "the same content": account, kind, occurred_at, data.
[[nodiscard]] std::string content_of(const Event& event, const EncodedData& data);

// The whole record, but for its place: `stamp` gives position, revision and recorded_at, and closes
// it with the checksum. `box` holds the sealed words, empty if there are none.
[[nodiscard]] std::string encode_record(const Event& event, const EncodedData& data,
                                        const ContentDigest& digest, std::string_view box);
void stamp(std::string& record, std::uint64_t position, std::uint64_t revision,
           Instant recorded_at);

// Proves length and checksum. Errors: corrupt; unsupported where a newer build wrote it.
[[nodiscard]] Result<RecordHeader> check_record(std::string_view record);

// Opens the box of sealed words: the words, or nothing if they are erased or shut. The event given
// has its envelope and everything but the words.
using WordsOpener =
    std::function<Result<std::optional<std::string>>(const Event& event, std::string_view box)>;
// Leaves every word shut: for whoever has no keys.
[[nodiscard]] WordsOpener words_stay_shut();

struct DecodedRecord {
  Event event;
  ContentDigest digest{};
  bool words_shut = false;  // it has words that could not be read
};
// Decodes what check_record has proven, through the upcasters of older versions. Errors: corrupt,
// unsupported.
[[nodiscard]] Result<DecodedRecord> decode_record(std::string_view record, const Catalog& catalog,
                                                  const WordsOpener& opener);

// The first three fields of the body, without decoding the rest.
struct RecordIdentity {
  std::string id;
  std::string account;
  Moment occurred_at;
};
[[nodiscard]] Result<RecordIdentity> identify_record(std::string_view record);

}  // namespace daybook
