// Adding a kind is one declaration: everything below works for kinds that only this file knows.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "core/event/json.h"
#include "core/event/random.h"
#include "core/event/record.h"
#include "core/event/schema.h"

namespace daybook {
namespace {

using nlohmann::json;

CHOICE(ParcelState, packed, sent, lost_);
using Grams = Ranged<1, 30'000>;

struct ParcelItem {
  OBJECT(ParcelItem, "parcel_item", "One thing in a parcel.");
  FIELD(Code, product, "What.");
  FIELD(Number, quantity, "How many.");
  FIELD(Optional<Words>, remark, "What there is to say about it.");
};

// The only lines that are about this kind.
struct ParcelSent {
  KIND(ParcelSent, 9001, "parcel.sent", 1, "A parcel goes to the client.",
       "{actor} sent the parcel {parcel}");
  FIELD(Id<"parcel">, parcel, "The parcel.");
  FIELD(ParcelState, state, "How far it is.");
  FIELD(List<ContactId>, recipients, "Who gets it.");
  FIELD(Words, content, "What it is, in words.");
  FIELD(Optional<List<ParcelItem>>, items, "What is in it.");
  FIELD(Optional<Grams>, weight_g, "In grams.");
  FIELD(Optional<Money>, worth, "What it is worth.");
  FIELD(Optional<Limit>, insured, "Up to what it is insured.");
  FIELD(Optional<Map<Integer>>, counts, "Other figures.");
  FIELD(Optional<bool>, fragile, "Whether it breaks.");
  static Status check(const ParcelSent& sent) {
    if (sent.insured && !sent.worth) {
      return fail(ErrorCode::invalid, "what is insured has a worth: name it", "worth");
    }
    return {};
  }
};

const Catalog& catalog_with_parcels() {
  static const Catalog catalog = [] {
    Catalog extended = standard_catalog();
    extended.add("parcels", Family<ParcelSent>{});
    return extended;
  }();
  return catalog;
}

constexpr std::string_view kParcel =
    R"({"parcel":"p1","state":"lost","recipients":["li"],"content":"образцы",)"
    R"("items":[{"product":"pump","quantity":2,"remark":"样品"}],"weight_g":500,)"
    R"("worth":{"minor":-5,"currency":"NOK"},"insured":"12.5",)"
    R"("counts":{"least":-9223372036854775808,"最大":9223372036854775807},"fragile":true})";

Event parcel() {
  Event event;
  const auto status = parse_data(kParcel, shape_of<ParcelSent>(), event);
  EXPECT_TRUE(status) << status.error().path << status.error().message;
  event.id = "e1";
  event.account = "acme";
  event.actor.id = "anna";
  return event;
}

std::string data_of(const Event& event) {
  std::string text;
  JsonWriter out(text);
  print_data(out, event);
  return text;
}

// Sealing is not what is tested here: the box holds the words as they are.
std::string record_of(const Event& event) {
  const auto data = encode_data(event);
  auto record = encode_record(event, data, {}, data.words);
  stamp(record, 1, 1, Instant{0});
  return record;
}

Result<DecodedRecord> read_back(const std::string& record, const Catalog& catalog) {
  const auto header = check_record(record);
  if (!header) return fail(header.error());
  return decode_record(
      record, catalog,
      [](const Event&, std::string_view box) -> Result<std::optional<std::string>> {
        return std::string(box);
      });
}

TEST(EventNewKind, IsReadFromJsonAndPrinted) {
  EXPECT_EQ(data_of(parcel()), kParcel);
  const auto request =
      parse_request(R"({"account":"acme","type":"parcel.sent","occurred_at":"2026-01-02","data":)" +
                        std::string(kParcel) + "}",
                    catalog_with_parcels(), {});
  ASSERT_TRUE(request) << request.error().message;
  EXPECT_EQ(data_of(request->events[0].event), kParcel);
}

TEST(EventNewKind, IsKeptInRecords) {
  const auto decoded = read_back(record_of(parcel()), catalog_with_parcels());
  ASSERT_TRUE(decoded) << decoded.error().message;
  EXPECT_EQ(data_of(decoded->event), kParcel);
  EXPECT_EQ(decoded->event.as<ParcelSent>()->state, ParcelState::lost_);
}

TEST(EventNewKind, IsUnsupportedWhereItIsNotDeclared) {
  const auto decoded = read_back(record_of(parcel()), standard_catalog());
  ASSERT_FALSE(decoded);
  EXPECT_EQ(decoded.error().code, ErrorCode::unsupported);
}

TEST(EventNewKind, IsCheckedWithTheNearestNames) {
  const std::vector<std::pair<std::string, std::string>> refusals = {
      {R"({"parcle":"p1"})", R"(did you mean "parcel"?)"},
      {R"({"state":"losst"})", R"(did you mean "lost"?)"},
      {R"({"items":[{"product":"x","quantety":1}]})", R"(did you mean "quantity"?)"},
      {R"({"weight_g":0})", "integer 1 to 30000"},
      {R"({"parcel":"p","state":"sent","recipients":[],"content":"c","insured":"5"})", "name it"},
  };
  for (const auto& [data, part] : refusals) {
    Event event;
    const auto status = parse_data(data, shape_of<ParcelSent>(), event);
    ASSERT_FALSE(status) << data;
    EXPECT_NE(status.error().message.find(part), std::string::npos) << status.error().message;
  }
  EXPECT_NE(catalog_with_parcels().require("parcel.sen").error().message.find("parcel.sent"),
            std::string::npos);
}

TEST(EventNewKind, HasASchemaAndWordsForPeople) {
  const auto schema = json::parse(json_schema(catalog_with_parcels(), shape_of<ParcelSent>()));
  EXPECT_EQ(schema["x-family"], "parcels");
  EXPECT_EQ(schema["required"], json({"parcel", "state", "recipients", "content"}));
  EXPECT_EQ(schema["properties"]["state"]["enum"], json({"packed", "sent", "lost"}));
  EXPECT_EQ(schema["properties"]["items"]["items"]["required"], json({"product", "quantity"}));
  EXPECT_TRUE(json::parse(json_schemas(catalog_with_parcels())).contains("parcel.sent"));
  const auto words_for = [](std::string_view field) {
    return describe_type_for_people(*shape_of<ParcelSent>().field(field)->type);
  };
  EXPECT_EQ(words_for("parcel"), "parcel id");
  EXPECT_EQ(words_for("items"), "list of parcel items");
  EXPECT_EQ(words_for("weight_g"), "integer 1 to 30000");
}

TEST(EventNewKind, HasTagsAndSaysWhomItIsAbout) {
  EXPECT_EQ(parcel().tags(), (std::vector<std::string>{"parcel:p1", "contact:li"}));
  EXPECT_EQ(parcel().about(), std::vector<std::string>{"li"});
}

TEST(EventNewKind, ItsTagsMayStandInConditions) {
  const std::string request =
      R"({"account":"acme","type":"parcel.sent","occurred_at":"2026-01-02",)"
      R"("unless":[{"tags":["parcel:p1"]}],"data":)" +
      std::string(kParcel) + "}";
  EXPECT_TRUE(parse_request(request, catalog_with_parcels(), {}));
}

TEST(EventNewKind, IsDrawnAtRandom) {
  RandomEvents random(catalog_with_parcels(), 7);
  int with_insurance = 0;
  for (int i = 0; i < 200; ++i) {
    const auto event = random.event(shape_of<ParcelSent>(), "acme", Instant{0});
    ASSERT_TRUE(shape_of<ParcelSent>().check(event.data.get()));
    if (event.as<ParcelSent>()->insured) ++with_insurance;
    const auto decoded = read_back(record_of(event), catalog_with_parcels());
    ASSERT_TRUE(decoded) << decoded.error().message;
    ASSERT_EQ(data_of(decoded->event), data_of(event));
  }
  EXPECT_GT(with_insurance, 50);
  EXPECT_LT(with_insurance, 150);
}

struct QuoteHeard {
  KIND(QuoteHeard, 9003, "quote.heard", 1, "What people say.", "{actor} heard");
  FIELD(List<Words>, quotes, "Their words.");
};

// Words lie in the box, so that a list of them takes no bytes where it is counted.
TEST(EventNewKind, AListCannotClaimMoreWordsThanTheRecordHasRoomFor) {
  Catalog catalog;
  catalog.add("quotes", Family<QuoteHeard>{});
  Event event;
  set_data(event, QuoteHeard{.quotes = {{"one"}, {"two"}}});
  const auto sound = read_back(record_of(event), catalog);
  ASSERT_TRUE(sound) << sound.error().message;
  EXPECT_EQ(data_of(sound->event), R"({"quotes":["one","two"]})");
  auto data = encode_data(event);
  data.open[1] = data.open[2] = '\xFF';  // after the number of the field
  auto record = encode_record(event, data, {}, data.words);
  stamp(record, 1, 1, Instant{0});
  const auto decoded = decode_record(record, catalog, words_stay_shut());
  ASSERT_FALSE(decoded);
  EXPECT_EQ(decoded.error().code, ErrorCode::corrupt);
}

// --- a kind that has grown ---------------------------------------------------------------------

struct SampleSentV1 {
  KIND(SampleSentV1, 9002, "sample.sent", 1, "A sample goes to the client.", "sample {sample}");
  FIELD(PlainId, sample, "The sample.");
  FIELD(Words, text, "What it is.");
};

struct SampleSentV2 {
  KIND(SampleSentV2, 9002, "sample.sent", 2, "A sample goes to the client.", "sample {sample}");
  using Previous = SampleSentV1;
  FIELD(PlainId, sample, "The sample.");
  FIELD(Words, text, "What it is.");
  FIELD(Optional<Code>, carrier, "Who brings it.");
  static SampleSentV2 upcast(const SampleSentV1& old) {
    return {.sample = old.sample, .text = old.text, .carrier = Code{"post"}};
  }
};

struct SampleSent {
  KIND(SampleSent, 9002, "sample.sent", 3, "A sample goes to the client.", "sample {sample}");
  using Previous = SampleSentV2;
  FIELD(PlainId, sample, "The sample.");
  FIELD(Words, text, "What it is.");
  FIELD(Optional<Code>, carrier, "Who brings it.");
  FIELD(Optional<NonNegative>, parcels, "In how many parcels.");
  static SampleSent upcast(const SampleSentV2& old) {
    return {.sample = old.sample, .text = old.text, .carrier = old.carrier, .parcels = {{1}}};
  }
};

template <class Kind>
Catalog only() {
  Catalog catalog;
  catalog.add("samples", Family<Kind>{});
  return catalog;
}

template <class Kind>
std::string record_of_sample(Kind sample) {
  Event event;
  event.id = "e1";
  event.account = "acme";
  event.common.note = Words{"note"};
  set_data(event, std::move(sample));
  return record_of(event);
}

TEST(EventNewKind, RecordsOfEarlierVersionsAreReadAsTheNewest) {
  const auto first = record_of_sample(SampleSentV1{.sample = {"s"}, .text = {"pump"}});
  const auto second =
      record_of_sample(SampleSentV2{.sample = {"s"}, .text = {"pump"}, .carrier = {}});
  const auto catalog = only<SampleSent>();
  const auto of_first = read_back(first, catalog);
  ASSERT_TRUE(of_first) << of_first.error().message;
  EXPECT_EQ(data_of(of_first->event),
            R"({"sample":"s","text":"pump","carrier":"post","parcels":1,"note":"note"})");
  EXPECT_EQ(of_first->event.kind, &shape_of<SampleSent>());
  const auto of_second = read_back(second, catalog);
  ASSERT_TRUE(of_second) << of_second.error().message;
  EXPECT_EQ(data_of(of_second->event), R"({"sample":"s","text":"pump","parcels":1,"note":"note"})");
  EXPECT_EQ(check_record(first)->version, 1);
}

TEST(EventNewKind, WordsOfEarlierVersionsMayBeShut) {
  const auto record = record_of_sample(SampleSentV1{.sample = {"s"}, .text = {"pump"}});
  const auto decoded = decode_record(record, only<SampleSent>(), words_stay_shut());
  ASSERT_TRUE(decoded);
  EXPECT_TRUE(decoded->words_shut);
  EXPECT_EQ(data_of(decoded->event),
            R"({"sample":"s","text":null,"carrier":"post","parcels":1,"note":null})");
}

TEST(EventNewKind, VersionsThatNoUpcastReachesAreUnsupported) {
  const auto newer = record_of_sample(SampleSent{.sample = {"s"}, .text = {"pump"}});
  const auto read = read_back(newer, only<SampleSentV1>());
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, ErrorCode::unsupported);
  EXPECT_NE(read.error().message.find("version 3"), std::string::npos) << read.error().message;
  auto never_declared = record_of_sample(SampleSentV1{.sample = {"s"}, .text = {"pump"}});
  never_declared[4] = 0;
  stamp(never_declared, 1, 1, Instant{0});
  EXPECT_EQ(read_back(never_declared, only<SampleSent>()).error().code, ErrorCode::unsupported);
}

}  // namespace
}  // namespace daybook
