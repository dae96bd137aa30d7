#include <algorithm>

#include "tools/daybook/faces/faces.h"
#include "tools/daybook/faces/page.h"

namespace daybook {
namespace {

constexpr std::size_t kCandidatesMax = 5;  // the best; with more of them nobody is chosen

class DepartureFace {
 public:
  DepartureFace(const Json& answer, const KnownPeople& people, const Terminal& terminal)
      : answer_(answer),
        people_(people),
        as_of_(text_of(answer, "as_of")),
        left_(text_of(answer, "effective")),
        page_(terminal) {}

  std::string text() {
    headline();
    vacated();
    orphaned();
    learned();
    remaining();
    candidates();
    elsewhere();
    page_.hint("More: daybook person " + text_of(answer_, "contact") + ", daybook tree " +
               text_of(answer_, "account"));
    return page_.text();
  }

 private:
  [[nodiscard]] std::string name() const {
    const auto name = text_of(answer_, "name");
    return name.empty() ? people_.name(text_of(answer_, "contact")) : name;
  }
  [[nodiscard]] bool gone() const { return !left_.empty() && day_of(left_) <= day_of(as_of_); }

  void headline() {
    if (left_.empty()) {
      page_.title({{"If " + name() + " leaves", Style::bold},
                   {", as things stand " + moment_words(answer_) + ":"}});
    } else {
      page_.title(
          {{name() + (gone() ? " left on " : " leaves on ") + day_words(left_, ""), Style::bold},
           {noticed()}});
      if (const auto reason = text_of(answer_, "reason"); !reason.empty()) {
        page_.line("Reason: " + reason);
      }
      if (const auto successor = text_of(answer_, "successor"); !successor.empty()) {
        page_.line("Successor: " + people_.name_and_title(successor));
      }
      if (const auto to = text_of(answer_, "destination"); !to.empty()) {
        page_.line("Went to: " + to);
      }
    }
    const auto& counts = member_of(answer_, "counts");
    std::vector<std::string> kinds;
    for (const auto& row : rows_of(counts, "by_type")) {
      kinds.push_back(counted_kind(number_of(row, "count"), text_of(row, "type")));
    }
    const auto joined_at = text_of(answer_, "joined_at");
    page_.line((joined_at.empty() ? "Known to us" : "There since " + day_words(joined_at, "")) +
               "; " + counted(number_of(counts, "interactions"), "dealing") + " with us" +
               (kinds.empty() ? "" : ": " + listed(kinds)) + ".");
  }

  [[nodiscard]] std::string noticed() const {
    const auto& days = member_of(answer_, "days_unnoticed");
    if (!days.is_number()) return {};
    const auto unnoticed = days.get<std::int64_t>();
    return unnoticed == 0 ? "; we knew it in time."
                          : "; we learned it " + counted(unnoticed, "day") + " later.";
  }

  void vacated() {
    page_.heading(gone() ? "What was vacated" : "What would be vacated");
    const auto& roles = rows_of(answer_, "vacated_roles");
    const auto& edges = rows_of(answer_, "edges_cut");
    if (roles.empty() && edges.empty()) page_.line("no role, and no line to anybody");
    for (const auto& role : roles_list(roles)) page_.line(capitalised(role));
    for (const auto& edge : edges) {
      const auto strength = number_of(edge, "strength");
      page_.line(people_.name(text_of(edge, "from")) + " " + line_words(text_of(edge, "kind")) +
                 " " + people_.name(text_of(edge, "to")) +
                 (strength == 0 ? "" : " (" + std::to_string(strength) + " of 10)"));
    }
  }

  static std::string line_words(const std::string& kind) {
    if (kind == "appointed_by") return "was appointed by";
    return kind == "conflicts" ? "is in conflict with" : code_words(kind);
  }

