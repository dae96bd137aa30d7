// Reading stories: what each line means, and what is said of lines that mean nothing.
#include "tools/daybook/story/parser.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "tools/daybook/story/stage.h"

namespace daybook::story {
namespace {

using Json = nlohmann::json;

Story parsed(const std::string& lines) {
  auto story = parse_story("story   A title\n" + lines);
  EXPECT_TRUE(story.has_value()) << (story ? "" : story.error().message);
  return story ? *std::move(story) : Story{};
}

AppendStep appended(const std::string& line) {
  const auto story = parsed(line + "\n");
  return story.steps.empty() ? AppendStep{} : std::get<AppendStep>(story.steps.back().what);
}

Json event_of(const std::string& line) {
  return Json::parse(appended(line).events.front().event_json);
}

Instant at(const char* text) { return parse_moment(text)->at; }

TEST(StoryParser, ReadsTitleAndSource) {
  const auto story = parse_story("story   The contact leaves   # on a Monday\nsource  seed-003\n");
  ASSERT_TRUE(story.has_value());
  EXPECT_EQ(story->title, "The contact leaves");
  EXPECT_EQ(story->source, "seed-003");
  EXPECT_TRUE(story->steps.empty());
}

TEST(StoryParser, AnAppendIsARequestOfAPersonCalledStory) {
  EXPECT_EQ(event_of(R"(append acme call.logged 2026-01-02 {"topic": "x"})"), Json::parse(R"({
    "account": "acme", "type": "call.logged", "occurred_at": "2026-01-02", "data": {"topic": "x"},
    "actor": {"id": "story", "kind": "person"}})"));
}

TEST(StoryParser, OptionsOfAnAppendFillTheEnvelope) {
  const auto step = appended(
      R"(append "acme" t 2026-01-02 {} by=anna as=import for=boris id=e2 recorded=2026-01-03 )"
      R"(after=e1 source=crm:a:1 expect=7 -> conflict)");
  EXPECT_EQ(Json::parse(step.events[0].event_json), Json::parse(R"({
    "account": "acme", "type": "t", "occurred_at": "2026-01-02", "data": {},
    "actor": {"id": "anna", "kind": "import"}, "on_behalf_of": "boris", "id": "e2",
    "caused_by": "e1", "source": {"system": "crm", "key": "a:1"}, "expect": 7})"));
  EXPECT_EQ(step.events[0].recorded, at("2026-01-03"));
  EXPECT_EQ(step.events[0].occurred, at("2026-01-02"));
  EXPECT_TRUE(step.events[0].expects);
  EXPECT_EQ(step.refusal, ErrorCode::conflict);
}

TEST(StoryParser, DataMayHoldBracketsHashesArrowsAndQuotes) {
  const auto event = event_of(
      R"(append acme t 2026-01-02 {"a": "} # \" -> {", "b": [{"c": []}]} by=anna   # a comment "x)");
  EXPECT_EQ(event["data"]["a"], R"(} # " -> {)");
  EXPECT_EQ(event["actor"]["id"], "anna");
}

TEST(StoryParser, NamesStandForIdsBeforeAndAfterTheirEvent) {
  const auto story = parsed(
      "append acme event.annulled 2026-01-02 {\"event\": \"@late\", \"evidence\": [@late], "
      "\"reason\": \"mail to @late and @home\", \"place\": \"@home\"}\n"
      "append acme t 2026-01-02 {} id=late\n"
      "ask event @late by=@late\n"
      "  entries[event=@late].event = \"@late\"\n"
      "  entries[*].event = [@late, \"@nobody\"]\n");
  const auto event = Json::parse(std::get<AppendStep>(story.steps[0].what).events[0].event_json);
  EXPECT_EQ(event["data"]["event"], "late");
  EXPECT_EQ(event["data"]["evidence"], Json::array({"late"}));
  EXPECT_EQ(event["data"]["reason"], "mail to @late and @home");
  EXPECT_EQ(event["data"]["place"], "@home") << "no event has that name";
  const auto& ask = std::get<AskStep>(story.steps[2].what);
  EXPECT_EQ(ask.request.subject, "late");
  EXPECT_EQ(ask.request.parameters[0].second, "late");
  EXPECT_EQ(ask.checks[0].path, R"(entries[event="late"].event)");
  EXPECT_EQ(ask.checks[0].expected, R"("late")");
  EXPECT_EQ(ask.checks[1].expected, R"(["late", "@nobody"])");
}

TEST(StoryParser, ABatchIsOneRequestWithTheConditionsBeforeIt) {
  const auto story = parsed(
      "unless tag=deal:d1,contact:kari type=deal.closed,deal.opened since=e1\n"
      "unless tag=deal:d2\n"
      "batch\n"
      "# between them\n"
      "append acme a 2026-01-02 {}\n"
      "policy load 2026-01-02 {}\n"
      "end -> conflict\n");
  ASSERT_EQ(story.steps.size(), 1U);
  EXPECT_EQ(story.steps[0].line, 4);
  const auto& step = std::get<AppendStep>(story.steps[0].what);
  EXPECT_TRUE(step.batch);
  EXPECT_EQ(step.events.size(), 2U);
  EXPECT_EQ(step.events[1].line, 7);
  EXPECT_EQ(step.refusal, ErrorCode::conflict);
  ASSERT_EQ(step.unless.size(), 2U);
  EXPECT_EQ(step.unless[0].tags, (std::vector<std::string>{"deal:d1", "contact:kari"}));
  EXPECT_EQ(step.unless[0].types, (std::vector<std::string>{"deal.closed", "deal.opened"}));
  EXPECT_EQ(step.unless[0].since, "e1");
}

TEST(StoryParser, PoliciesAreNumberedByNameAndRefusedOnesAreNotCounted) {
  const auto story = parsed(
      "policy load 2026-01-02 {\"accounts_max\": {\"A\": 5}}\n"
      "policy load 2026-01-03 {\"x\": 1} -> invalid\n"
      "policy cadence 2026-01-04 {} by=anna\n"
      "policy load 2026-01-05T10:00:00Z {}\n");
  std::vector<Json> data;
  for (const auto& step : story.steps) {
    data.push_back(Json::parse(std::get<AppendStep>(step.what).events[0].event_json));
  }
  EXPECT_EQ(data[0]["account"], "~policy");
  EXPECT_EQ(data[0]["type"], "policy.published");
  EXPECT_EQ(data[0]["data"], Json::parse(R"({"policy": "load", "number": "1",
    "effective_from": "2026-01-02", "rules": {"accounts_max": {"A": 5}}})"));
  EXPECT_EQ(data[2]["data"]["number"], "1");
  EXPECT_EQ(data[2]["actor"]["id"], "anna");
  EXPECT_EQ(data[3]["data"]["number"], "2");
}

TEST(StoryParser, AnAskHasSubjectParametersAndChecks) {
  const auto story = parsed(
      "ask timeline \"acme\" type=a,b text=\"two words\" from=2026-01-01   # why not\n"
      "  count = 3\n"
      "\n"
      "\tnext absent  # nothing more\n"
      "ask concessions\n"
      "ask account nobody -> not_found\n");
  const auto& ask = std::get<AskStep>(story.steps[0].what);
  EXPECT_EQ(ask.request.answer, "timeline");
  EXPECT_EQ(ask.request.subject, "acme");
  using Parameters = std::vector<std::pair<std::string, std::string>>;
  EXPECT_EQ(ask.request.parameters,
            (Parameters{{"type", "a,b"}, {"text", "two words"}, {"from", "2026-01-01"}}));
  ASSERT_EQ(ask.checks.size(), 2U);
  EXPECT_EQ(ask.checks[1].line, 5);
  EXPECT_TRUE(std::get<AskStep>(story.steps[1].what).request.subject.empty());
  EXPECT_EQ(std::get<AskStep>(story.steps[2].what).refusal, ErrorCode::not_found);
}

TEST(StoryParser, ReadsTheOtherVerbs) {
  const auto story = parsed(
      "restart\ncrash\nrebuild\nverify\nerase kari\nerase account:acme -> forbidden\n"
      "import crm.toml \"my file.csv\"\n");
  ASSERT_EQ(story.steps.size(), 7U);
  EXPECT_TRUE(std::holds_alternative<CrashStep>(story.steps[1].what));
  EXPECT_EQ(std::get<EraseStep>(story.steps[5].what).subject, "account:acme");
  EXPECT_EQ(std::get<EraseStep>(story.steps[5].what).refusal, ErrorCode::forbidden);
  EXPECT_EQ(std::get<ImportStep>(story.steps[6].what).file, "my file.csv");
}

TEST(StoryParser, AWhenThatIsNoTimeIsLeftToTheBookToRefuse) {
  const auto step = appended("append acme t 2026-02-30 {} -> invalid");
  EXPECT_FALSE(step.events[0].occurred.has_value());
}

struct Bad {
  const char* lines;
  const char* line;
};

class BadStories : public ::testing::TestWithParam<Bad> {};

TEST_P(BadStories, AreRefusedWithTheirLine) {
  const auto story = parse_story(GetParam().lines);
  ASSERT_FALSE(story.has_value()) << GetParam().lines;
  EXPECT_EQ(story.error().code, ErrorCode::invalid);
  EXPECT_EQ(story.error().path, GetParam().line) << GetParam().lines;
  EXPECT_FALSE(story.error().message.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Lines, BadStories,
    ::testing::Values(
        Bad{"", "0"}, Bad{"verify\n", "1"}, Bad{"story\n", "1"}, Bad{"story a\nstory b\n", "2"},
        Bad{"story a\napend acme t 2026-01-01 {}\n", "2"}, Bad{"story a\nappend acme t\n", "2"},
        Bad{"story a\nappend acme t 2026-01-01\n", "2"},
        Bad{"story a\nappend acme t 2026-01-01 {\"x\": 1\n", "2"},
        Bad{"story a\nappend acme t 2026-01-01 {\"x\n", "2"},
        Bad{"story a\nappend acme t 2026-01-01 {} how=1\n", "2"},
        Bad{"story a\nappend acme t 2026-01-01 {} by anna\n", "2"},
        Bad{"story a\nappend acme t 2026-01-01 {} recorded=soon\n", "2"},
        Bad{"story a\nappend acme t 2026-01-01 {} -> wrong\n", "2"},
        Bad{"story a\nappend acme t 2026-01-01 {} -> invalid really\n", "2"},
        Bad{"story a\nbatch\nappend acme t 2026-01-01 {} -> invalid\nend\n", "3"},
        Bad{"story a\nbatch\nverify\nend\n", "3"}, Bad{"story a\nbatch\nbatch\n", "3"},
        Bad{"story a\nend\n", "2"}, Bad{"story a\nbatch\n", "2"},
        Bad{"story a\nunless tag=a:b\nverify\n", "3"}, Bad{"story a\nunless tag=a:b\n", "2"},
        Bad{"story a\nunless type=t\nverify\n", "2"}, Bad{"story a\nunless tag=a:b x=1\n", "2"},
        Bad{"story a\n  count = 1\n", "2"}, Bad{"story a\nask t\nverify\n  count = 1\n", "4"},
        Bad{"story a\nask t acme -> not_found\n  count = 1\n", "3"},
        Bad{"story a\nask t\n  count == 1\n", "3"}, Bad{"story a\nask t acme nord\n", "2"},
        Bad{"story a\nask\n", "2"}, Bad{"story a\nrestart now\n", "2"},
        Bad{"story a\nerase\n", "2"}, Bad{"story a\nimport crm.toml\n", "2"}));

TEST(StoryParser, NamesTheNearestVerb) {
  const auto story = parse_story("story a\napend acme t 2026-01-01 {}\n");
  ASSERT_FALSE(story.has_value());
  EXPECT_NE(story.error().message.find("did you mean append?"), std::string::npos)
      << story.error().message;
}

TEST(StoryClock, MovesOneSecondAnAppendAndForwardOnly) {
  StoryClock clock;
  EXPECT_EQ(clock.tick(at("2026-01-02")), at("2026-01-02"));
  EXPECT_EQ(clock.tick(at("2026-01-01")), at("2026-01-02T00:00:01Z"));
  EXPECT_EQ(clock.tick(at("2026-01-01"), at("2026-01-05")), at("2026-01-05"));
  EXPECT_EQ(clock.tick(at("2026-01-01"), at("2026-01-04")), at("2026-01-05T00:00:01Z"));
  EXPECT_EQ(clock.tick(at("2026-02-01"), at("2026-01-04")), at("2026-02-01"));
  EXPECT_EQ(clock.tick(), at("2026-02-01T00:00:01Z"));
  EXPECT_EQ(clock.now(), at("2026-02-01T00:00:01Z"));
}

TEST(StoryModes, AreNamedInAListAndPlayedOnce) {
  EXPECT_EQ(parse_modes("all")->size(), 6U);
  EXPECT_EQ(*parse_modes("shuffle,memory,shuffle"),
            (std::vector<Mode>{Mode::memory, Mode::shuffle}));
  EXPECT_EQ(parse_modes("memory,").error().code, ErrorCode::invalid);
  EXPECT_EQ(parse_modes("tape").error().code, ErrorCode::invalid);
  EXPECT_EQ(*parse_modes("kafka"), (std::vector<Mode>{Mode::kafka}));
  EXPECT_EQ(*parse_modes("rebuild"), (std::vector<Mode>{Mode::rebuild}));
}

}  // namespace
}  // namespace daybook::story
