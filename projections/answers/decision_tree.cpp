#include "projections/answers/decision_tree.h"

#include <utility>

#include "projections/answers/paths.h"
#include "projections/answers/print.h"
#include "projections/answers/tree_rows.h"
#include "projections/answers/tree_warnings.h"

namespace daybook {
namespace {

Status print_contact(JsonWriter& out, const AccountView& view, const Tree& tree,
                     const Contact& contact) {
  DAYBOOK_TRY(const bool erased, view.sources().book.is_erased(contact.contact.text));
  const auto scores = tree.scores_of(contact);
  out.begin_object();
  print_member(out, "contact", contact.contact);
  DAYBOOK_CHECKED(print_words(out, "name", view, contact.person_name));
  DAYBOOK_CHECKED(print_words(out, "title", view, contact.title));
  print_member(out, "department", contact.department);
  out.member("active", tree.active(contact)).member("erased", erased);
  print_day(out, "since", contact.stay().since);
  print_day(out, "until", contact.stay().until);
  print_member(out, "event", contact.stay().event);
  print_member(out, "reports_to", tree.superior_of(contact));
  print_member(out, "appointed_by", contact.appointed_by);
  print_roles(out, tree.roles_of(contact));
  print_attitude(out, scores);
  print_attitude_history(out, scores);
  print_member(out, "covered_by", tree.people().covered_by(contact.contact.text));
  out.member("touches", contact.touches);
  print_member(out, "last_touch_at", contact.last_touch_at);
  out.end_object();
  return {};
}

Result<std::string> compute(const Sources& sources, const Asked& asked) {
  DAYBOOK_TRY(const auto deal, asked.id("deal"));
  DAYBOOK_TRY(const auto view, AccountView::load(sources, asked.subject(), asked.cuts()));
  std::string json;
  JsonWriter out(json);
  DAYBOOK_CHECKED(print_decision_tree(out, view, deal));
  return json;
}

}  // namespace

Status print_decision_tree(JsonWriter& out, const AccountView& view,
                           const std::optional<std::string>& deal) {
  DAYBOOK_TRY(const auto tree, Tree::load(view, deal));
  DAYBOOK_TRY(const auto warnings, tree_warnings(view, deal));
  out.begin_object();
  print_head(out, view);
  out.member_or_null("deal", deal);
  out.key("contacts").begin_array();
  for (const auto& contact : tree.people().contacts) {
    DAYBOOK_CHECKED(print_contact(out, view, tree, contact));
  }
  out.end_array();
  print_edges(out, "edges", tree.edges());
  const auto coverage = tree.coverage();
  out.key("roles").begin_object();
  print_role_names(out, "covered", coverage.covered);
  print_role_names(out, "uncovered", coverage.uncovered);
  out.end_object();
  print_deciders(out, tree);
  print_paths(out, "paths", paths_of(tree));
  print_warnings(out, warnings);
  out.end_object();
  return {};
}

Answer decision_tree_answer() {
  return {"decision_tree",
          "Who decides at a client, who sways whom, and what each thinks of us.",
          Subject::account,
          false,
          {{"deal", "For this deal: its own roles and scores, and those for the whole account."}},
          compute};
}

}  // namespace daybook
