// kinds.golden: the bytes of one event of every kind, with every field filled, and what its data
// says. A line: name, version, the record in hexadecimal (its box holds the words unsealed), the
// data as JSON. Lines are added, by DAYBOOK_UPDATE_GOLDEN=1, and never changed: books out there
// hold records like these.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "core/event/json.h"
#include "tests/golden/filled_event.h"
#include "tests/golden/golden_files.h"

namespace daybook {
namespace {

using namespace golden;
using nlohmann::json;

constexpr std::string_view kFile = "kinds.golden";

struct Line {
  std::string name;
  int version = 0;
  std::string record;
  std::string data;
};

std::vector<Line> golden_lines() {
  std::vector<Line> lines;
  std::istringstream file(read_file(golden_file(kFile)));
  for (std::string text; std::getline(file, text);) {
    Line line;
    std::string hex;
    std::istringstream parts(text);
    parts >> line.name >> line.version >> hex;
    parts.get();
    std::getline(parts, line.data);
    line.record = from_hex(hex);
    lines.push_back(std::move(line));
  }
  return lines;
}

// Every version of every kind, newest first.
std::vector<const Shape*> every_shape() {
  std::vector<const Shape*> shapes;
  for (const auto* kind : standard_catalog().kinds()) {
    for (const auto* shape = kind; shape != nullptr;
         shape = shape->upcast ? shape->upcast->from : nullptr) {
      shapes.push_back(shape);
    }
  }
  return shapes;
}

std::string data_of(const Event& event) {
  std::string text;
  JsonWriter out(text);
  print_data(out, event);
  return text;
}

std::string encoded_again(const DecodedRecord& decoded) {
  return unsealed_record(decoded.event, decoded.digest);
}

TEST(GoldenKinds, EveryKindIsWrittenInTheBytesItAlwaysHad) {
  const auto lines = golden_lines();
  std::string added;
  for (const auto* shape : every_shape()) {
    const auto event = filled_event(*shape);
    const auto record = unsealed_record(event, golden_digest());
    const bool known = std::any_of(lines.begin(), lines.end(), [&](const Line& line) {
      return line.name == shape->name && line.version == shape->version && line.record == record;
    });
    if (known) continue;
    if (updating()) {
      added += std::string(shape->name) + " " + std::to_string(shape->version) + " " +
               to_hex(record) + " " + data_of(event) + "\n";
      continue;
    }
    ADD_FAILURE() << shape->name << " version " << shape->version << " is not written as in "
                  << kFile << ". A new kind, or a field added at its end, gets its line by "
                  << "DAYBOOK_UPDATE_GOLDEN=1; any other change would make books unreadable.";
  }
  if (added.empty()) return;
  const auto path = golden_file(kFile);
  ASSERT_TRUE(write_file(path, read_file(path) + added));
}

TEST(GoldenKinds, EveryGoldenRecordSaysWhatItAlwaysSaid) {
  const auto lines = golden_lines();
  ASSERT_FALSE(lines.empty());
  for (const auto& line : lines) {
    SCOPED_TRACE(line.name + " " + std::to_string(line.version));
    const auto header = check_record(line.record);
    ASSERT_TRUE(header) << header.error().message;
    EXPECT_EQ(header->version, line.version);
    const auto decoded = decode_record(line.record, standard_catalog(), words_lie_open());
    ASSERT_TRUE(decoded) << decoded.error().message;
    const auto& event = decoded->event;
    EXPECT_EQ(event.type(), line.name);
    EXPECT_EQ(decoded->digest, golden_digest());
    EXPECT_EQ(event.source, (Source{"crm", "row " + std::to_string(header->tag)}));
    if (event.kind->version != line.version) continue;  // upcast: it says it in newer fields
    EXPECT_EQ(json::parse(data_of(event)), json::parse(line.data));
    EXPECT_EQ(to_hex(encoded_again(*decoded)), to_hex(line.record));
  }
}

// Whatever is read is written again as the same bytes: no value has two encodings, and nothing in a
// record goes unread.
TEST(GoldenKinds, NothingThatReadsHasASecondEncoding) {
  constexpr std::size_t kLengthAt = 8;
  for (const auto& line : golden_lines()) {
    SCOPED_TRACE(line.name);
    for (std::size_t at = 0; at < line.record.size(); ++at) {
      if (at >= kLengthAt && at < kRecordHeaderBytes) continue;  // length, checksum and place
      const auto byte = static_cast<unsigned char>(line.record[at]);
      for (const unsigned changed : {byte ^ 1U, byte ^ 2U, byte ^ 0x80U, 0U, 1U, 0xffU}) {
        auto record = line.record;
        record[at] = static_cast<char>(changed);
        const auto header = check_record(line.record);
        stamp(record, header->position, header->revision, header->recorded_at);
        if (!check_record(record)) continue;
        const auto decoded = decode_record(record, standard_catalog(), words_lie_open());
        if (!decoded) continue;
        ASSERT_EQ(to_hex(encoded_again(*decoded)), to_hex(record)) << "byte " << at;
      }
    }
  }
}

TEST(GoldenKinds, ARecordWithoutWordsHasNoBox) {
  const auto& kind = *standard_catalog().by_name("account.closed");
  auto event = filled_event(*standard_catalog().by_name("contact.covered"));
  event.common = {};
  const auto data = encode_data(event);
  ASSERT_TRUE(data.words.empty());
  auto record = encode_record(event, data, golden_digest(), std::string(40, 'x'));
  stamp(record, 1, 1, Instant{0});
  for (const auto& opener : {words_stay_shut(), words_lie_open()}) {
    const auto decoded = decode_record(record, standard_catalog(), opener);
    ASSERT_FALSE(decoded);
    EXPECT_EQ(decoded.error().code, ErrorCode::corrupt);
  }
  EXPECT_FALSE(encode_data(filled_event(kind)).words.empty());
}

void expect_corrupt(const std::string& record) {
  const auto decoded = decode_record(record, standard_catalog(), words_lie_open());
  ASSERT_FALSE(decoded);
  EXPECT_EQ(decoded.error().code, ErrorCode::corrupt) << decoded.error().message;
}

TEST(GoldenKinds, AMapDoesNotRepeatAKey) {
  auto event = filled_event(*standard_catalog().by_name("account.opened"));
  auto& entries = event.common.attributes->entries;
  entries[1].key = entries[0].key;
  expect_corrupt(unsealed_record(event, golden_digest()));
}

TEST(GoldenKinds, ACommonFieldIsNotWrittenBesideTheKindsOwn) {
  auto event = filled_event(*standard_catalog().by_name("deal.opened"));
  EXPECT_FALSE(event.common.deal);
  event.common.deal = DealId{"d2"};
  expect_corrupt(unsealed_record(event, golden_digest()));
}

TEST(GoldenKinds, AUuidIsNotSpelledOut) {
  auto event = filled_event(*standard_catalog().by_name("account.closed"));
  const std::string uuid = "01932b5e-0000-7000-8000-000000000007";
  event.caused_by = std::string(uuid.size(), 'x');
  auto record = unsealed_record(event, golden_digest());
  record.replace(record.find(*event.caused_by), uuid.size(), uuid);
  stamp(record, 1, 1, Instant{0});
  expect_corrupt(record);
}

}  // namespace
}  // namespace daybook
