// JSON Schemas and people's words, derived from the declarations.
#include "core/event/schema.h"

#include <gtest/gtest.h>
#include <regex.h>

#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "core/event/catalog/commitments.h"
#include "core/event/catalog/house.h"
#include "core/event/catalog/people.h"

namespace daybook {
namespace {

using nlohmann::json;

json schema_of(std::string_view kind) {
  const auto& catalog = standard_catalog();
  return json::parse(json_schema(catalog, *catalog.by_name(kind)));
}

TEST(EventSchema, AKindIsAClosedObjectWithItsRequiredMembers) {
  const auto schema = schema_of("call.logged");
  EXPECT_EQ(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
  EXPECT_EQ(schema["title"], "call.logged");
  EXPECT_EQ(schema["description"], "A telephone call with people at the client.");
  EXPECT_EQ(schema["x-family"], "interactions");
  EXPECT_EQ(schema["x-version"], 1);
  EXPECT_EQ(schema["type"], "object");
  EXPECT_EQ(schema["additionalProperties"], false);
  EXPECT_EQ(schema["required"], json({"direction", "participants", "topic"}));
  const auto& properties = schema["properties"];
  EXPECT_EQ(properties["direction"]["enum"], json({"in", "out"}));
  EXPECT_EQ(properties["topic"]["x-sealed"], true);
  EXPECT_EQ(properties["participants"]["type"], "array");
  EXPECT_EQ(properties["participants"]["items"]["x-tag"], "contact");
  EXPECT_EQ(properties["participants"]["items"]["x-about"], true);
  EXPECT_EQ(properties["duration_s"]["minimum"], 0);
  EXPECT_EQ(properties["next_step"]["required"], json({"text"}));
  EXPECT_EQ(properties["next_step"]["additionalProperties"], false);
  EXPECT_EQ(properties["confidence"]["maximum"], 1);
  EXPECT_EQ(properties["attributes"]["additionalProperties"]["x-sealed"], true);
  EXPECT_EQ(properties["attributes"]["propertyNames"]["maxLength"], 128);
}

TEST(EventSchema, ValuesHaveTheirRangesAndPatterns) {
  const auto scored = schema_of("attitude.scored")["properties"];
  EXPECT_EQ(scored["score"]["enum"], json({5, 4, 3, 2, 1, -1, -2, -3, -5, -10}));
  const auto strength = schema_of("influence.observed")["properties"]["strength"];
  EXPECT_EQ(strength["minimum"], 1);
  EXPECT_EQ(strength["maximum"], 10);
  const auto granted = schema_of("concession.granted")["properties"];
  EXPECT_EQ(granted["value"]["required"], json({"minor", "currency"}));
  EXPECT_EQ(granted["value"]["properties"]["minor"]["type"], "integer");
  EXPECT_EQ(schema_of("concession.approved")["properties"]["authority_limit"]["oneOf"].size(), 2U);
}

// Not std::regex: gcc 12 warns of its insides where it is built with a sanitizer.
class Pattern {
 public:
  explicit Pattern(const std::string& text) {
    EXPECT_EQ(regcomp(&compiled_, text.c_str(), REG_EXTENDED | REG_NOSUB), 0) << text;
  }
  ~Pattern() { regfree(&compiled_); }
  Pattern(const Pattern&) = delete;
  Pattern& operator=(const Pattern&) = delete;
  [[nodiscard]] bool takes(const std::string& text) const {
    return regexec(&compiled_, text.c_str(), 0, nullptr, 0) == 0;
  }

 private:
  regex_t compiled_{};
};

// The patterns take exactly what the values' own parsers take.
TEST(EventSchema, PatternsAgreeWithTheParsers) {
  const auto expect_agreement = [](const json& schema, const auto& parse,
                                   const std::vector<std::string>& texts) {
    const Pattern pattern(schema["pattern"].get<std::string>());
    for (const auto& text : texts) {
      EXPECT_EQ(pattern.takes(text), parse(text).has_value()) << text;
    }
  };
  expect_agreement(schema_of("concession.granted")["properties"]["percent"], Percent::parse,
                   {"0", "-0", "5", "-5", "80", "05", "12.5", "12.50", "0.5", "-0.5", "0.0", "+1",
                    "1.", ".5", "1e2", "", "0.123456789", "0.1234567891", "100"});
  expect_agreement(
      schema_of("contact.left")["properties"]["effective"], When::parse,
      {"2026-01-31", "2026-13-01", "2026-1-1", "2026-01-31T10:00:00Z", "2026-01-31T10:00:00+02:00",
       "2026-01-31T10:00:00.123456Z", "2026-01-31T10:00:00.1234567Z", "2026-01-31T10:00:00",
       "2026-01-31T24:00:00Z", "2026-01-31T10:00Z", "2026-01-31 10:00:00Z", "", "today"});
  expect_agreement(schema_of("revenue.recorded")["properties"]["period"], Period::parse,
                   {"2026-01", "2026-12", "2026-13", "2026-00", "2026-1", "2026-01-01", ""});
  expect_agreement(schema_of("document.recorded")["properties"]["sha256"], Sha256Hex::parse,
                   {std::string(64, 'a'), std::string(64, 'A'), std::string(63, 'a'), ""});
}

TEST(EventSchema, EveryKindHasOneWithAllItsFieldsAndTheCommonOnes) {
  const auto& catalog = standard_catalog();
  const auto schemas = json::parse(json_schemas(catalog));
  ASSERT_EQ(schemas.size(), catalog.kinds().size());
  for (const auto* kind : catalog.kinds()) {
    SCOPED_TRACE(kind->name);
    const auto& schema = schemas[std::string(kind->name)];
    EXPECT_EQ(schema, schema_of(kind->name));
    std::set<std::string> names;
    std::vector<std::string> required;
    for (const auto& field : kind->fields) {
      names.emplace(field.name);
      if (field.required()) required.emplace_back(field.name);
      EXPECT_EQ(schema["properties"][std::string(field.name)]["description"], field.meaning);
    }
    for (const auto& field : shape_of<CommonFields>().fields) names.emplace(field.name);
    EXPECT_EQ(schema["required"], json(required));
    EXPECT_EQ(schema["properties"].size(), names.size());
    for (const auto& name : names) EXPECT_TRUE(schema["properties"].contains(name)) << name;
  }
}

TEST(EventSchema, TypesAreToldInPeoplesWords) {
  EXPECT_EQ(describe_type_for_people(type_of<Strength>()), "integer 1 to 10");
  EXPECT_EQ(describe_type_for_people(type_of<NonNegative>()), "integer of at least 0");
  EXPECT_EQ(describe_type_for_people(type_of<Integer>()), "integer");
  EXPECT_EQ(describe_type_for_people(type_of<Party>()), "one of us, client");
  EXPECT_EQ(describe_type_for_people(type_of<List<ContactId>>()), "list of contact ids");
  EXPECT_EQ(describe_type_for_people(type_of<Optional<List<Code>>>()), "list of codes");
  EXPECT_EQ(describe_type_for_people(type_of<List<AuthorityRule>>()), "list of authority rules");
  EXPECT_EQ(describe_type_for_people(type_of<Map<Words>>()),
            "map of free words under keys of your own");
  EXPECT_EQ(describe_type_for_people(type_of<Map<NonNegative>>()),
            "map of integer of at least 0 under keys of your own");
  for (const auto* kind : standard_catalog().kinds()) {
    for (const auto& field : kind->fields) {
      EXPECT_FALSE(describe_type_for_people(*field.type).empty()) << kind->name << field.name;
    }
  }
}

}  // namespace
}  // namespace daybook
