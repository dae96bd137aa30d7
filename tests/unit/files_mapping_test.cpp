// Promises of the mapping language: what is wrong with a mapping is told with file:line before the
// first row, and each of its rules does to a row what MAPPING.md says.
#include "connectors/files/mapping.h"

#include <gtest/gtest.h>

#include "tests/support/files_fixture.h"

namespace daybook::testing {
namespace {

using files::Mapping;

using Texts = std::vector<std::string>;

TEST(Mapping, WhatIsWrongIsToldWithItsLineAndTheNearestName) {
  const std::string good = "data = {deal = \"d\", stage = \"s\"}\n";
  struct Case {
    std::string toml;
    Texts message;
  };
  const Case cases[] = {
      {"[source\n", {"m.toml:1:", "not TOML"}},
      {"[[event]]\ntype = \"call.logged\"\n", {"source is missing"}},
      {"[sorce]\n", {"m.toml:1:", "did you mean 'source'?"}},
      {mapping_of("delimeter = \";\"", kStageEvent + good),
       {"m.toml:4:", "'delimeter'", "did you mean 'delimiter'?"}},
      {mapping_of("encoding = \"utf8\"", kStageEvent + good),
       {"m.toml:4:", "did you mean 'utf-8'?"}},
      {mapping_of("timezone = \"Europe/Amsterdaam\"", kStageEvent + good), {"no time zone"}},
      {mapping_of("times = [\"%d.%m.%y\"]", kStageEvent + good), {"do not tell the century"}},
      {mapping_of("times = [\"%d.%m.%Y %H:%M\"]", kStageEvent + good), {"say of which timezone"}},
      {mapping_of("times = [\"%H:%M\"]", kStageEvent + good), {"no whole date"}},
      {mapping_of("currency = \"EURO\"", kStageEvent + good), {"m.toml:4:", "currency"}},
      {mapping_of("decimal = \",\"\nthousands = \",\"", kStageEvent + good), {"same as `decimal`"}},
      {mapping_of("salt = \"short\"", kStageEvent + good), {"fewer than 16"}},
      {mapping_of("", ""), {"no [[event]]"}},
      {mapping_of("", "[[event]]\ntype = \"deal.stage_enterd\"\n"),
       {"m.toml:6:", "did you mean 'deal.stage_entered'?"}},
      {mapping_of("",
                  "[[event]]\ntype = \"deal.stage_entered\"\noccured_at = \"2020-01-01\"\n"
                  "account = \"a\"\n"),
       {"m.toml:7:", "did you mean 'occurred_at'?"}},
      {mapping_of("", kStageEvent + "data = {deal = \"d\", stag = \"s\"}\n"),
       {"m.toml:9:", "no field", "did you mean 'stage'?"}},
      {mapping_of("", kStageEvent + "data = {deal = \"d\"}\n"),
       {"m.toml:9:", "data.stage is missing"}},
      {mapping_of("", kStageEvent), {"data.deal is missing"}},
      {mapping_of("", kStageEvent + "data = {deal = \"d d\", stage = \"s\"}\n"),
       {"m.toml:9:", "data.deal", "has ' '"}},
      {mapping_of("", kStageEvent + "data = {deal = \"{x\", stage = \"s\"}\n"),
       {"m.toml:9:", "opens a brace"}},
      {mapping_of("", kStageEvent + good + kStageEvent + good),
       {"m.toml:10:", "called 'deal.stage_entered' already, in line 5", "`name`"}},
      {mapping_of("", "[[skip]]\nwhen = {a = \"1\"}\n" + kStageEvent + good),
       {"reason is missing"}},
      {mapping_of("", "[[skip]]\nreason = \"r\"\nwhen = {a = {abov = 1}}\n" + kStageEvent + good),
       {"m.toml:7:", "did you mean 'above'?"}},
      {mapping_of("", "[[skip]]\nreason = \"r\"\nwhen = {}\n" + kStageEvent + good),
       {"table of tests"}},
      {mapping_of("", "[value.x]\nslugg = \"{a}\"\n" + kStageEvent + good),
       {"m.toml:6:", "did you mean 'slug'?"}},
      {mapping_of("", "[value.x]\nslug = \"{a}\"\nfirst_of = [\"{a}\"]\n" + kStageEvent + good),
       {"two rules"}},
      {mapping_of("",
                  "[value.x]\nslug = \"{y}\"\n[value.y]\nslug = \"{x}\"\n" + kStageEvent + good),
       {"worked out from itself"}},
      {mapping_of("", "[value.x]\nkeyed_hash = \"{a}\"\n" + kStageEvent + good), {"salt_env"}},
      {mapping_of(
           "", "[value.x]\nlookup = \"p\"\nkey = \"{a}\"\ncolumn = \"b\"\n" + kStageEvent + good),
       {"there is no [lookup.p]"}},
      {mapping_of("", "[value.x]\nprevious_of = \"y\"\n" + kStageEvent + good), {"count_per"}},
      {mapping_of("", "[value.x]\nslug = \"{a}\"\n[rename.x]\nb = \"c\"\n" + kStageEvent + good),
       {"is a [value]"}},
      {mapping_of("", kStageEvent + "once_per = \"{a}\"\nsource_key = \"{b}\"\n" + good),
       {"once_per, which makes the key"}},
      {mapping_of("", kStageEvent + "actor = {id = \"x\", kind = \"robot\"}\n" + good),
       {"none of: person, automation, import"}},
      {mapping_of("",
                  "[[event]]\ntype = \"deal.opened\"\naccount = \"a\"\noccurred_at = "
                  "\"2020-01-01\"\ndata = {deal = \"d\", name = \"n\", value = \"{v}\"}\n"),
       {"data.value is money"}},
      {mapping_of("",
                  "[[event]]\ntype = \"deal.closed\"\naccount = \"a\"\noccurred_at = "
                  "\"2020-01-01\"\ndata = {deal = \"{d}\", outcome = \"wun\"}\n"),
       {"data.outcome", "none of won, lost, abandoned"}},
      {mapping_of("",
                  "[[event]]\ntype = \"call.logged\"\naccount = \"a\"\noccurred_at = "
                  "\"2020-01-01\"\ndata = {direction = \"in\", topic = \"{t}\"}\n"),
       {"participants = []"}},
      {mapping_of("",
                  "[[event]]\ntype = \"deal.closed\"\naccount = \"a\"\noccurred_at = "
                  "\"2020-02-30\"\ndata = {deal = \"{d}\", outcome = \"won\"}\n"),
       {"m.toml:8:", "occurred_at"}},
  };
  for (const auto& [toml, parts] : cases) {
    const auto mapping = Mapping::parse(toml, "m.toml");
    ASSERT_FALSE(mapping.has_value()) << toml;
    EXPECT_EQ(mapping.error().code, ErrorCode::invalid);
    for (const auto& part : parts) {
      auto message = mapping.error().message;
      std::ranges::replace(message, '"', '\'');
      EXPECT_NE(message.find(part), std::string::npos)
          << "expected: " << part << "\n got: " << message << "\n for: " << toml;
    }
  }
}

TEST(Mapping, AColumnTheFileLacksIsToldBeforeTheFirstRow) {
  const auto mapping = Mapping::parse(
      mapping_of("", kStageEvent + "data = {deal = \"{deel}\", stage = \"s\"}\n"), "m.toml");
  ASSERT_TRUE(mapping.has_value());
  auto mapper = files::RowMapper::make(*mapping, "");
  ASSERT_TRUE(mapper.has_value());
  const auto bound = (*mapper)->bind({"id", "deal"}, "rows.csv");
  ASSERT_FALSE(bound.has_value());
  EXPECT_EQ(bound.error().message,
            "m.toml:9: rows.csv: there is no column \"deel\"; did you mean \"deal\"?");
  EXPECT_FALSE((*mapper)->bind({"id", "deel", "deel"}, "rows.csv").has_value());
  EXPECT_TRUE((*mapper)->bind({"id", "deel"}, "rows.csv").has_value());
}

TEST(Mapping, DataIsBuiltByTheFieldsDeclaredTypes) {
  const auto rows = map_rows(
      mapping_of("currency = \"USD\"\ndecimal = \",\"\nthousands = \".\"\ntimes = [\"%d.%m.%Y\"]\n"
                 "yes = [\"ja\"]\nno = [\"nein\"]\nempty = [\"-\"]\ntrim = true",
                 R"(
[every_event]
account = "acme"
occurred_at = "{day}"
[[event]]
type = "proposal.sent"
[event.data]
proposal = "p-{id}"
deal = "d"
number = "{number}"
lines = [ {product = "{product}", quantity = 1.5, list = "{list}", offered = {amount = "{offered}", currency = "EUR"}},
          {product = "{second}", quantity = "{quantity}", list = "{price}", offered = "{price}"} ]
valid_until = "{until}"
to = {split = "{people}", separator = ","}
confidence = 0.5
attributes = {region = "{region}", "how sold" = "by hand"}
[[event]]
type = "contact.joined"
data = {contact = "kari", name = "Kari", decides = "{decides}"}
)"),
      "id;day;number;product;list;offered;second;quantity;price;until;people;region;decides\n"
      "7; 01.02.2020 ;N-1;box;1.250,50;1.000;-;;;31.12.2020;kari, ola;;ja\n"
      "8;1.2.2020;;box;5;4;bag;2,5;5;;;north;-\n");
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(
      data_of(rows[0]),
      R"({"proposal":"p-7","deal":"d","number":"N-1","lines":[{"product":"box","quantity":1.5,)"
      R"("list":{"minor":125050,"currency":"USD"},"offered":{"minor":100000,"currency":"EUR"}}],)"
      R"("valid_until":"2020-12-31","to":["kari","ola"],"confidence":0.5})");
  EXPECT_EQ(data_of(rows[0], 1), R"({"contact":"kari","name":"Kari","decides":true})");
  EXPECT_EQ(data_of(rows[1]),
            R"({"proposal":"p-8","deal":"d","lines":[{"product":"box","quantity":1.5,)"
            R"("list":{"minor":500,"currency":"USD"},"offered":{"minor":400,"currency":"EUR"}},)"
            R"({"product":"bag","quantity":2.5,"list":{"minor":500,"currency":"USD"},)"
            R"("offered":{"minor":500,"currency":"USD"}}],"confidence":0.5,)"
            R"("attributes":{"how sold":"by hand","region":"north"}})");
  EXPECT_EQ(data_of(rows[1], 1), R"({"contact":"kari","name":"Kari"})");
  const auto& event = rows[0].events[0].event;
  EXPECT_EQ(print(event.occurred_at), "2020-02-01T00:00:00Z");
  EXPECT_EQ(event.source, (Source{"test", "7:proposal.sent"}));
  EXPECT_EQ(event.actor, (Actor{"test", ActorKind::import, {}}));
}

TEST(Mapping, ARowThatCantBeReadByTheTypesIsRejectedWithThePath) {
  const auto toml = mapping_of("currency = \"EUR\"", R"([[event]]
type = "deal.closed"
account = "{account}"
occurred_at = "{day}"
data = {deal = "d", outcome = "{outcome}", value = "{value}"}
)");
  const std::string header = "id,account,day,outcome,value\n";
  struct Case {
    const char* row;
    const char* reason;
  };
  for (const auto& [row, reason] : {
           Case{"1,a,2020-01-01,wun,", "deal.closed data.outcome: \"wun\" is none of won, lost"},
           Case{"1,a,2020-01-01,,", "data.outcome: it is required, but \"outcome\" is empty"},
           Case{"1,,2020-01-01,won,", "account: it is required"},
           Case{"1,a b,2020-01-01,won,", "account: account \"a b\" has \" \""},
           Case{"1,a,01/02/2020,won,", "occurred_at: \"01/02/2020\" is no date or time"},
           Case{"1,a,2999-01-01,won,", "more than 5 minutes ahead"},
           Case{"1,a,2020-01-01,won,12.345", "data.value: too many decimals"},
           Case{"1,a,2020-01-01,won,\"1,000\"", "data.value: \"1,000\" is no number"},
           Case{"1,a,2020-01-01,won,abc", "data.value: \"abc\" is no number"},
           Case{",a,2020-01-01,won,", "source.key: it is required"},
           Case{"1,a,2020-01-01,won", "the row has 4 columns"},
       }) {
    const auto rows = map_rows(toml, header + row + "\n2,a,2020-01-01,won,12.50\n");
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_NE(rows[0].rejected.find(reason), std::string::npos)
        << rows[0].rejected << "\n expected: " << reason;
    EXPECT_TRUE(rows[0].events.empty());
    EXPECT_EQ(rows[1].rejected, "");
  }
}

TEST(Mapping, ConditionsHoldAsWritten) {
  struct Case {
    const char* when;
    const char* cells;  // x and y
    bool holds;
  };
  for (const auto& [when, cells, holds] : {
           Case{R"({x = "a"})", "a,", true},
           Case{R"({x = "a"})", "b,", false},
           Case{R"({x = ["a", "b"]})", "b,", true},
           Case{R"({x = ["a", "b"]})", "c,", false},
           Case{R"({x = {not = "a"}})", "b,", true},
           Case{R"({x = {not = ["a", "b"]}})", "b,", false},
           Case{R"({x = {empty = true}})", ",", true},
           Case{R"({x = {empty = true}})", "a,", false},
           Case{R"({x = {empty = false}})", "a,", true},
           Case{R"({x = {prefix = "W_"}})", "W_1,", true},
           Case{R"({x = {prefix = ["W_", "V_"]}})", "X_1,", false},
           Case{R"({x = {above = 1.5}})", "1.50,", false},
           Case{R"({x = {above = 1.5}})", "1.51,", true},
           Case{R"({x = {at_least = 2, below = 3}})", "2,", true},
           Case{R"({x = {at_least = 2, below = 3}})", "3,", false},
           Case{R"({x = {at_most = -1}})", "-1,", true},
           Case{R"({x = {above = 0}})", ",", false},
           Case{R"({x = "a", y = "b"})", "a,b", true},
           Case{R"({x = "a", y = "b"})", "a,c", false},
           Case{R"([{x = "a"}, {y = "b"}])", "c,b", true},
           Case{R"([{x = "a"}, {y = "b"}])", "c,c", false},
       }) {
    const auto rows =
        map_rows(mapping_of("", "[[skip]]\nreason = \"r\"\nwhen = " + std::string(when) + "\n" +
                                    kStageEvent + "data = {deal = \"d\", stage = \"s\"}\n"),
                 "id,x,y\n1," + std::string(cells) + "\n");
    EXPECT_EQ(rows[0].ruled_out_by == 0, holds) << when << " on " << cells;
    EXPECT_EQ(rows[0].events.empty(), holds);
  }
  const auto rows =
      map_rows(mapping_of("", "[[skip]]\nreason = \"r\"\nwhen = {x = {above = 1}}\n" + kStageEvent +
                                  "data = {deal = \"d\", stage = \"s\"}\n"),
               "id,x\n1,many\n");
  EXPECT_NE(rows[0].rejected.find("`when` on \"x\": \"many\" is no number"), std::string::npos);
}

TEST(Mapping, ARowThatNoRuleKnowsIsRejected) {
  const auto rows =
      map_rows(mapping_of("", kStageEvent + "when = {x = \"a\"}\ndata = {deal = \"d\", stage = "
                                            "\"s\"}\n"),
               "id,x\n1,b\n");
  EXPECT_NE(rows[0].rejected.find("no [[event]] and no [[skip]]"), std::string::npos);
}

TEST(Mapping, RenamesCorrectWhatTheFileSays) {
  const auto rows =
      map_rows(mapping_of("", "[rename.x]\nGTXPro = \"GTX Pro\"\n\"\" = \"none\"\n" + kStageEvent +
                                  "data = {deal = \"d\", stage = \"{x}\"}\n"),
               "id,x\n1,GTXPro\n2,GTX\n3,\n");
  EXPECT_EQ(data_of(rows[0]), R"({"deal":"d","stage":"GTX Pro"})");
  EXPECT_EQ(data_of(rows[1]), R"({"deal":"d","stage":"GTX"})");
  EXPECT_EQ(data_of(rows[2]), R"({"deal":"d","stage":"none"})");
}

TEST(Mapping, OnceTellsAThingOnceAndARejectedRowHasToldNothing) {
  const auto rows = map_rows(
      mapping_of("", R"([[event]]
type = "account.opened"
account = "{a}"
occurred_at = "{day}"
once_per = ["{a}", "{b}"]
data = {name = "{a}", currency = "EUR"}
)"),
      "id,a,b,day\n1,x,1,bad\n2,x,1,2020-01-01\n3,x,1,2020-01-02\n4,x,2,2020-01-01\n5,x/1,2,"
      "2020-01-01\n6,x,,2020-01-01\n");
  EXPECT_NE(rows[0].rejected, "");
  ASSERT_EQ(rows[1].events.size(), 1U);
  EXPECT_EQ(rows[1].events[0].event.source->key, "x/1:account.opened");
  EXPECT_TRUE(rows[2].events.empty());
  EXPECT_EQ(rows[2].rejected, "");
  EXPECT_EQ(rows[3].events.size(), 1U);
  EXPECT_NE(rows[4].rejected.find("account"), std::string::npos);
  EXPECT_NE(rows[5].rejected.find("once_per"), std::string::npos);
}

TEST(Mapping, ActorsFallBackWhereTheCellIsEmpty) {
  const auto rows = map_rows(
      mapping_of("", kStageEvent +
                         "actor = {id = \"{a}\", role = \"clerk\", when_empty = {id = \"flow\", "
                         "kind = \"automation\"}}\non_behalf_of = \"{b}\"\ndata = {deal = \"d\", "
                         "stage = \"s\"}\n"),
      "id,a,b\n1,anna,\n2,,boss\n");
  EXPECT_EQ(rows[0].events[0].event.actor, (Actor{"anna", ActorKind::person, "clerk"}));
  EXPECT_EQ(rows[0].events[0].event.on_behalf_of, std::nullopt);
  EXPECT_EQ(rows[1].events[0].event.actor, (Actor{"flow", ActorKind::automation, {}}));
  EXPECT_EQ(rows[1].events[0].event.on_behalf_of, "boss");
}

}  // namespace
}  // namespace daybook::testing
