#include "tools/daybook/story/parser.h"

#include <algorithm>
#include <map>

#include "core/base/ids.h"
#include "core/base/json_writer.h"
#include "core/base/utf8.h"
#include "tools/daybook/story/scanner.h"

namespace daybook::story {
namespace {

constexpr std::string_view kNarrator = "story";  // the actor where no by= is given

bool is_indented(std::string_view line) {
  return !line.empty() && (line.front() == ' ' || line.front() == '\t');
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    lines.push_back(without_comment(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

// The names that id= gives anywhere in the story: `@NAME` may stand before its event.
Names names_in(const std::vector<std::string_view>& lines) {
  Names names;
  for (const auto line : lines) {
    if (!line.starts_with("append ")) continue;
    Scanner scanner(line.substr(6));
    for (int words = 0; words < 3; ++words) {
      if (!scanner.word("")) break;
    }
    if (!scanner.json("")) continue;
    while (scanner.at_option()) {
      auto option = scanner.option();
      if (!option) break;
      if (option->key == "id") names.insert(option->value);
    }
  }
  return names;
}

std::vector<std::string> split(std::string_view list) {
  std::vector<std::string> parts;
  while (true) {
    const auto comma = list.find(',');
    parts.emplace_back(list.substr(0, comma));
    if (comma == std::string_view::npos) return parts;
    list.remove_prefix(comma + 1);
  }
}

Result<std::optional<ErrorCode>> parse_refusal(Scanner& scanner) {
  std::optional<ErrorCode> refusal;
  if (scanner.take("->")) {
    DAYBOOK_TRY(const auto name, scanner.word("the expected error after ->"));
    refusal = error_code_named(name);
    if (!refusal) return fail(ErrorCode::invalid, in_quotes(name) + " is no error of the table");
  }
  if (!scanner.at_end()) {
    return fail(ErrorCode::invalid, "what is this: " + in_quotes(scanner.rest()));
  }
  return refusal;
}

class Parser {
 public:
  explicit Parser(std::string_view text) : lines_(lines_of(text)), names_(names_in(lines_)) {}

  Result<Story> parse() {
    for (const auto line : lines_) {
      ++line_;
      if (line.empty()) continue;
      auto status = is_indented(line) ? parse_check_line(line) : parse_verb(line);
      if (!status) {
        auto error = std::move(status).error();
        error.path = std::to_string(line_);
        return fail(std::move(error));
      }
    }
    const auto complain = [&](const char* what) {
      return fail(ErrorCode::invalid, what, std::to_string(line_));
    };
    if (story_.title.empty()) return complain("a story begins with `story` and its title");
    if (batch_) return complain("the batch has no `end`");
    if (!unless_.empty())
      return complain("`unless` stands on the line before an append or a batch");
    return std::move(story_);
  }

 private:
  Status parse_check_line(std::string_view line) {
    if (!checks_) {
      return fail(ErrorCode::invalid, "an indented line is a check and stands below an `ask`");
    }
    DAYBOOK_TRY(auto check, parse_check(with_ids(line, names_), line_));
    checks_->push_back(std::move(check));
    return {};
  }

  Status parse_verb(std::string_view line) {
    checks_ = nullptr;
    Scanner scanner(line);
    DAYBOOK_TRY(const auto verb, scanner.word("a verb"));
    if (story_.title.empty() && verb != "story") {
      return fail(ErrorCode::invalid, "a story begins with `story` and its title");
    }
    if (batch_ && verb != "append" && verb != "policy" && verb != "end") {
      return fail(ErrorCode::invalid, "only appends may stand between `batch` and `end`");
    }
    const bool takes_conditions = verb == "append" || verb == "policy" || verb == "batch";
    if (!unless_.empty() && !takes_conditions && verb != "unless") {
      return fail(ErrorCode::invalid, "`unless` stands on the line before an append or a batch");
    }
    using Handler = Status (Parser::*)(Scanner&);
    static const std::map<std::string_view, Handler> kVerbs{
        {"story", &Parser::parse_title},
        {"source", &Parser::parse_source},
        {"append", &Parser::parse_append},
        {"policy", &Parser::parse_policy},
        {"batch", &Parser::parse_batch},
        {"end", &Parser::parse_end},
        {"unless", &Parser::parse_unless},
        {"ask", &Parser::parse_ask},
        {"erase", &Parser::parse_erase},
        {"import", &Parser::parse_import},
        {"restart", &Parser::parse_lone<RestartStep>},
        {"crash", &Parser::parse_lone<CrashStep>},
        {"rebuild", &Parser::parse_lone<RebuildStep>},
        {"verify", &Parser::parse_lone<VerifyStep>},
    };
    const auto handler = kVerbs.find(verb);
    if (handler != kVerbs.end()) return (this->*handler->second)(scanner);
    std::vector<std::string_view> known;
    for (const auto& [name, unused] : kVerbs) known.push_back(name);
    const auto nearest = nearest_name(verb, known);
    return fail(ErrorCode::invalid,
                in_quotes(verb) + " is no verb of a story" +
                    (nearest.empty() ? "" : ": did you mean " + std::string(nearest) + "?"));
  }

  Status parse_title(Scanner& scanner) {
    if (!story_.title.empty()) return fail(ErrorCode::invalid, "a story has one title");
    story_.title = scanner.rest();
    if (story_.title.empty()) return fail(ErrorCode::invalid, "the title is missing");
    return {};
  }

  Status parse_source(Scanner& scanner) {
    story_.source = scanner.rest();
    return {};
  }

  // ---- what is written down ----

  Status parse_append(Scanner& scanner) {
    DAYBOOK_TRY(const auto account, scanner.word("ACCOUNT"));
    DAYBOOK_TRY(const auto type, scanner.word("TYPE"));
    DAYBOOK_TRY(const auto when, scanner.word("WHEN"));
    DAYBOOK_TRY(const auto data, scanner.json("DATA"));
    return take_event(scanner, account, type, when, with_ids(data, names_));
  }

  // policy NAME WHEN RULES: the number counts up per name.
  Status parse_policy(Scanner& scanner) {
    DAYBOOK_TRY(const auto name, scanner.word("NAME"));
    DAYBOOK_TRY(const auto when, scanner.word("WHEN"));
    DAYBOOK_TRY(const auto rules, scanner.json("RULES"));
    std::string data;
    JsonWriter(data)
        .begin_object()
        .member("policy", name)
        .member("number", std::to_string(++policies_[name]))
        .member("effective_from", when)
        .key("rules")
        .raw(with_ids(rules, names_))
        .end_object();
    DAYBOOK_CHECKED(
        take_event(scanner, std::string(kPolicyStream), "policy.published", when, data));
    const bool refused = !batch_ && std::get<AppendStep>(story_.steps.back().what).refusal;
    if (refused) --policies_[name];
    return {};
  }

  Status take_event(Scanner& scanner, const std::string& account, const std::string& type,
                    const std::string& when, std::string_view data) {
    AppendLine event;
    event.line = line_;
    if (const auto moment = parse_moment(when)) event.occurred = moment->at;
    std::map<std::string, std::string> options;
    while (scanner.at_option()) {
      DAYBOOK_TRY(auto option, scanner.option());
      options[option.key] = option.value;
    }
    JsonWriter out(event.event_json);
    out.begin_object()
        .member("account", account)
        .member("type", type)
        .member("occurred_at", when)
        .key("data")
        .raw(data);
    DAYBOOK_CHECKED(write_options(out, options, event));
    out.end_object();
    DAYBOOK_TRY(const auto refusal, parse_refusal(scanner));
    if (batch_) {
      if (refusal)
        return fail(ErrorCode::invalid, "the refusal of a batch stands behind its `end`");
      batch_->events.push_back(std::move(event));
      return {};
    }
    story_.steps.push_back({line_, AppendStep{{std::move(event)}, take_unless(), false, refusal}});
    return {};
  }

  // The members that by=, id= ... stand for.
  Status write_options(JsonWriter& out, const std::map<std::string, std::string>& options,
                       AppendLine& event) {
    const auto given = [&](std::string_view key) -> const std::string* {
      const auto option = options.find(std::string(key));
      return option == options.end() ? nullptr : &option->second;
    };
    const auto* by = given("by");
    const auto* as = given("as");
    out.key("actor")
        .begin_object()
        .member("id", by != nullptr ? std::string_view(*by) : kNarrator)
        .member("kind", as != nullptr ? std::string_view(*as) : std::string_view("person"))
        .end_object();
    for (const auto& [key, value] : options) {
      if (key == "by" || key == "as") continue;
      if (key == "for") {
        out.member("on_behalf_of", value);
      } else if (key == "id") {
        event.name = value;
        out.member("id", value);
      } else if (key == "recorded") {
        auto moment = parse_moment(value);
        if (!moment) return fail(std::move(moment).error());
        event.recorded = moment->at;
      } else if (key == "after") {
        out.member("caused_by", value);
      } else if (key == "source") {
        event.source = value;
        const auto colon = std::min(value.find(':'), value.size());
        out.key("source")
            .begin_object()
            .member("system", std::string_view(value).substr(0, colon))
            .member("key", std::string_view(value).substr(std::min(colon + 1, value.size())))
            .end_object();
      } else if (key == "expect") {
        event.expects = true;
        const bool number = !value.empty() && value.find_first_not_of("0123456789") == value.npos;
        number ? out.key("expect").raw(value) : out.member("expect", value);
      } else {
        return fail(ErrorCode::invalid, "an append has no option " + in_quotes(key) +
                                            "; it has by, as, for, id, recorded, after, source, "
                                            "expect");
      }
    }
    return {};
  }

  Status parse_batch(Scanner& scanner) {
    if (!scanner.at_end()) return fail(ErrorCode::invalid, "`batch` stands alone");
    batch_ = AppendStep{{}, take_unless(), true, std::nullopt};
    batch_line_ = line_;
    return {};
  }

  Status parse_end(Scanner& scanner) {
    if (!batch_) return fail(ErrorCode::invalid, "`end` without a batch");
    DAYBOOK_TRY(batch_->refusal, parse_refusal(scanner));
    story_.steps.push_back({batch_line_, *std::move(batch_)});
    batch_.reset();
    return {};
  }

  Status parse_unless(Scanner& scanner) {
    UnlessLine unless;
    while (scanner.at_option()) {
      DAYBOOK_TRY(auto option, scanner.option());
      if (option.key == "tag") {
        unless.tags = split(option.value);
      } else if (option.key == "type") {
        unless.types = split(option.value);
      } else if (option.key == "since") {
        unless.since = option.value.starts_with('@') ? option.value.substr(1) : option.value;
      } else {
        return fail(ErrorCode::invalid,
                    "`unless` has tag, type and since, not " + in_quotes(option.key));
      }
    }
    if (!scanner.at_end() || unless.tags.empty()) {
      return fail(ErrorCode::invalid, "write `unless tag=T[,T] [type=X,Y] [since=NAME]`");
    }
    unless_.push_back(std::move(unless));
    return {};
  }

  std::vector<UnlessLine> take_unless() { return std::exchange(unless_, {}); }

  // ---- what is asked and done ----

  Status parse_ask(Scanner& scanner) {
    AskStep ask;
    DAYBOOK_TRY(ask.request.answer, scanner.word("ANSWER"));
    while (!scanner.at_end() && !scanner.rest().starts_with("->")) {
      if (scanner.at_option()) {
        DAYBOOK_TRY(auto option, scanner.option());
        ask.request.parameters.emplace_back(std::move(option.key),
                                            with_id(std::move(option.value), names_));
        continue;
      }
      DAYBOOK_TRY(auto subject, scanner.word("ACCOUNT"));
      if (!ask.request.subject.empty()) {
        return fail(ErrorCode::invalid,
                    "an answer has one subject; " + in_quotes(subject) + " is the second");
      }
      ask.request.subject = with_id(std::move(subject), names_);
    }
    DAYBOOK_TRY(ask.refusal, parse_refusal(scanner));
    const bool refused = ask.refusal.has_value();
    story_.steps.push_back({line_, std::move(ask)});
    if (!refused) checks_ = &std::get<AskStep>(story_.steps.back().what).checks;
    return {};
  }

  Status parse_erase(Scanner& scanner) {
    EraseStep erase;
    DAYBOOK_TRY(erase.subject, scanner.word("CONTACT or account:ID"));
    DAYBOOK_TRY(erase.refusal, parse_refusal(scanner));
    story_.steps.push_back({line_, std::move(erase)});
    return {};
  }

  Status parse_import(Scanner& scanner) {
    ImportStep import;
    DAYBOOK_TRY(import.mapping, scanner.word("MAPPING"));
    DAYBOOK_TRY(import.file, scanner.word("FILE"));
    if (!scanner.at_end()) return fail(ErrorCode::invalid, "write `import MAPPING FILE`");
    story_.steps.push_back({line_, std::move(import)});
    return {};
  }

  template <class Lone>
  Status parse_lone(Scanner& scanner) {
    if (!scanner.at_end()) {
      return fail(ErrorCode::invalid, "nothing may stand behind it: " + in_quotes(scanner.rest()));
    }
    story_.steps.push_back({line_, Lone{}});
    return {};
  }

  const std::vector<std::string_view> lines_;
  const Names names_;
  int line_ = 0;
  Story story_;
  std::vector<Check>* checks_ = nullptr;  // of the ask above
  std::optional<AppendStep> batch_;
  int batch_line_ = 0;
  std::vector<UnlessLine> unless_;
  std::map<std::string, int> policies_;
};

}  // namespace

Result<Story> parse_story(std::string_view text) { return Parser(text).parse(); }

}  // namespace daybook::story
