#include <algorithm>
#include <map>
#include <set>

#include "tools/daybook/faces/advice.h"
#include "tools/daybook/faces/faces.h"
#include "tools/daybook/faces/page.h"

namespace daybook {
namespace {

class AccountFace {
 public:
  AccountFace(const Json& answer, const Json& tree, const Terminal& terminal)
      : answer_(answer), as_of_(text_of(answer, "as_of")), people_(tree), page_(terminal) {}

  std::string text() {
    const auto name = text_of(answer_, "name"), account = text_of(answer_, "account");
    page_.title({{name.empty() ? account : name, Style::bold},
                 {(name.empty() ? "" : " (" + account + ")") + ", " + moment_words(answer_)}});
    who_they_are();
    who_owns_it();
    who_decides();
    last_touch();
    what_is_open();
    warnings();
    next_steps();
    deals();
    facts();
    related();
    page_.hint("More: daybook tree " + account + ", daybook timeline " + account + " --newest");
    return page_.text();
  }

 private:
  void who_they_are() {
    const auto kind = code_words(text_of(answer_, "kind"));
    const auto size = code_words(text_of(answer_, "size"));
    const auto industry = code_words(text_of(answer_, "industry"));
    auto words = joined(without_empty({size, kind.empty() ? "account" : kind}), " ");
    if (!industry.empty()) words += " in " + industry;
    std::vector<std::string> labels;
    for (const auto& label : rows_of(answer_, "labels")) {
      labels.push_back(text_of(label, "label") + " by " + code_words(text_of(label, "scheme")) +
                       " (" + code_words(text_of(label, "basis")) + ")");
    }
    if (!labels.empty()) words += "; labelled " + listed(labels);
    if (flag_of(answer_, "closed")) words += "; CLOSED";
    page_.line(capitalised(words) + ".");
  }

  void who_owns_it() {
    std::map<std::string, std::vector<std::string>> by_function;
    for (const auto& owner : rows_of(answer_, "owners")) {
      const auto absent = code_words(text_of(owner, "absent"));
      by_function[text_of(owner, "function")].push_back(
          text_of(owner, "manager") + (absent.empty()     ? ""
                                       : absent == "left" ? " (has left us)"
                                                          : " (away: " + absent + ")"));
    }
    std::vector<std::string> words;
    for (const auto* function : {"owner", "deputy", "sponsor", "support"}) {
      const auto found = by_function.find(function);
      if (found != by_function.end()) {
        words.push_back(std::string(function) + " " + listed(found->second));
      }
    }
    page_.line(words.empty() ? "Nobody of us owns it." : capitalised(joined(words, ", ")) + ".");
  }

  void who_decides() {
    std::vector<std::string> deciders;
    for (const auto& decider : people_.deciders()) {
      const auto attitude = attitude_words(member_of(people_.row(decider), "attitude"));
      deciders.push_back(people_.name_and_title(decider) +
                         (attitude.empty() ? "" : ": " + attitude));
    }
    page_.line(deciders.empty() ? "Who decides is not known."
                                : "Decides: " + joined(deciders, "; ") + ".");
  }

  void last_touch() {
    const auto& touch = member_of(answer_, "last_touch");
    if (touch.is_null()) {
      page_.line("Nobody of us has been in touch yet.");
      return;
    }
    const auto with = listed(people_.names(texts_of(touch, "contacts")));
    page_.line("Last touch " + ago_words(text_of(touch, "at"), as_of_) + ": " +
               kind_words(text_of(touch, "type")) + (with.empty() ? "" : ", " + with) + ", by " +
               text_of(touch, "by") + ".");
  }

  void what_is_open() {
    const auto& commitments = member_of(answer_, "commitments");
    const auto& concessions = member_of(answer_, "concessions");
    const auto overdue = number_of(commitments, "overdue");
    std::vector<std::string> values;
    for (const auto& value : rows_of(concessions, "value")) values.push_back(money_words(value));
    page_.line(counted(number_of(answer_, "contacts_active"), "person", "people") + " there; " +
               counted(number_of(commitments, "open"), "open promise") +
               (overdue == 0 ? "" : " (" + std::to_string(overdue) + " overdue)") + "; " +
               counted(number_of(member_of(answer_, "objections"), "open"), "open objection") +
               "; " + counted(number_of(concessions, "granted"), "concession") + " granted" +
               (values.empty() ? "" : ", worth " + listed(values)) + ", " +
               std::to_string(number_of(concessions, "active")) + " of them running.");
    const auto revenue = revenue_words();
    if (!revenue.empty()) page_.line("Revenue of the last twelve months: " + revenue + ".");
  }

