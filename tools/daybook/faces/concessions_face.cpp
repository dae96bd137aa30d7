#include <map>
#include <utility>

#include "tools/daybook/faces/faces.h"
#include "tools/daybook/faces/findings_rows.h"
#include "tools/daybook/faces/page.h"

namespace daybook {
namespace {

std::string who_words(const Json& row, const KnownPeople& people) {
  const auto granter = text_of(row, "granted_by"), approver = text_of(row, "approved_by");
  const auto asker = people.name(text_of(row, "asked_by"));
  std::vector<std::string> words;
  if (!granter.empty()) words.push_back("by " + granter);
  if (!approver.empty()) words.push_back("approved by " + approver);
  if (!asker.empty()) words.push_back("asked for by " + asker);
  return joined(words, ", ");
}

std::string return_words(const Json& row) {
  const auto& counter = member_of(row, "counter");
  const auto text = text_of(counter, "text"), status = text_of(counter, "status");
  if (text.empty()) return {};
  return "in return: " + text + (status.empty() ? "" : " (" + status + ")");
}

// What was given, who gave it, what for and what in return.
std::string grant_words(const Json& row, const KnownPeople& people, bool with_account) {
  auto what = code_words(text_of(row, "kind"));
  const auto worth = worth_words(member_of(row, "percent"), member_of(row, "value"));
  if (!worth.empty()) what += ", " + worth;
  if (const auto to = text_of(row, "recipient"); !to.empty()) what += ", to " + people.name(to);
  std::vector<std::string> words{what};
  if (const auto who = who_words(row, people); !who.empty()) words.push_back(who);
  if (const auto purpose = text_of(row, "purpose"); !purpose.empty()) {
    words.push_back("for " + code_words(purpose));
  }
  if (const auto in_return = return_words(row); !in_return.empty()) words.push_back(in_return);
  const auto account = with_account ? text_of(row, "account") + ", " : "";
  return account + text_of(row, "concession") + ": " + joined(words, "; ");
}

// Of the grant, else of what came first.
std::string first_day(const Json& row) {
  const auto granted = text_of(row, "granted_at");
  return day_of(granted.empty() ? text_of(row, "requested_at") : granted);
}

// A sum as money, or its minor units beside their currency.
std::string total_words(const Json& total) {
  const auto& value = member_of(total, "value");
  const auto sum = value.is_object() ? money_words(value)
                                     : money_words({{"minor", number_of(total, "value")},
                                                    {"currency", text_of(total, "currency")}});
  return std::to_string(number_of(total, "count")) + " worth " + sum;
}

// Account and id: ids hold within an account only.
using Concession = std::pair<std::string, std::string>;

Concession concession_of(const Json& row) {
  return {text_of(row, "account"), text_of(row, "concession")};
}

}  // namespace

std::string concessions_face(const Json& answer, const Json& findings, const KnownPeople& people,
                             const Terminal& terminal) {
  Page page(terminal);
  const auto account = text_of(answer, "account");
  const auto& rows = rows_of(answer, "rows");
  page.title({{account.empty() ? "Concessions" : "Concessions to " + account, Style::bold},
              {", " + moment_words(answer)}});
  if (rows.empty()) {
    page.hint(
        "None passes: note what was asked for with concession.requested, what was given with "
        "concession.granted.");
    return page.text();
  }
  const auto& found = rows_of(findings, "rows");
  std::multimap<Concession, const Json*> found_of;
  for (const auto& finding : found) found_of.emplace(concession_of(finding), &finding);
  Table table{{"day", "status", "what was given, by whom, for what"}, {}, ""};
  for (const auto& row : rows) {
    table.rows.push_back({{first_day(row), Style::dim},
                          text_of(row, "status"),
                          grant_words(row, people, account.empty())});
    const auto [first, last] = found_of.equal_range(concession_of(row));
    for (auto entry = first; entry != last; ++entry) {
      table.rows.push_back(finding_row(*entry->second));
    }
  }
  page.add("\n").table(table).add("\n");
  std::vector<std::string> totals;
  for (const auto& total : rows_of(answer, "totals")) totals.push_back(total_words(total));
  if (!totals.empty()) {
    page.line({{"Granted and not revoked: ", Style::bold}, {listed(totals)}});
  }
  page.line({{"Findings: ", Style::bold}, {findings_sum(found)}});
  return page.text();
}

}  // namespace daybook
