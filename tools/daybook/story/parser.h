// Reads a story: what happened, line by line, then what must be answered. The language is described
// for its writers in tests/stories/README.md. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/base/error.h"
#include "core/base/result.h"
#include "core/base/time.h"
#include "projections/answers.h"
#include "tools/daybook/story/path.h"

namespace daybook::story {

// One `append` or `policy`: the event of a request, and what moves the story clock.
struct AppendLine {
  int line = 0;
  std::string event_json;           // as `daybook append` takes it
  std::optional<Instant> occurred;  // nothing where WHEN is no time
  std::optional<Instant> recorded;  // recorded=
  std::string name;                 // id=; empty: none
  std::string source;               // source=; empty: none
  bool expects = false;             // expect= was given
};

struct UnlessLine {
  std::vector<std::string> tags;
  std::vector<std::string> types;
  std::string since;  // name of an event; empty: the beginning
};

// A lone append or a batch: one request.
struct AppendStep {
  std::vector<AppendLine> events;
  std::vector<UnlessLine> unless;
  bool batch = false;
  std::optional<ErrorCode> refusal;
};
struct AskStep {
  AnswerRequest request;
  std::optional<ErrorCode> refusal;
  std::vector<Check> checks;
};
struct EraseStep {
  std::string subject;
  std::optional<ErrorCode> refusal;
};
struct ImportStep {
  std::string mapping;
  std::string file;
};
struct RestartStep {};
struct CrashStep {};
struct RebuildStep {};
struct VerifyStep {};

struct Step {
  int line = 0;
  std::variant<AppendStep, AskStep, EraseStep, ImportStep, RestartStep, CrashStep, RebuildStep,
               VerifyStep>
      what;
};

struct Story {
  std::string title;
  std::string source;
  std::vector<Step> steps;
};

// Error: invalid, its path is the number of the line.
[[nodiscard]] Result<Story> parse_story(std::string_view text);

}  // namespace daybook::story
