// daybook timeline: what happened with an account, day by day, in sentences.
#include <nlohmann/json.hpp>

#include "tools/daybook/command.h"
#include "tools/daybook/session.h"

namespace daybook {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kDateColumns = 10;  // of "2026-01-19T15:30:00Z"
constexpr std::size_t kTimeBegin = 11, kTimeColumns = 5;

std::string text_of(const Json& object, const char* member) {
  const auto value = object.find(member);
  return value == object.end() || !value->is_string() ? std::string() : value->get<std::string>();
}

std::string weekday_of(const std::string& date) {
  constexpr std::array<const char*, 7> kDays{"Thursday", "Friday",  "Saturday", "Sunday",
                                             "Monday",   "Tuesday", "Wednesday"};
  const auto day = parse_date(date);
  if (!day) return {};
  const auto since_thursday = ((day->days % 7) + 7) % 7;  // 1970-01-01 was a Thursday
  return kDays[static_cast<std::size_t>(since_thursday)];
}

class TimelineCommand : public Command {
 public:
  [[nodiscard]] CommandFacts facts() const override {
    return {"timeline", "What happened with an account, day by day.",
            "  daybook timeline acme\n"
            "  daybook timeline acme --contact kari --from 2026-01-01\n"
            "  daybook timeline acme --text delivery --newest --limit 10\n"
            "  daybook timeline acme --as-of 2026-02-01 --known-at 2026-01-31\n"
            "Times are UTC. Marked are late entries (written down after something that happened "
            "later)\nand annulled ones.\n"};
  }
  void declare(Options& options) override {
    options.argument("ACCOUNT", account_, "The id of the account.");
    options.option("--contact", contact_, "ID", "Only what names this contact.");
    options.option("--deal", deal_, "ID", "Only what belongs to this deal.");
    options.list("--type", types_, "TYPE", "Only this kind of events; may be given again.");
    options.option("--from", from_, "WHEN", "Only what occurred from then on.");
    options.option("--to", to_, "WHEN", "Only what occurred up to then.");
    options.option("--text", text_, "TEXT", "Only what has this text in its words.");
    options.flag("--no-automation", no_automation_, "Leave out what machines wrote.");
    options.flag("--newest", newest_, "Newest first; else oldest first.");
    options.option("--limit", limit_, "N", "At most so many entries.");
    options.option("--after", after_, "NEXT", "The page after the one that ended with NEXT.");
    options.option("--as-of", as_of_, "WHEN", "What had happened by then; else now.");
    options.option("--known-at", known_at_, "WHEN", "What the book knew by then; else now.");
  }

  Result<int> run(Invocation& invocation) override {
    auto& terminal = invocation.terminal;
    return with_session(invocation.global, {false, terminal.progress()},
                        [&](Service& service) -> Result<int> {
                          DAYBOOK_TRY(const auto answer, service.ask(request()));
                          if (invocation.global.json) {
                            terminal.write_line(answer);
                          } else {
                            terminal.write(for_people(Json::parse(answer), terminal));
                          }
                          return exit_code::kDone;
                        });
  }

 private:
  [[nodiscard]] AnswerRequest request() const {
    AnswerRequest request{"timeline", account_, {}};
    const auto add = [&](const char* name, const std::optional<std::string>& value) {
      if (value) request.parameters.emplace_back(name, *value);
    };
    add("contact", contact_);
    add("deal", deal_);
    if (!types_.empty()) {
      std::string list;
      for (const auto& type : types_) list += (list.empty() ? "" : ",") + type;
      add("type", list);
    }
    add("from", from_);
    add("to", to_);
    add("text", text_);
    if (no_automation_) add("automation", "false");
    if (newest_) add("order", "newest");
    if (limit_) add("limit", std::to_string(*limit_));
    add("after", after_);
    add("as_of", as_of_);
    add("known_at", known_at_);
    return request;
  }

  static std::string for_people(const Json& answer, const Terminal& terminal) {
    std::string text, day;
    Table entries{{}, {}, "  "};
    const auto finish_day = [&] {
      text += terminal.lay_out(entries);
      entries.rows.clear();
    };
    for (const auto& entry : answer["entries"]) {
      const auto at = text_of(entry, "occurred_at");
      if (const auto date = at.substr(0, kDateColumns); date != day) {
        finish_day();
        text += (day.empty() ? "" : "\n") +
                terminal.styled(date + " " + weekday_of(date), Style::bold) + "\n";
        day = date;
      }
      // Midnight is what a bare date means: then nobody noted the hour.
      auto time = at.substr(kTimeBegin, kTimeColumns);
      if (time == "00:00") time = "     ";
      const bool annulled = entry["annulled"].get<bool>();
      auto sentence = text_of(entry, "summary");
      if (entry["late"].get<bool>()) {
        sentence +=
            " (late: recorded " + text_of(entry, "recorded_at").substr(0, kDateColumns) + ")";
      }
      if (annulled) sentence += " (annulled)";
      entries.rows.push_back(
          {Cell(time, Style::dim), Cell(sentence, annulled ? Style::dim : Style::plain)});
    }
    finish_day();
    if (text.empty()) text = "nothing passes these filters\n";
    if (!answer["next"].is_null()) {
      text += "\n" +
              terminal.styled("more: the same with --after " + answer["next"].dump(), Style::dim) +
              "\n";
    }
    return text;
  }

  std::string account_;
  std::optional<std::string> contact_, deal_, from_, to_, text_, after_, as_of_, known_at_;
  std::vector<std::string> types_;
  std::optional<std::uint64_t> limit_;
  bool no_automation_ = false, newest_ = false;
};

}  // namespace

std::unique_ptr<Command> make_timeline_command() { return std::make_unique<TimelineCommand>(); }

}  // namespace daybook
