#include "tools/daybook/faces/faces.h"
#include "tools/daybook/faces/page.h"
#include "tools/daybook/faces/timeline_days.h"

namespace daybook {
std::string person_face(const Json& answer, const KnownPeople& people, const Terminal& terminal) {
  Page page(terminal);
  const auto contact = text_of(answer, "contact"), name = people.name(contact);
  page.title({{name == contact ? contact : name + " (" + contact + ")", Style::bold},
              {", " + moment_words(answer)}});
  for (const auto& row : rows_of(answer, "accounts")) {
    const auto from = text_of(row, "from"), until = text_of(row, "until");
    std::vector<std::string> roles;
    for (const auto& role : texts_of(row, "roles")) roles.push_back(role_words(role));
    auto words = ": " + (from.empty() ? std::string("since when is not known") : "from " + from) +
                 (until.empty() ? "" : " until " + until);
    if (const auto titles = texts_of(row, "titles"); !titles.empty()) {
      words += "; " + joined(titles, ", then ");
    }
    if (!roles.empty()) words += "; " + joined(roles, ", ");
    page.line({{text_of(row, "account"), Style::bold}, {words}});
  }
  page.add("\n");
  page.add(timeline_days(rows_of(answer, "entries"), terminal));
  return page.text();
}

}  // namespace daybook
