#include "projections/answers/concessions.h"

#include "projections/answers/concession_register.h"
#include "projections/answers/print.h"
#include "projections/policy/figures.h"
#include "projections/runtime/accounts.h"

namespace daybook {
namespace {

// What was granted and not revoked, by currency.
void print_totals(JsonWriter& out, const std::vector<RegisterRow>& rows) {
  MoneySum sum;
  for (const auto& row : rows) {
    if (row.concession.is_given()) sum.add(row.concession.value());
  }
  out.key("totals").begin_array();
  for (const auto& total : sum.totals()) {
    out.begin_object().member("currency", total.value.currency.text()).member("count", total.count);
    print_member(out, "value", total.value);
    out.end_object();
  }
  out.end_array();
}

Result<std::string> compute(const Sources& sources, const Asked& asked) {
  std::string json;
  JsonWriter out(json);
  DAYBOOK_TRY(const auto rows, begin_register_answer(out, sources, asked));
  out.key("rows").begin_array();
  print_shared<RegisterRow>(out, workers_of(sources), rows, print_register_row);
  out.end_array();
  print_totals(out, rows);
  out.member("count", rows.size()).end_object();
  return json;
}

}  // namespace

Answer concessions_answer() {
  return {"concessions",
          "What was granted beyond the list, by whom, and what is to be said of it.",
          Subject::account,
          true,
          RegisterFilter::parameters(),
          compute};
}

}  // namespace daybook