  void orphaned() {
    const auto& orphaned = member_of(answer_, "orphaned");
    page_.heading(gone() ? "What hung on " + name() : "What hangs on " + name());
    Table table{{}, {}, ""};
    for (const auto& row : rows_of(orphaned, "commitments")) {
      const bool ours = text_of(row, "by") == "us";
      add(table, ours ? "our promise" : "their promise", row, "commitment");
    }
    for (const auto& row : rows_of(orphaned, "demands")) add(table, "demand", row, "demand");
    for (const auto& row : rows_of(orphaned, "objections")) {
      table.rows.push_back({{"objection", Style::cyan},
                            text_of(row, "objection") + ", about " +
                                code_words(text_of(row, "about")) + ": " +
                                code_words(text_of(row, "status"))});
    }
    for (const auto& row : rows_of(orphaned, "proposals")) {
      table.rows.push_back({{"proposal", Style::cyan},
                            text_of(row, "proposal") + " for " + text_of(row, "deal") + ": " +
                                code_words(text_of(row, "status"))});
    }
    for (const auto& row : rows_of(orphaned, "concessions")) {
      table.rows.push_back({{"concession", Style::cyan},
                            code_words(text_of(row, "kind")) + " (" + text_of(row, "concession") +
                                "): " + code_words(text_of(row, "status"))});
    }
    if (table.rows.empty()) {
      page_.line("nothing that is open");
    } else {
      page_.table(table);
    }
  }

  void add(Table& table, const char* what, const Json& row, const char* id) const {
    const auto text = text_of(row, "text"), due = due_words(row, as_of_);
    table.rows.push_back(
        {{what, Style::cyan},
         {(text.empty() ? text_of(row, id) : text) + (due.empty() ? "" : ", " + due),
          flag_of(row, "overdue") ? Style::red : Style::plain}});
  }

  void learned() {
    if (const auto& facts = rows_of(answer_, "facts_learned"); !facts.empty()) {
      page_.heading("What we know only from " + name());
      for (const auto& fact : facts) {
        page_.line(text_of(fact, "topic") + ", " + code_words(text_of(fact, "key")) + ": " +
                   text_of(fact, "value"));
      }
    }
    Table table{{}, {}, ""};
    for (const auto& row : rows_of(answer_, "last_interactions")) {
      table.rows.push_back({{day_of(text_of(row, "at")), Style::dim},
                            kind_words(text_of(row, "type")) + ", by " + text_of(row, "by")});
    }
    if (table.rows.empty()) return;
    page_.heading("Last dealings");
    page_.table(table);
  }

  void remaining() {
    const auto& remaining = member_of(answer_, "remaining");
    page_.heading(gone() ? "What is left" : "What would be left");
    const auto deciders = people_.names(texts_of(remaining, "deciders"));
    page_.line(deciders.empty() ? "Nobody who decides." : "Decides: " + listed(deciders) + ".");
    for (const auto& role : texts_of(remaining, "uncovered_roles")) {
      page_.line(capitalised(uncovered_words(role)) + ".");
    }
    if (!deciders.empty() && rows_of(remaining, "paths").empty()) {
      page_.line("No way to them from anybody we talk to.");
    }
  }

  void candidates() {
    const auto& candidates = rows_of(answer_, "candidates");
    page_.heading(gone() ? "Who could take it up" : "Who could take it over");
    if (candidates.empty())
      page_.line("nobody we know of: ask for an introduction before the last day");
    const auto shown = std::min(candidates.size(), kCandidatesMax);
    for (std::size_t i = 0; i < shown; ++i) {
      std::vector<std::string> reasons;
      for (const auto& reason : texts_of(candidates[i], "reasons")) {
        reasons.push_back(reason_words(reason));
      }
      page_.line({{people_.name_and_title(text_of(candidates[i], "contact")), Style::bold},
                  {": " + joined(reasons, ", ")}});
    }
    if (candidates.size() > shown) {
      page_.line("and " + std::to_string(candidates.size() - shown) + " more, less likely");
    }
  }

  static std::string reason_words(const std::string& reason) {
    if (reason == "reported_to") return "reported there";
    if (reason == "same_boss") return "same superior";
    if (reason == "same_deal") return "has a role in the same deal";
    if (reason == "influence") return "linked by influence";
    if (reason == "touched") return "we are in touch";
    return code_words(reason);
  }

  void elsewhere() {
    const auto& rows = rows_of(answer_, "elsewhere");
    if (rows.empty()) return;
    page_.heading("Seen elsewhere");
    for (const auto& row : rows) {
      const auto title = text_of(row, "title");
      page_.line(text_of(row, "account") + (title.empty() ? "" : ", " + title) + ", since " +
                 day_words(text_of(row, "since"), as_of_));
    }
  }

  const Json& answer_;
  const KnownPeople& people_;
  std::string as_of_, left_;
  Page page_;
};

}  // namespace

std::string departure_face(const Json& answer, const KnownPeople& people,
                           const Terminal& terminal) {
  return DepartureFace(answer, people, terminal).text();
}

}  // namespace daybook
