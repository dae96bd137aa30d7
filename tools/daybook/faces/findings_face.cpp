#include <algorithm>
#include <utility>

#include "tools/daybook/faces/faces.h"
#include "tools/daybook/faces/findings_rows.h"
#include "tools/daybook/faces/page.h"

namespace daybook {
namespace {

Style style_of(const std::string& severity) {
  if (severity == "breach") return Style::red;
  return severity == "warning" ? Style::yellow : Style::dim;
}

std::int64_t count_of(const Json& rows, const char* severity) {
  return std::count_if(rows.begin(), rows.end(),
                       [&](const Json& row) { return text_of(row, "severity") == severity; });
}

}  // namespace

std::string findings_sum(const Json& rows) {
  if (rows.empty()) return "no findings";
  std::vector<std::string> words;
  if (const auto breaches = count_of(rows, "breach")) {
    words.push_back(counted(breaches, "breach", "breaches"));
  }
  if (const auto warnings = count_of(rows, "warning"))
    words.push_back(counted(warnings, "warning"));
  if (const auto told = count_of(rows, "info")) words.push_back(counted(told, "remark"));
  return listed(words);
}

std::vector<Cell> finding_row(const Json& finding) {
  const auto severity = text_of(finding, "severity"), policy = text_of(finding, "policy_number");
  return {"",
          {severity == "info" ? "remark" : severity, style_of(severity)},
          text_of(finding, "text") + (policy.empty() ? "" : " (policy " + policy + ")")};
}

std::string findings_face(const Json& answer, const Terminal& terminal) {
  Page page(terminal);
  const auto account = text_of(answer, "account");
  const auto& rows = rows_of(answer, "rows");
  page.title({{account.empty() ? "Findings" : "Findings at " + account, Style::bold},
              {", " + moment_words(answer) + ": " + findings_sum(rows)}});
  if (rows.empty()) {
    page.hint(
        "Concessions are judged by the policy in force when they were granted; without one "
        "(policy.published) nothing is judged.");
    return page.text();
  }
  std::string concession;
  Table table{{}, {}, ""};
  for (const auto& row : rows) {
    const auto heading = text_of(row, "account") + ", " + text_of(row, "concession");
    if (heading != concession) {
      page.table(std::exchange(table, {{}, {}, ""}));
      page.heading(heading);
      concession = heading;
    }
    table.rows.push_back(finding_row(row));
  }
  page.table(table);
  page.heading("How often");
  Table counts{{}, {}, ""};
  for (const auto& [code, count] : member_of(answer, "counts").items()) {
    if (count.is_number() && count != 0) counts.rows.push_back({count.dump(), code_words(code)});
  }
  page.table(counts);
  page.hint("More: daybook concessions" + (account.empty() ? "" : " " + account) +
            " tells who gave them and what for.");
  return page.text();
}

}  // namespace daybook