  // Months are words of one length, so that their order is that of the alphabet.
  [[nodiscard]] std::string revenue_words() const {
    constexpr std::size_t kMonths = 12, kPeriodBytes = 7;
    const auto this_month = as_of_.substr(0, kPeriodBytes);
    auto year_before = this_month;
    year_before.replace(0, 4, std::to_string(std::stoi(this_month.substr(0, 4)) - 1));
    std::map<std::string, std::int64_t> sums;
    std::set<std::string> months;
    for (const auto& row : rows_of(answer_, "revenue")) {
      const auto period = text_of(row, "period");
      if (period <= year_before || period > this_month) continue;
      const auto& amount = member_of(row, "amount");
      sums[text_of(amount, "currency")] += number_of(amount, "minor");
      months.insert(period);
    }
    std::vector<std::string> words;
    for (const auto& [currency, minor] : sums) {
      words.push_back(money_words({{"minor", minor}, {"currency", currency}}));
    }
    const auto count = static_cast<std::int64_t>(months.size());
    return listed(words) + (months.empty() || months.size() == kMonths
                                ? ""
                                : " (of " + counted(count, "month") + ")");
  }

  void warnings() {
    if (rows_of(answer_, "warnings").empty()) return;
    page_.heading("Needs somebody");
    put_warnings(page_, rows_of(answer_, "warnings"));
  }

  void next_steps() {
    const auto& steps = rows_of(answer_, "next_steps");
    if (steps.empty()) return;
    page_.heading("Next steps");
    for (const auto& step : steps) {
      const auto due = due_words(step, as_of_);
      const auto text = text_of(step, "text");
      page_.line(
          {{text.empty() ? "(words erased)" : text},
           {due.empty() ? "" : ", " + due, flag_of(step, "overdue") ? Style::red : Style::plain}});
    }
  }

  // Open ones; of the rest only how many.
  void deals() {
    Table table{{"deal", "name", "stage", "since", "value"}, {}, ""};
    std::map<std::string, std::int64_t> closed;
    for (const auto& deal : rows_of(answer_, "deals")) {
      const auto outcome = text_of(deal, "outcome");
      if (!outcome.empty()) {
        ++closed[outcome];
        continue;
      }
      table.rows.push_back({text_of(deal, "deal"), text_of(deal, "name"),
                            code_words(text_of(deal, "stage")), day_of(text_of(deal, "opened_at")),
                            money_words(member_of(deal, "value"))});
    }
    std::vector<std::string> rest;
    for (const auto& [outcome, count] : closed) {
      rest.push_back(std::to_string(count) + " " + code_words(outcome));
    }
    if (table.rows.empty() && rest.empty()) return;
    page_.heading("Deals");
    if (table.rows.empty()) {
      page_.line("none open");
    } else {
      page_.table(table);
    }
    if (!rest.empty()) page_.line("before: " + listed(rest));
  }

  void facts() {
    Table table{{}, {}, ""};
    for (const auto& fact : rows_of(answer_, "facts")) {
      if (flag_of(fact, "superseded")) continue;
      const auto basis = text_of(fact, "reliability");
      const auto value = text_of(fact, "value");
      table.rows.push_back(
          {{text_of(fact, "topic") + ", " + code_words(text_of(fact, "key")), Style::cyan},
           (value.empty() ? "(words erased)" : value) + (basis == "hearsay" ? " (hearsay)" : "") +
               ", since " + day_of(text_of(fact, "since"))});
    }
    if (table.rows.empty()) return;
    page_.heading("Worth knowing");
    page_.table(table);
  }

  void related() {
    const auto& rows = rows_of(answer_, "related");
    if (rows.empty()) return;
    page_.heading("Related");
    for (const auto& row : rows) {
      const auto attitude = text_of(row, "attitude");
      page_.line(capitalised(code_words(text_of(row, "kind"))) + ": " + text_of(row, "to") +
                 (attitude.empty() ? "" : " (" + attitude + ")"));
    }
  }

  static std::vector<std::string> without_empty(std::vector<std::string> words) {
    std::erase(words, "");
    return words;
  }

  const Json& answer_;
  std::string as_of_;
  KnownPeople people_;
  Page page_;
};

}  // namespace

std::string account_face(const Json& answer, const Json& tree, const Terminal& terminal) {
  return AccountFace(answer, tree, terminal).text();
}

}  // namespace daybook
