#include <algorithm>
#include <map>
#include <set>

#include "tools/daybook/faces/advice.h"
#include "tools/daybook/faces/faces.h"
#include "tools/daybook/faces/page.h"

namespace daybook {
namespace {

constexpr const char* kBetween = " · ";

std::string influence_words(const std::string& kind) {
  return kind == "conflicts" ? "is in conflict with" : code_words(kind);
}

class DecisionTree {
 public:
  explicit DecisionTree(const Json& answer)
      : answer_(answer),
        as_of_(text_of(answer, "as_of")),
        people_(answer),
        deciders_(people_.deciders().begin(), people_.deciders().end()) {
    for (const auto& row : rows_of(answer, "contacts")) {
      const auto boss = text_of(row, "reports_to");
      if (!boss.empty()) below_[boss].push_back(text_of(row, "contact"));
    }
    for (auto& [boss, reports] : below_) deciders_first(reports);
  }

  // Whoever is there, and of those who left only the ones above somebody who is.
  [[nodiscard]] std::vector<Branch> drawn() {
    std::vector<std::string> tops, others;
    for (const auto& row : rows_of(answer_, "contacts")) {
      const auto contact = text_of(row, "contact");
      const bool top = people_.row(text_of(row, "reports_to")).is_null();
      (top ? tops : others).push_back(contact);
    }
    deciders_first(tops);
    std::vector<Branch> roots;
    for (const auto& contact : tops) draw_into(roots, contact);
    // What no top leads to hangs below a circle: begin that somewhere.
    for (const auto& contact : others) {
      if (is_in_circle(contact)) draw_into(roots, contact);
    }
    return roots;
  }

  // After drawn(): those who left and hold nobody up.
  [[nodiscard]] std::vector<Sentence> left_behind() const {
    std::vector<Sentence> lines;
    for (const auto& row : rows_of(answer_, "contacts")) {
      if (!drawn_.contains(text_of(row, "contact"))) lines.push_back(headline(row));
    }
    return lines;
  }

  // Roles nobody has; while a deal is open a warning tells of each.
  [[nodiscard]] std::vector<std::string> gaps() const {
    std::vector<std::string> gaps;
    for (const auto& warning : rows_of(answer_, "warnings")) {
      if (text_of(warning, "code") == "uncovered_role") return gaps;
    }
    for (const auto& role : texts_of(member_of(answer_, "roles"), "uncovered")) {
      gaps.push_back(uncovered_words(role));
    }
    return gaps;
  }

  // The best way to each who decides: the first of his.
  [[nodiscard]] std::vector<Sentence> ways() const {
    std::vector<Sentence> ways;
    for (const auto& decider : people_.deciders()) {
      const auto& paths = rows_of(answer_, "paths");
      const auto best = std::find_if(paths.begin(), paths.end(), [&](const Json& path) {
        return text_of(path, "to") == decider;
      });
      ways.push_back({{people_.name(decider), Style::bold},
                      {": " + (best == paths.end() ? "no way there yet from anybody we talk to"
                                                   : way_words(*best))}});
    }
    return ways;
  }

 private:
  void deciders_first(std::vector<std::string>& contacts) const {
    std::stable_partition(contacts.begin(), contacts.end(),
                          [&](const auto& contact) { return deciders_.contains(contact); });
  }

  [[nodiscard]] const std::vector<std::string>& reports_of(const std::string& contact) const {
    static const std::vector<std::string> kNobody;
    const auto found = below_.find(contact);
    return found == below_.end() ? kNobody : found->second;
  }

  // Somebody active at or below him. `seen` ends circles.
  [[nodiscard]] bool is_held_up(const std::string& contact, std::set<std::string>& seen) const {
    if (!seen.insert(contact).second) return false;
    if (flag_of(people_.row(contact), "active")) return true;
    const auto& reports = reports_of(contact);
    return std::any_of(reports.begin(), reports.end(),
                       [&](const auto& report) { return is_held_up(report, seen); });
  }

  void draw_into(std::vector<Branch>& branches, const std::string& contact) {
    std::set<std::string> seen;
    if (!is_held_up(contact, seen) || !drawn_.insert(contact).second) return;
    Branch branch{lines_of(people_.row(contact)), {}};
    for (const auto& report : reports_of(contact)) draw_into(branch.below, report);
    branches.push_back(std::move(branch));
  }

  [[nodiscard]] Sentence headline(const Json& row) const {
    const auto contact = text_of(row, "contact");
    const bool active = flag_of(row, "active");
    const bool decides = deciders_.contains(contact);
    Sentence line{{decides ? "◆ " : ""},
                  {people_.name(contact), active ? Style::bold : Style::dim}};
    const auto title = text_of(row, "title"), department = text_of(row, "department");
    if (!title.empty()) line.emplace_back(", " + title);
    if (!department.empty()) line.emplace_back(" (" + department + ")", Style::dim);
    if (decides) line.emplace_back(std::string(kBetween) + "decides", Style::cyan);
    if (!active) {
      const auto until = day_of(text_of(row, "until"));
      line.emplace_back(kBetween + (until.empty() ? "not there any more" : "left " + until),
                        Style::yellow);
    }
    return line;
  }

