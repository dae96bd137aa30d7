#include "projections/answers/findings.h"

#include <map>

#include "projections/answers/concession_register.h"
#include "projections/answers/print.h"
#include "projections/runtime/accounts.h"

namespace daybook {
namespace {

void print_finding(JsonWriter& out, const JudgedRow& row, const Finding& finding) {
  out.begin_object();
  print_member(out, "code", finding.code);
  print_member(out, "severity", finding.severity);
  out.member("account", row.account);
  print_member(out, "concession", row.concession);
  out.key("events").begin_array();
  for (const auto& event : finding.told.events) out.value(event.text);
  out.end_array().member("text", finding.told.text);
  print_member(out, "policy_number", row.policy_number);
  out.end_object();
}

// How often each code was found; those never found are left out.
void print_counts(JsonWriter& out, const std::vector<JudgedRow>& rows) {
  std::map<FindingCode, std::uint64_t> counts;
  for (const auto& row : rows) {
    for (const auto& finding : row.findings) ++counts[finding.code];
  }
  out.key("counts").begin_object();
  for (const auto& [code, count] : counts) out.member(name_of(code), count);
  out.end_object();
}

Result<std::string> compute(const Sources& sources, const Asked& asked) {
  std::string json;
  JsonWriter out(json);
  DAYBOOK_TRY(const auto rows, begin_findings_answer(out, sources, asked));
  out.key("rows").begin_array();
  print_shared<JudgedRow>(out, workers_of(sources), rows,
                          [](JsonWriter& part, const JudgedRow& row) {
                            for (const auto& finding : row.findings)
                              print_finding(part, row, finding);
                          });
  out.end_array();
  print_counts(out, rows);
  out.end_object();
  return json;
}

}  // namespace

Answer findings_answer() {
  return {"findings",
          "Where grants did not keep to the policy in force when they were granted.",
          Subject::account,
          true,
          RegisterFilter::parameters(),
          compute};
}

}  // namespace daybook
