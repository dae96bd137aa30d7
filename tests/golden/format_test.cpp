// core/FORMAT.md tells the truth: its example is a record that this code reads, byte for byte, and
// would write again; the keys named there seal and digest as they always did.
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <regex>
#include <string>

#include "core/event/json.h"
#include "core/privacy/box.h"
#include "core/proof/merkle.h"
#include "tests/golden/golden_files.h"
#include "tests/support/test_book.h"

namespace daybook {
namespace {

using namespace golden;
using testing::must;

constexpr std::string_view kExampleJson =
    R"({"id":"019cb2a0-1c80-7abc-8def-0123456789ab","account":"acme","type":"call.logged",)"
    R"("occurred_at":"2026-03-03T09:30:00+02:00","actor":{"id":"anna","kind":"person"},)"
    R"("source":{"system":"crm","key":"42"},)"
    R"("data":{"direction":"in","participants":["kari"],"topic":"price","duration_s":300}})";

// The bytes first, first + 1, ... as the keys of the example are.
Key counting_key(int first) {
  Key key{};
  std::iota(key.begin(), key.end(), static_cast<std::uint8_t>(first));
  return key;
}
const Key kKeyOfKari = counting_key(0);
const Key kDigestKey = counting_key(0x20);

// What a box is bound to, as FORMAT.md says.
std::string bound_to(const Event& event) {
  return event.id + '\0' + event.account + '\0' + std::to_string(event.kind->tag);
}

Result<std::optional<std::string>> open_with_key_of_kari(const Event& event, std::string_view box) {
  EXPECT_EQ(event.about(), std::vector<std::string>{"kari"});
  return box::open(box::derive("daybook words 1", {kKeyOfKari}), box, bound_to(event));
}

// The example's bytes: lines of an offset, bytes and what they are. Offsets must be right.
std::string example_bytes() {
  const auto text = read_file(source_file("core/FORMAT.md"));
  const std::regex line("(^|\n)([0-9a-f]{4})  ((?:[0-9a-f]{2} ?)+)");
  std::string bytes;
  for (std::sregex_iterator found(text.begin(), text.end(), line), end; found != end; ++found) {
    EXPECT_EQ(std::stoul((*found)[2].str(), nullptr, 16), bytes.size()) << found->str();
    auto hex = (*found)[3].str();
    hex.erase(std::remove(hex.begin(), hex.end(), ' '), hex.end());
    bytes += from_hex(hex);
  }
  return bytes;
}

TEST(GoldenFormat, TheExampleIsARecord) {
  const auto record = example_bytes();
  const auto header = check_record(record);
  ASSERT_TRUE(header) << header.error().message;
  const auto decoded = decode_record(record, standard_catalog(), open_with_key_of_kari);
  ASSERT_TRUE(decoded) << decoded.error().message;
  EXPECT_FALSE(decoded->words_shut);

  auto request = must(parse_request(kExampleJson, standard_catalog(), {"nobody", {}, {}}));
  auto& event = request.events.front().event;
  event.position = 7;
  event.revision = 3;
  event.recorded_at = must(parse_moment("2026-03-03T08:00:00.25Z")).at;
  EXPECT_EQ(print_event(decoded->event), print_event(event));

  // Written again with the example's box, whose nonce is random, it is the same.
  const auto data = encode_data(event);
  const auto digest = box::keyed_digest(kDigestKey, content_of(event, data));
  EXPECT_EQ(decoded->digest, digest);
  const auto sealed = data.words.size() + 40;
  auto again = encode_record(event, data, digest, record.substr(record.size() - sealed));
  stamp(again, 7, 3, event.recorded_at);
  EXPECT_EQ(to_hex(again), to_hex(record));
}

TEST(GoldenFormat, TheExampleHasTheLeafHashThatIsStated) {
  const auto text = read_file(source_file("core/FORMAT.md"));
  EXPECT_NE(text.find(hex(leaf_hash(example_bytes()))), std::string::npos);
}

TEST(GoldenFormat, ABoxBelongsToItsEventAlone) {
  const auto record = example_bytes();
  const auto decoded = must(decode_record(record, standard_catalog(), words_stay_shut()));
  EXPECT_TRUE(decoded.words_shut);
  constexpr std::size_t kBoxBytes = 7 + 40;
  const auto sealed = record.substr(record.size() - kBoxBytes);
  auto event = decoded.event;
  ASSERT_EQ(must(open_with_key_of_kari(event, sealed)), std::string("\x05\0price", 7));
  event.account = "other";
  EXPECT_EQ(must(open_with_key_of_kari(event, sealed)), std::nullopt);
}

TEST(GoldenFormat, KeysOfSeveralAreMixedInOneWay) {
  const auto mixed = box::derive("daybook words 1", {kKeyOfKari, kDigestKey});
  EXPECT_EQ(key_text(mixed), "95db3b92ec32f12223bb611b57f72c8a88515fbb361ecb3193ecf1a50eade531");
}

}  // namespace
}  // namespace daybook
