#include <algorithm>
#include <array>
#include <utility>

#include "core/base/time.h"
#include "tools/daybook/faces/faces.h"
#include "tools/daybook/faces/page.h"

namespace daybook {
namespace {

// What only says again what another line says, or is no word for people.
constexpr std::array<std::string_view, 5> kUnsaid{"paths", "event", "events", "last_touch_at",
                                                  "attitude_history"};

bool is_unsaid(std::string_view name) {
  return std::find(kUnsaid.begin(), kUnsaid.end(), name) != kUnsaid.end();
}

// "contacts", and of [contact="kari"] the key and the value.
struct Step {
  std::string name, key, value;
};

// A path as the stories write it: account.owners[manager="erik"].absent
class PathReader {
 public:
  explicit PathReader(std::string_view path) : rest_(path) {}

  std::vector<Step> steps() {
    std::vector<Step> steps;
    while (!rest_.empty()) {
      if (rest_.front() == '.') rest_.remove_prefix(1);
      Step step{taken_to(".["), {}, {}};
      while (rest_.starts_with('[')) select(step);
      steps.push_back(std::move(step));
    }
    return steps;
  }

 private:
  std::string taken_to(std::string_view ends) {
    const auto end = std::min(rest_.find_first_of(ends), rest_.size());
    std::string taken(rest_.substr(0, end));
    rest_.remove_prefix(end);
    return taken;
  }

  // Brackets inside quotes belong to the value. Of several the last is kept.
  void select(Step& step) {
    rest_.remove_prefix(1);
    step.key = taken_to("=]");
    if (rest_.starts_with("=\"")) {
      rest_.remove_prefix(2);
      step.value = taken_to("\"");
    }
    taken_to("]");
    if (!rest_.empty()) rest_.remove_prefix(1);
  }

  std::string_view rest_;
};

class DiffFace {
 public:
  DiffFace(const Json& answer, const KnownPeople& people, const Terminal& terminal)
      : answer_(answer), people_(people), page_(terminal) {}

  std::string text() {
    page_.title({{"What changed at " + text_of(answer_, "account"), Style::bold},
                 {" between " + side_words("from") + " and " + side_words("to")}});
    const auto events = static_cast<std::int64_t>(rows_of(answer_, "events").size());
    page_.line(counted(events, "event") + " in between.");
    if (rows_of(answer_, "changed").empty()) page_.line("Nothing is different.");
    part("account", "The account");
    part("decision_tree", "Its people");
    part("open_items", "What is open");
    return page_.text();
  }

 private:
  [[nodiscard]] std::string side_words(const char* side) const {
    const auto& value = member_of(answer_, side);
    return value.is_string() ? day_of(text_of(answer_, side)) : "revision " + value.dump();
  }

  void part(std::string_view of, const char* heading) {
    bool first = true;
    for (const auto& change : rows_of(answer_, "changed")) {
      const auto steps = PathReader(text_of(change, "path")).steps();
      if (steps.empty() || steps.front().name != of || is_unsaid(steps.back().name)) continue;
      const auto path = path_words(steps);
      for (const auto& line : lines_of(change, path.empty() ? "" : path + ": ")) {
        if (std::exchange(first, false)) page_.heading(heading);
        page_.line(line);
      }
    }
  }

  // "Kari Nygård › attitude", "deals d1 › stage", without the part itself. Rows whose key
  // is an event, or is said by their value, go without.
  [[nodiscard]] std::string path_words(const std::vector<Step>& steps) const {
    std::vector<std::string> words;
    for (std::size_t i = 0; i < steps.size(); ++i) {
      const auto& [name, key, value] = steps[i];
      if (i == 0) continue;
      if (key == "contact") {
        words.push_back(people_.name(value));
      } else {
        const bool told = key == "event" || key == "code" || key == "role";
        const bool named = !value.empty() && !told;
        words.push_back(code_words(name) + (named ? " " + value : ""));
      }
    }
    return joined(words, " › ");
  }

  // "new", "gone", or both sides; of lists only what came and went.
  [[nodiscard]] std::vector<Sentence> lines_of(const Json& change, const std::string& path) const {
    const auto& before = member_of(change, "before");
    const auto& after = member_of(change, "after");
    if (before.is_array() && after.is_array()) {
      auto lines = came(after, before, "new ", Style::green, path);
      const auto gone = came(before, after, "gone ", Style::yellow, path);
      lines.insert(lines.end(), gone.begin(), gone.end());
      return lines;
    }
    if (before.is_null()) return {{{"new ", Style::green}, {path, Style::bold}, {words(after)}}};
    if (after.is_null()) return {{{"gone ", Style::yellow}, {path, Style::bold}, {words(before)}}};
    return {{{"now ", Style::cyan}, {path, Style::bold}, {words(before) + " → " + words(after)}}};
  }

  [[nodiscard]] std::vector<Sentence> came(const Json& here, const Json& there, const char* mark,
                                           Style style, const std::string& path) const {
    std::vector<Sentence> lines;
    for (const auto& row : here) {
      if (std::find(there.begin(), there.end(), row) != there.end() || is_formal(row)) continue;
      lines.push_back({{mark, style}, {path, Style::bold}, {words(row)}});
    }
    return lines;
  }

  // Formal lines are told of the person they begin at.
  static bool is_formal(const Json& edge) {
    const auto kind = text_of(edge, "kind");
    return kind == "reports_to" || kind == "appointed_by";
  }

  [[nodiscard]] std::string words(const Json& value) const {
    if (value.is_null()) return "nothing";
    if (value.is_boolean()) return value.get<bool>() ? "yes" : "no";
    if (value.is_string()) return string_words(text_of({{"text", value}}, "text"));
    if (!value.is_structured()) return value.dump();
    if (const auto money = money_words(value); !money.empty()) return money;
    if (value.is_array()) {
      std::vector<std::string> all;
      for (const auto& element : value) all.push_back(words(element));
      return all.empty() ? "nothing" : joined(all, ", ");
    }
    return row_words(value);
  }

  // Somebody's name, the day of a time, or the text itself.
  [[nodiscard]] std::string string_words(const std::string& text) const {
    if (!people_.row(text).is_null()) return people_.name(text);
    return text.find('T') != std::string::npos && parse_moment(text) ? day_of(text) : text;
  }

  // A row in its own words where it has some, else member by member.
  [[nodiscard]] std::string row_words(const Json& row) const {
    const auto text = text_of(row, "text");
    const auto kind = text_of(row, "kind");
    if (!text.empty()) {
      const auto due = text_of(row, "due");
      return (kind.empty() ? "" : code_words(kind) + ", ") + text +
             (due.empty() ? "" : ", due " + day_of(due));
    }
    if (row.contains("role")) return roles_words(Json::array({row}));
    if (row.contains("score")) return attitude_words(row);
    std::vector<std::string> members;
    for (const auto& [name, member] : row.items()) {
      const bool empty =
          member.is_null() || member == false || (member.is_structured() && member.empty());
      if (!empty && !is_unsaid(name)) members.push_back(code_words(name) + " " + words(member));
    }
    return members.empty() ? "nothing" : joined(members, ", ");
  }

  const Json& answer_;
  const KnownPeople& people_;
  Page page_;
};

}  // namespace

std::string diff_face(const Json& answer, const KnownPeople& people, const Terminal& terminal) {
  return DiffFace(answer, people, terminal).text();
}

}  // namespace daybook