  [[nodiscard]] std::vector<Sentence> lines_of(const Json& row) {
    std::vector<Sentence> lines{headline(row)};
    if (flag_of(row, "active")) {
      lines.push_back(standing(row));
      lines.push_back({{dealings(row), Style::dim}});
    }
    if (const auto above = line_above(row); !above.empty()) lines.push_back({{above}});
    for (const auto& edge : rows_of(answer_, "edges")) {
      const auto kind = text_of(edge, "kind");
      if (text_of(edge, "from") != text_of(row, "contact")) continue;
      if (kind == "reports_to" || kind == "appointed_by") continue;  // the lines of the tree
      const auto strength = number_of(edge, "strength");
      const auto mark = strength == 0 ? "~> " : "~" + std::to_string(strength) + "~> ";
      lines.push_back(
          {{mark, Style::cyan}, {influence_words(kind) + " " + people_.name(text_of(edge, "to"))}});
    }
    return lines;
  }

  // Roles and attitude.
  [[nodiscard]] Sentence standing(const Json& row) const {
    const auto roles = roles_words(roles_here(row));
    const auto& attitude = member_of(row, "attitude");
    const auto words = attitude_words(attitude);
    const auto score = number_of(attitude, "score");
    Sentence line;
    if (!roles.empty()) line.emplace_back(roles + kBetween);
    const auto style = score > 0 ? Style::green : score < -1 ? Style::red : Style::plain;
    line.emplace_back("attitude: ");
    line.emplace_back(words.empty() ? "not known" : words + trend(row), style);
    return line;
  }

  // In the tree of a deal every role is for that deal.
  [[nodiscard]] Json roles_here(const Json& row) const {
    auto roles = rows_of(row, "roles");
    if (text_of(answer_, "deal").empty()) return roles;
    for (auto& role : roles) role["deal"] = nullptr;
    return roles;
  }

  static std::string trend(const Json& row) {
    const auto& history = rows_of(row, "attitude_history");
    if (history.size() < 2) return {};
    const auto last = number_of(history[history.size() - 1], "score");
    const auto before = number_of(history[history.size() - 2], "score");
    if (last == before) return {};
    return last > before ? " (better than before)" : " (worse than before)";
  }

  // Who of us keeps the relation, and how often we met.
  [[nodiscard]] std::string dealings(const Json& row) const {
    const auto covered = texts_of(row, "covered_by");
    const auto touches = number_of(row, "touches");
    const auto met = touches == 0 ? "never in touch"
                                  : counted(touches, "touch", "touches") + ", last " +
                                        ago_words(text_of(row, "last_touch_at"), as_of_);
    return covered.empty() ? met : "covered by " + listed(covered) + kBetween + met;
  }

  // The formal line, where the drawing cannot show it.
  [[nodiscard]] std::string line_above(const Json& row) const {
    const auto contact = text_of(row, "contact"), boss = text_of(row, "reports_to");
    const auto appointer = text_of(row, "appointed_by");
    std::vector<std::string> words;
    if (!boss.empty() && people_.row(boss).is_null()) {
      words.push_back("reports to " + boss + ", of whom the book knows nothing");
    } else if (is_in_circle(contact) && (boss == contact || !drawn_.contains(boss))) {
      words.push_back("reports to " + people_.name(boss) + ", further down: a circle");
    }
    if (!appointer.empty() && appointer != boss) {
      words.push_back("appointed by " + people_.name(appointer));
    }
    return joined(words, kBetween);
  }

  // Going up from him leads back to him.
  [[nodiscard]] bool is_in_circle(const std::string& contact) const {
    std::set<std::string> seen;
    auto above = text_of(people_.row(contact), "reports_to");
    while (above != contact && seen.insert(above).second) {
      above = text_of(people_.row(above), "reports_to");
    }
    return above == contact;
  }

  [[nodiscard]] std::string way_words(const Json& path) const {
    const auto via = people_.names(texts_of(path, "via"));
    if (via.empty()) return "directly: we are in touch";
    return "through " + joined(via, ", then ") + " (strength " +
           std::to_string(number_of(path, "strength")) + " of 10)";
  }

  const Json& answer_;
  std::string as_of_;
  KnownPeople people_;
  std::set<std::string> deciders_;
  std::map<std::string, std::vector<std::string>> below_;
  std::set<std::string> drawn_;
};

}  // namespace

std::string decision_tree_face(const Json& answer, const Terminal& terminal) {
  Page page(terminal);
  const auto account = text_of(answer, "account"), deal = text_of(answer, "deal");
  page.title({{"Who decides at " + account, Style::bold},
              {(deal.empty() ? "" : ", in the deal " + deal) + ", " + moment_words(answer)}});
  if (rows_of(answer, "contacts").empty()) {
    page.hint("Nobody is known there yet: note the first person with contact.joined.");
    return page.text();
  }
  DecisionTree tree(answer);
  page.add("\n").tree(tree.drawn());
  if (const auto left = tree.left_behind(); !left.empty()) {
    page.heading("No longer there");
    for (const auto& line : left) page.line(line);
  }
  if (const auto ways = tree.ways(); !ways.empty()) {
    page.heading("The best way to those who decide");
    for (const auto& way : ways) page.line(way);
  }
  const auto gaps = tree.gaps();
  const auto& warnings = rows_of(answer, "warnings");
  if (!gaps.empty() || !warnings.empty()) {
    page.heading("What is missing");
    for (const auto& gap : gaps) page.line({{"? ", Style::yellow}, {gap}});
    put_warnings(page, warnings);
  }
  return page.text();
}

}  // namespace daybook
