// Promises about what stands in cells: values are worked out by their rule, numbers and times are
// read exactly or not at all.
#include "connectors/files/value.h"

#include <gtest/gtest.h>

#include <cstdlib>

#include "connectors/files/local_time.h"
#include "tests/support/files_fixture.h"

namespace daybook::testing {
namespace {

using files::Mapping;
using Texts = std::vector<std::string>;

TEST(Values, ValuesAreWorkedOutByTheirRule) {
  const std::string source = "salt = \"a salt nobody would guess\"";
  EXPECT_EQ(stages(source, "[value.x]\ndifference = [\"{a}\", \"{b}\"]\n",
                   "id,a,b\n1,10.50,3\n2,3,10.5\n"),
            (Texts{"7.50", "-7.5"}));
  EXPECT_EQ(stages("decimal = \",\"", "[value.x]\ndifference = [\"{a}\", \"{b}\"]\n",
                   "id;a;b\n1;10,50;3\n"),
            (Texts{"7,50"}));
  EXPECT_EQ(stages(source, "[value.x]\npercent_below = [\"{a}\", \"{b}\"]\n",
                   "id,a,b\n1,4821,4514\n2,100,110\n3,3,2\n"),
            (Texts{"6.37", "-10", "33.33"}));
  EXPECT_EQ(stages(source, "[value.x]\nmap = {Won = \"won\", Lost = \"lost\"}\nfrom = \"{a}\"\n",
                   "id,a\n1,Won\n2,Lost\n"),
            (Texts{"won", "lost"}));
  EXPECT_EQ(
      stages(source, "[value.x]\nmap = {Won = \"won\"}\nfrom = \"{a}\"\notherwise = \"?{a}\"\n",
             "id,a\n1,Open\n"),
      (Texts{"?Open"}));
  EXPECT_EQ(stages(source,
                   "[value.x]\nfrom = \"{a}\"\nbands = [{below = 50, is = \"small\"}, "
                   "{below = 250, is = \"medium\"}, {is = \"large\"}]\n",
                   "id,a\n1,49\n2,50\n3,250\n"),
            (Texts{"small", "medium", "large"}));
  EXPECT_EQ(stages(source, "[value.x]\nfirst_of = [\"{a}\", \"{b}\", \"none\"]\n",
                   "id,a,b\n1,,b\n2,a,b\n3,,\n"),
            (Texts{"b", "a", "none"}));
  EXPECT_EQ(stages(source, "[value.x]\nslug = \"{a}\"\n",
                   "id,a\n1,Müller & Søn A/S\n2,ООО Ромашка\n3,  Acme  Corp. \n"),
            (Texts{"muller-son-a-s", "ooo-romaska", "acme-corp"}));
}

TEST(Values, AValueThatCantBeWorkedOutRejectsOnlyTheRowsThatAskForIt) {
  const auto rows = map_rows(
      mapping_of(
          "", "[value.x]\nfrom = \"{a}\"\nmap = {Won = \"won\"}\n" + kStageEvent +
                  "when = {b = \"ask\"}\ndata = {deal = \"d\", stage = \"{x}\"}\n" + kStageEvent +
                  "name = \"other\"\nwhen = {b = \"no\"}\ndata = {deal = \"d\", stage = \"s\"}\n"),
      "id,a,b\n1,Open,no\n2,Open,ask\n");
  EXPECT_EQ(rows[0].rejected, "");
  EXPECT_NE(rows[1].rejected.find("value \"x\": its `map` has no \"Open\""), std::string::npos)
      << rows[1].rejected;
}

TEST(Values, SlugsNeverMergeTwoNames) {
  const auto made =
      stages("", "[value.x]\nslug = \"{a}\"\n", "id,a\n1,Acme\n2,ACME!\n3,Acme\n4,!!\n");
  EXPECT_EQ(made[0], "acme");
  EXPECT_NE(made[1].find("same slug 'acme'"), std::string::npos) << made[1];
  EXPECT_EQ(made[2], "acme");
  EXPECT_NE(made[3].find("no letter or digit"), std::string::npos);
}

TEST(Values, KeyedHashesDependOnTheSaltAndTellNothingElse) {
  const std::string value = "[value.x]\nkeyed_hash = \"{a}\"\n";
  const auto one = stages("salt = \"0123456789abcdef\"", value, "id,a\n1,kari@x.no\n2,kari@x.no\n");
  const auto other = stages("salt = \"0123456789abcdeF\"", value, "id,a\n1,kari@x.no\n");
  EXPECT_EQ(one[0], one[1]);
  EXPECT_EQ(one[0].size(), 32U);
  EXPECT_NE(one[0], other[0]);
  ::setenv("DAYBOOK_TEST_SALT", "0123456789abcdef", 1);
  EXPECT_EQ(stages("salt_env = \"DAYBOOK_TEST_SALT\"", value, "id,a\n1,kari@x.no\n")[0], one[0]);
  ::unsetenv("DAYBOOK_TEST_SALT");
  EXPECT_FALSE(
      Mapping::parse(mapping_of("salt_env = \"DAYBOOK_TEST_SALT\"", value + kStageEvent), "m")
          .has_value());
  // RFC 4231, test case 2.
  EXPECT_EQ(files::keyed_hash("Jefe", "what do ya want for nothing?"),
            "5bdcc146bf60754e6a042426089575c7");
}

TEST(Values, CountsNumberWhatTheFileHasNoIdFor) {
  const auto toml = mapping_of("", R"([value.offer]
count_per = "{case}"
when = {what = "created"}
[value.before]
previous_of = "offer"
[[event]]
type = "proposal.drafted"
account = "{case}"
occurred_at = "2020-01-01"
when = {what = "created"}
data = {proposal = "{case}-{offer}", deal = "d", supersedes = "{case}-{before}"}
[[event]]
type = "proposal.accepted"
account = "{case}"
occurred_at = "{day}"
when = {what = "accepted"}
data = {proposal = "{case}-{offer}"}
)");
  const auto rows =
      map_rows(toml,
               "id,case,what,day\n1,a,created,\n2,b,accepted,2020-01-01\n3,b,created,\n"
               "4,a,created,\n5,a,accepted,2020-01-01\n6,b,accepted,2020-01-01\n");
  EXPECT_EQ(data_of(rows[0]), R"({"proposal":"a-1","deal":"d"})");
  EXPECT_NE(rows[1].rejected.find("still 0 for \"b\""), std::string::npos) << rows[1].rejected;
  EXPECT_EQ(data_of(rows[2]), R"({"proposal":"b-1","deal":"d"})");
  EXPECT_EQ(data_of(rows[3]), R"({"proposal":"a-2","deal":"d","supersedes":"a-1"})");
  EXPECT_EQ(data_of(rows[4]), R"({"proposal":"a-2"})");
  EXPECT_EQ(data_of(rows[5]), R"({"proposal":"b-1"})");
}

TEST(Values, LookupsComeFromAFileBesideTheMapping) {
  const auto toml = mapping_of("",
                               "[lookup.products]\nfile = \"products.csv\"\nkey = \"product\"\n"
                               "[value.x]\nlookup = \"products\"\nkey = \"{a}\"\ncolumn = "
                               "\"price\"\n" +
                                   kStageEvent + "data = {deal = \"d\", stage = \"{x}\"}\n");
  const auto rows =
      map_rows(toml, "id,a\n1,box\n2,bag\n3,\n", {{"products.csv", "product,price\nbox,5\n"}});
  EXPECT_EQ(data_of(rows[0]), R"({"deal":"d","stage":"5"})");
  EXPECT_NE(rows[1].rejected.find("no \"bag\""), std::string::npos) << rows[1].rejected;
  EXPECT_NE(rows[2].rejected.find("is required"), std::string::npos) << rows[2].rejected;

  const auto mapping = Mapping::parse(toml, "m.toml");
  ASSERT_TRUE(mapping.has_value());
  Folder folder;
  for (const auto& [content, message] : std::initializer_list<std::pair<const char*, const char*>>{
           {"product,prise\nbox,5\n", "did you mean \"price\"?"},
           {"product,price\nbox,5\nbox,6\n", "more than once"},
           {"product,price\nbox\n", "has 1 columns"}}) {
    folder.write("products.csv", content);
    const auto mapper = files::RowMapper::make(*mapping, folder.path(""));
    ASSERT_FALSE(mapper.has_value()) << content;
    EXPECT_NE(mapper.error().message.find("m.toml:"), std::string::npos);
  }
}

// The moment as printed, or the reason.
std::string time_of(const files::TimeForm& form, const std::string& text) {
  const auto reader = files::TimeReader::make(form);
  if (!reader) return reader.error().message;
  const auto time = reader->read(text);
  return time ? time->text() : "error: " + time.error().message;
}

TEST(Times, AreReadByTheFormatsAndNeverGuessed) {
  using Formats = Texts;
  struct Case {
    Formats formats;
    const char* text;
    const char* expected;
  };
  for (const auto& [formats, text, expected] : std::initializer_list<Case>{
           {{"rfc3339"}, "2011-10-01T00:38:44.546+02:00", "2011-10-01T00:38:44.546000+02:00"},
           {{"rfc3339"}, "2011-10-01", "2011-10-01"},
           {{"%d.%m.%Y"}, "1.2.2020", "2020-02-01"},
           {{"%Y%m%d"}, "20200201", "2020-02-01"},
           {{"%d %b %Y"}, "5 Mar 2020", "2020-03-05"},
           {{"%B %d, %Y"}, "March 5, 2020", "2020-03-05"},
           {{"%Y-%m-%d %H:%M:%S.%f %z"},
            "2020-02-01 10:00:00.5 +0530",
            "2020-02-01T10:00:00.500000+05:30"},
           {{"%m/%d/%Y %I:%M %p %z"}, "2/1/2020 12:05 AM Z", "2020-02-01T00:05:00Z"},
           {{"%m/%d/%Y %I:%M %p %z"}, "2/1/2020 12:05 PM Z", "2020-02-01T12:05:00Z"},
           {{"%d/%m/%Y", "%m/%d/%Y"}, "13/2/2020", "2020-02-13"},
           {{"%d/%m/%Y", "%m/%d/%Y"}, "2/2/2020", "2020-02-02"},
       }) {
    EXPECT_EQ(time_of({formats, "", {}, {}}, text), expected) << text;
  }
  const auto two_ways = time_of({{"%d/%m/%Y", "%m/%d/%Y"}, "", {}, {}}, "1/2/2020");
  EXPECT_NE(two_ways.find("can be read in two ways"), std::string::npos) << two_ways;
  for (const char* bad : {"30.2.2020", "1.13.2020", "1.2.20", "1.2.2020x", "x1.2.2020", ""}) {
    EXPECT_TRUE(time_of({{"%d.%m.%Y"}, "", {}, {}}, bad).starts_with("error")) << bad;
  }
  EXPECT_TRUE(
      time_of({{"%Y-%m-%d %H:%M %z"}, "", {}, {}}, "2020-01-01 24:00 Z").starts_with("err"));
}

TEST(Times, LocalOnesFollowTheZoneAndItsClockChangesOnlyByRule) {
  using files::Repeated;
  using files::Skipped;
  files::TimeForm form{{"%Y-%m-%d %H:%M"}, "Europe/Amsterdam", Repeated::reject, Skipped::reject};
  EXPECT_EQ(time_of(form, "2020-01-15 12:00"), "2020-01-15T12:00:00+01:00");
  EXPECT_EQ(time_of(form, "2020-07-15 12:00"), "2020-07-15T12:00:00+02:00");
  EXPECT_NE(time_of(form, "2020-10-25 02:30").find("occurred twice"), std::string::npos);
  EXPECT_NE(time_of(form, "2020-03-29 02:30").find("never was"), std::string::npos);
  EXPECT_EQ(time_of(form, "2020-10-25 01:59"), "2020-10-25T01:59:00+02:00");
  EXPECT_EQ(time_of(form, "2020-10-25 03:00"), "2020-10-25T03:00:00+01:00");
  EXPECT_EQ(time_of(form, "2020-03-29 01:59"), "2020-03-29T01:59:00+01:00");
  EXPECT_EQ(time_of(form, "2020-03-29 03:00"), "2020-03-29T03:00:00+02:00");
  form.repeated = Repeated::first;
  EXPECT_EQ(time_of(form, "2020-10-25 02:30"), "2020-10-25T02:30:00+02:00");
  form.repeated = Repeated::second;
  EXPECT_EQ(time_of(form, "2020-10-25 02:30"), "2020-10-25T02:30:00+01:00");
  form.skipped = Skipped::shift;
  EXPECT_EQ(time_of(form, "2020-03-29 02:30"), "2020-03-29T03:30:00+02:00");
}

TEST(Decimals, AreKeptExactlyAndReadOnlyInTheirForm) {
  const files::NumberForm point{'.', ','};
  const files::NumberForm comma{',', '.'};
  const auto read = [](std::string_view text, files::NumberForm form) {
    const auto number = files::parse_decimal(text, form);
    return number ? number->text() : "error";
  };
  EXPECT_EQ(read("1,250.50", point), "1250.50");
  EXPECT_EQ(read("1.250,50", comma), "1250.50");
  EXPECT_EQ(read("1250", point), "1250");
  EXPECT_EQ(read("-0.05", point), "-0.05");
  EXPECT_EQ(read("+7", point), "7");
  EXPECT_EQ(read("1,234,567", point), "1234567");
  for (const char* bad : {"", "-", ".", "1.", ".5", "1,25", "1250,50.1", "12,345,67", "1 000",
                          "1e3", "0x1", "--1", "1234567890123456789"}) {
    EXPECT_EQ(read(bad, point), "error") << bad;
  }
  EXPECT_EQ(read("1.250,50", point), "error");
  EXPECT_EQ(read("1.25", comma), "error");
}

}  // namespace
}  // namespace daybook::testing
