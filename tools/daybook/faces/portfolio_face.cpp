#include "tools/daybook/faces/faces.h"
#include "tools/daybook/faces/page.h"

namespace daybook {
namespace {

std::string label_words(const Json& label) {
  return label.is_string() ? label.get<std::string>() : text_of(label, "label");
}

std::string warnings_words(const Json& account) {
  std::vector<std::string> words;
  for (const auto& code : texts_of(account, "warnings")) words.push_back(code_words(code));
  return joined(words, ", ");
}

void put_accounts(Page& page, const Json& answer) {
  const auto as_of = text_of(answer, "as_of");
  Table table{{"account", "name", "label", "last touch", "share", "needs somebody"}, {}, ""};
  for (const auto& row : rows_of(answer, "accounts")) {
    std::vector<std::string> labels;
    for (const auto& label : rows_of(row, "labels")) labels.push_back(label_words(label));
    const auto touch = text_of(row, "last_touch_at"), share = text_of(row, "revenue_share");
    table.rows.push_back({text_of(row, "account"),
                          text_of(row, "name"),
                          joined(labels, ", "),
                          touch.empty() ? "never" : ago_words(touch, as_of),
                          share.empty() ? "" : percent_words(share),
                          {warnings_words(row), Style::yellow}});
  }
  page.add("\n").table(table);
}

void put_load(Page& page, const Json& load) {
  std::vector<std::string> words;
  for (const auto& row : rows_of(load, "by_label")) {
    const auto& max = member_of(row, "max");
    words.push_back(std::to_string(number_of(row, "accounts")) + " of label " +
                    text_of(row, "label") + (max.is_null() ? "" : " (at most " + max.dump() + ")"));
  }
  page.heading("Load");
  page.line(counted(number_of(load, "accounts"), "account") +
            (words.empty() ? "" : ": " + listed(words)));
}

void put_names(Page& page, const char* heading, const Json& answer, const char* member) {
  const auto names = texts_of(answer, member);
  if (names.empty()) return;
  page.heading(heading);
  page.line(joined(names, ", "));
}

void put_concentration(Page& page, const Json& concentration) {
  const auto top = text_of(concentration, "top3_share_percent");
  if (top.empty()) return;
  page.heading("Where the revenue comes from");
  page.line("The three largest bring " + percent_words(top) + ".");
  Table table{{}, {}, ""};
  for (const auto& row : rows_of(concentration, "ranked")) {
    const auto share = text_of(row, "share_percent");
    table.rows.push_back({text_of(row, "account"), money_words(member_of(row, "amount")),
                          share.empty() ? "" : percent_words(share)});
  }
  page.table(table);
}

}  // namespace

std::string portfolio_face(const Json& answer, const Terminal& terminal) {
  Page page(terminal);
  const auto manager = text_of(answer, "manager");
  page.title({{manager.empty() ? "Every account" : "The accounts of " + manager, Style::bold},
              {", " + moment_words(answer)}});
  if (rows_of(answer, "accounts").empty()) {
    page.hint(manager.empty() ? "There is no open account: open one with account.opened."
                              : "None: give this manager an account with account.owner_assigned.");
  } else {
    put_accounts(page, answer);
  }
  put_load(page, member_of(answer, "load"));
  put_names(page, "Owned by nobody", answer, "unowned");
  put_names(page, "Without a deputy", answer, "without_deputy");
  put_concentration(page, member_of(answer, "concentration"));
  return page.text();
}

}  // namespace daybook
