#include "tools/daybook/faces/faces.h"
#include "tools/daybook/faces/page.h"

namespace daybook {
namespace {

// Of a count of days printed with one decimal: "12.5".
std::string mean_words(const Json& mean) {
  return mean.is_string() ? mean.get<std::string>() : mean.is_null() ? "" : mean.dump();
}

std::string state_words(const Json& deal) {
  const auto state = text_of(deal, "state");
  if (state == "dragging") return "slower than usual";
  if (state == "reconsider") return "gone silent";
  return "on its way";
}

}  // namespace

std::string cycle_face(const Json& answer, const Terminal& terminal) {
  Page page(terminal);
  const auto account = text_of(answer, "account"), as_of = text_of(answer, "as_of");
  page.title(
      {{account.empty() ? "How long deals take" : "How long deals take at " + account, Style::bold},
       {", " + moment_words(answer)}});
  Table open{
      {"deal", account.empty() ? "account" : "", "line", "open for", "last heard", ""}, {}, ""};
  for (const auto& deal : rows_of(answer, "deals")) {
    const auto acted = text_of(deal, "last_client_action_at");
    open.rows.push_back(
        {text_of(deal, "deal"),
         account.empty() ? text_of(deal, "account") : "",
         code_words(text_of(deal, "product_line")),
         counted(number_of(deal, "age_days"), "day"),
         acted.empty() ? "never" : ago_words(acted, as_of),
         {state_words(deal), text_of(deal, "state") == "normal" ? Style::plain : Style::yellow}});
  }
  page.heading("Open deals");
  if (open.rows.empty()) {
    page.line("none is open");
  } else {
    page.table(open);
  }
  Table lines{{"line", "closed", "took on average"}, {}, ""};
  for (const auto& line : rows_of(answer, "lines")) {
    const auto mean = mean_words(member_of(line, "mean_days"));
    lines.rows.push_back({code_words(text_of(line, "product_line")),
                          std::to_string(number_of(line, "closed")),
                          mean.empty() ? "nothing closed yet" : mean + " days"});
  }
  if (!lines.rows.empty()) {
    page.heading("In the whole book");
    page.table(lines);
  }
  return page.text();
}

}  // namespace daybook
