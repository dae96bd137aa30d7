// What holds for random events of every kind: they survive being written and read, as records and
// as JSON, and damage of any sort is an error and nothing worse.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cstring>
#include <limits>
#include <string>
#include <vector>

#include "core/event/catalog/commitments.h"
#include "core/event/json.h"
#include "core/event/random.h"
#include "core/event/record.h"
#include "core/event/walk.h"

namespace daybook {
namespace {

// RapidCheck runs a property a hundred times, and each run takes this many events of every kind.
constexpr int kEventsOfEachKind = 3;
constexpr std::size_t kLengthAt = 8;  // where the header has the length of the body

template <class Check>
void for_random_events(std::uint64_t seed, int count, const Check& check) {
  RandomEvents random(standard_catalog(), seed);
  for (const auto* kind : standard_catalog().kinds()) {
    for (int i = 0; i < count; ++i) {
      auto event = random.event(*kind, "acme", Instant{1'700'000'000'000'000});
      event.position = 70;
      event.revision = 3;
      event.recorded_at = Instant{1'700'000'123'456'789};
      check(event, random);
    }
  }
}

std::string record_of(const Event& event) {
  const auto data = encode_data(event);
  ContentDigest digest;
  digest.fill(0xA5);
  // Sealing is not what is tested here: the box holds the words as they are.
  auto record = encode_record(event, data, digest, data.words);
  stamp(record, event.position, event.revision, event.recorded_at);
  return record;
}

Result<std::optional<std::string>> open_box(const Event&, std::string_view box) {
  return std::string(box);
}

// Makes header and body agree again, so that only the body's content is wrong.
void close_again(std::string& record) {
  const auto length = static_cast<std::uint32_t>(record.size() - kRecordHeaderBytes);
  std::memcpy(record.data() + kLengthAt, &length, sizeof length);
  stamp(record, 70, 3, Instant{0});
}

RC_GTEST_PROP(EventCodec, ARecordGivesBackTheEvent, (std::uint64_t seed)) {
  for_random_events(seed, kEventsOfEachKind, [](const Event& event, RandomEvents&) {
    const auto record = record_of(event);
    RC_ASSERT(record.size() <= kRecordBytesMax);
    const auto header = check_record(record);
    RC_ASSERT(header.has_value());
    RC_ASSERT(header->tag == event.kind->tag);
    RC_ASSERT(header->version == event.kind->version);
    RC_ASSERT(header->position == event.position);
    RC_ASSERT(header->revision == event.revision);
    RC_ASSERT(header->recorded_at == event.recorded_at);
    const auto decoded = decode_record(record, standard_catalog(), open_box);
    RC_ASSERT(decoded.has_value());
    RC_ASSERT(!decoded->words_shut);
    RC_ASSERT(print_event(decoded->event) == print_event(event));
    RC_ASSERT(decoded->event.occurred_at == event.occurred_at);
    RC_ASSERT(decoded->event.tags() == event.tags());
    RC_ASSERT(decoded->event.about() == event.about());
    RC_ASSERT(record_of(decoded->event) == record);
    const auto identity = identify_record(record);
    RC_ASSERT(identity.has_value());
    RC_ASSERT(identity->id == event.id);
    RC_ASSERT(identity->account == event.account);
    RC_ASSERT(identity->occurred_at == event.occurred_at);
  });
}

RC_GTEST_PROP(EventCodec, JsonGivesBackTheData, (std::uint64_t seed)) {
  for_random_events(seed, kEventsOfEachKind, [](const Event& event, RandomEvents&) {
    std::string json;
    JsonWriter out(json);
    print_data(out, event);
    Event again = event;
    again.data.reset();
    again.common = {};
    const auto status = parse_data(json, *event.kind, again);
    if (!status) RC_FAIL(json + "\n" + status.error().path + ": " + status.error().message);
    const auto before = encode_data(event);
    const auto after = encode_data(again);
    RC_ASSERT(after.open == before.open);
    RC_ASSERT(after.words == before.words);
    RC_ASSERT(content_of(again, after) == content_of(event, before));
  });
}

RC_GTEST_PROP(EventCodec, ARequestGivesBackTheEvent, (std::uint64_t seed)) {
  for_random_events(seed, 1, [](const Event& event, RandomEvents&) {
    std::string json;
    JsonWriter out(json);
    out.begin_object().member("id", event.id).member("account", event.account);
    out.member("type", event.type()).member("occurred_at", print(event.occurred_at));
    out.key("actor").begin_object().member("id", event.actor.id);
    out.member("kind", name_of(event.actor.kind));
    if (event.actor.role) out.member("role", *event.actor.role);
    out.end_object();
    if (event.on_behalf_of) out.member("on_behalf_of", *event.on_behalf_of);
    if (event.source) {
      out.key("source").begin_object().member("system", event.source->system);
      out.member("key", event.source->key).end_object();
    }
    if (event.caused_by) out.member("caused_by", *event.caused_by);
    if (event.correlation) out.member("correlation", *event.correlation);
    out.key("data");
    print_data(out, event);
    out.end_object();
    const auto request = parse_request(json, standard_catalog(), Actor{});
    if (!request) RC_FAIL(json + "\n" + request.error().path + ": " + request.error().message);
    auto again = request->events.at(0).event;
    again.position = event.position;
    again.revision = event.revision;
    again.recorded_at = event.recorded_at;
    RC_ASSERT(print_event(again) == print_event(event));
  });
}

RC_GTEST_PROP(EventCodec, AnyByteThatChangesIsNoticed, (std::uint64_t seed)) {
  RandomEvents random(standard_catalog(), seed);
  const auto& kind = random.any_account_kind();
  auto record = record_of(random.event(kind, "acme", Instant{0}));
  for (auto& byte : record) {
    const char before = byte;
    byte = static_cast<char>(before ^ static_cast<char>(1 + random.below(255)));
    RC_ASSERT(!check_record(record).has_value());
    byte = before;
  }
  RC_ASSERT(check_record(record).has_value());
}

RC_GTEST_PROP(EventCodec, ARecordCutShortIsAnErrorAtEveryLength, (std::uint64_t seed)) {
  RandomEvents random(standard_catalog(), seed);
  const auto& kind = random.any_account_kind();
  const auto record = record_of(random.event(kind, "acme", Instant{0}));
  for (std::size_t length = 0; length < record.size(); ++length) {
    auto cut = record.substr(0, length);
    RC_ASSERT(!check_record(cut).has_value());
    if (length < kRecordHeaderBytes) continue;
    close_again(cut);
    RC_ASSERT(check_record(cut).has_value());
    RC_ASSERT(decode_record(cut, standard_catalog(), open_box).error().code == ErrorCode::corrupt);
  }
}

std::size_t values_in(const Event& event) {
  std::size_t values = 0;
  walk_fields(*event.kind, event.data.get(), [&](const Type&, const void*) { ++values; });
  walk_fields(shape_of<CommonFields>(), &event.common, [&](const Type&, const void*) { ++values; });
  return values;
}

// Whatever the body holds: an error, or an event that can be printed and is no larger than the
// bytes it was read from.
void expect_harmless(std::string& record) {
  close_again(record);
  const auto decoded = decode_record(record, standard_catalog(), open_box);
  if (!decoded) {
    RC_ASSERT(decoded.error().code == ErrorCode::corrupt ||
              decoded.error().code == ErrorCode::unsupported);
    return;
  }
  RC_ASSERT(values_in(decoded->event) <= record.size());
  RC_ASSERT(!print_event(decoded->event).empty());
  RC_ASSERT(identify_record(record).has_value());
}

RC_GTEST_PROP(EventCodec, ADamagedBodyIsHarmless, (std::uint64_t seed)) {
  for_random_events(seed, 1, [](const Event& event, RandomEvents& random) {
    const auto whole = record_of(event);
    for (int round = 0; round < 10; ++round) {
      auto record = whole;
      for (std::uint64_t i = 0, n = 1 + random.below(4); i < n; ++i) {
        const auto at = kRecordHeaderBytes + random.below(record.size() - kRecordHeaderBytes);
        record[at] = static_cast<char>(random.below(2) == 0 ? random.below(256) : 255);
      }
      expect_harmless(record);
    }
  });
}

RC_GTEST_PROP(EventCodec, ABodyOfRandomBytesIsHarmless, (std::uint64_t seed)) {
  for_random_events(seed, 1, [](const Event& event, RandomEvents& random) {
    const auto whole = record_of(event);
    // The envelope is kept now and then, so that the data is reached too.
    const auto kept = random.below(2) == 0
                          ? kRecordHeaderBytes
                          : encode_record(event, {}, {}, {}).size() - sizeof(std::uint32_t);
    auto record = whole.substr(0, kept);
    for (std::uint64_t i = 0, n = random.below(512); i < n; ++i) {
      record += static_cast<char>(random.below(2) == 0 ? random.below(8) : random.below(256));
    }
    expect_harmless(record);
  });
}

TEST(EventCodec, AFieldThatOnlyANewerBuildKnowsIsUnsupported) {
  for_random_events(1, 1, [](const Event& event, RandomEvents&) {
    auto data = encode_data(event);
    data.open[0] = static_cast<char>(event.kind->fields.size() + 1);
    auto record = encode_record(event, data, {}, data.words);
    stamp(record, 1, 1, Instant{0});
    const auto decoded = decode_record(record, standard_catalog(), open_box);
    ASSERT_FALSE(decoded);
    EXPECT_EQ(decoded.error().code, ErrorCode::unsupported) << decoded.error().message;
  });
}

TEST(EventCodec, TheLargestAndLeastValuesSurvive) {
  for (const std::string percent : {"-9223372036854775808", "9223372036854775807",
                                    "-9223372036.854775808", "0.000000001", "-0.5"}) {
    Event event;
    const auto status =
        parse_data(R"({"concession":"c","kind":"discount","granted_by":"m","percent":")" + percent +
                       R"(","value":{"minor":-9223372036854775808,"currency":"KWD"},)"
                       R"("from":"0001-01-01T00:00:00Z","until":"9999-12-31"})",
                   *standard_catalog().by_name("concession.granted"), event);
    ASSERT_TRUE(status) << status.error().message;
    const auto decoded = decode_record(record_of(event), standard_catalog(), open_box);
    ASSERT_TRUE(decoded) << decoded.error().message;
    EXPECT_EQ(print_event(decoded->event), print_event(event));
  }
}

TEST(EventCodec, AnEnvelopeThatOnlyANewerBuildKnowsIsUnsupported) {
  RandomEvents random(standard_catalog(), 8);
  auto event = random.event(*standard_catalog().by_name("account.closed"), "acme", Instant{0});
  event.correlation.reset();
  auto record = record_of(event);
  event.correlation = "c";
  const auto with_correlation = record_of(event);
  // The first byte of the bodies that differs tells what the envelope has.
  auto flags = kRecordHeaderBytes;
  while (record[flags] == with_correlation[flags]) ++flags;
  record[flags] = static_cast<char>(record[flags] | 0x20);
  close_again(record);
  const auto decoded = decode_record(record, standard_catalog(), open_box);
  ASSERT_FALSE(decoded);
  EXPECT_EQ(decoded.error().code, ErrorCode::unsupported) << decoded.error().message;
}

TEST(EventCodec, ANumberWithoutAValueIsCorrupt) {
  Event event;
  set_data(event, FeedbackGiven{.contact = {"li"},
                                .topic = {"x"},
                                .score = {{std::numeric_limits<double>::quiet_NaN()}},
                                .text = {}});
  const auto decoded = decode_record(record_of(event), standard_catalog(), open_box);
  ASSERT_FALSE(decoded);
  EXPECT_EQ(decoded.error().code, ErrorCode::corrupt) << decoded.error().message;
}

TEST(EventCodec, WordsThatStayShutLeaveTheRestReadable) {
  for_random_events(2, 3, [](const Event& event, RandomEvents&) {
    const auto decoded = decode_record(record_of(event), standard_catalog(), words_stay_shut());
    ASSERT_TRUE(decoded) << decoded.error().message;
    EXPECT_EQ(decoded->words_shut, !encode_data(event).words.empty());
    EXPECT_EQ(decoded->event.tags(), event.tags());
    EXPECT_EQ(decoded->event.source, event.source);
  });
}

TEST(EventCodec, WordsWithoutABoxAreCorrupt) {
  for_random_events(3, 3, [](const Event& event, RandomEvents&) {
    const auto data = encode_data(event);
    if (data.words.empty()) return;
    auto record = encode_record(event, data, {}, {});
    stamp(record, 1, 1, Instant{0});
    const auto decoded = decode_record(record, standard_catalog(), open_box);
    ASSERT_FALSE(decoded);
    EXPECT_EQ(decoded.error().code, ErrorCode::corrupt);
  });
}

// An event too large for the book is refused there, so it must be possible to write it first.
TEST(EventCodec, ARecordMayBeMeasuredEvenWhenItIsTooLarge) {
  RandomEvents random(standard_catalog(), 4);
  auto event = random.event(*standard_catalog().by_name("account.closed"), "acme", Instant{0});
  auto& entries = event.common.attributes.emplace().entries;
  for (int i = 0; i < 3; ++i) {
    entries.push_back({"key " + std::to_string(i), {std::string(65'535, 'x')}});
  }
  const auto data = encode_data(event);
  EXPECT_GT(record_of(event).size(), kRecordBytesMax);
  EXPECT_GT(content_of(event, data).size(), kRecordBytesMax);
}

TEST(EventCodec, TheSameSeedGivesTheSameEvents) {
  std::vector<std::string> rounds[2];
  for (auto& events : rounds) {
    for_random_events(
        5, 1, [&](const Event& event, RandomEvents&) { events.push_back(print_event(event)); });
  }
  EXPECT_EQ(rounds[0], rounds[1]);
  RandomEvents random(standard_catalog(), 42);
  EXPECT_EQ(random.below(1'000'000), 13930160852258120406ULL % 1'000'000);  // mt19937_64 of 42
}

TEST(EventCodec, RandomEventsAreValidAndUseWhatTheirKindOffers) {
  RandomEvents random(standard_catalog(), 6);
  for (const auto* kind : standard_catalog().kinds()) {
    std::vector<int> given(kind->fields.size());
    constexpr int kDraws = 400;
    for (int i = 0; i < kDraws; ++i) {
      const auto event = random.event(*kind, "acme", Instant{0});
      ASSERT_TRUE(kind->check == nullptr || kind->check(event.data.get())) << kind->name;
      for (std::size_t f = 0; f < given.size(); ++f) {
        const auto& field = kind->fields[f];
        const void* value = member(event.data.get(), field);
        given[f] += field.type->form == Form::optional && field.type->size(value) == 0 ? 0 : 1;
      }
    }
    for (std::size_t f = 0; f < given.size(); ++f) {
      const auto& field = kind->fields[f];
      EXPECT_GT(given[f], 0) << kind->name << "." << field.name;
      EXPECT_EQ(given[f] == kDraws, field.required()) << kind->name << "." << field.name;
    }
  }
}

TEST(EventCodec, AnyAccountKindIsNeverAHouseKind) {
  RandomEvents random(standard_catalog(), 7);
  for (int i = 0; i < 2000; ++i) {
    EXPECT_NE(standard_catalog().family_of(random.any_account_kind()), "house");
  }
}

}  // namespace
}  // namespace daybook
