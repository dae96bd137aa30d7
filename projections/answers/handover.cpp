#include "projections/answers/handover.h"

#include <algorithm>

#include "core/event/catalog/house.h"
#include "projections/answers/concession_register.h"
#include "projections/answers/interactions.h"
#include "projections/answers/open_items.h"
#include "projections/answers/print.h"
#include "projections/answers/profile_rows.h"
#include "projections/answers/sentence.h"
#include "projections/answers/sore_spots.h"
#include "projections/answers/timeline.h"
#include "projections/answers/tree.h"
#include "projections/answers/tree_rows.h"

namespace daybook {
namespace {

Status print_people(JsonWriter& out, const AccountView& view) {
  DAYBOOK_TRY(const auto tree, Tree::load(view, std::nullopt));
  out.key("contacts").begin_array();
  for (const auto& contact : tree.people().contacts) {
    if (!tree.active(contact)) continue;
    out.begin_object();
    print_member(out, "contact", contact.contact);
    DAYBOOK_CHECKED(print_words(out, "name", view, contact.person_name));
    DAYBOOK_CHECKED(print_words(out, "title", view, contact.title));
    print_member(out, "department", contact.department);
    print_roles(out, tree.roles_of(contact));
    print_attitude(out, tree.scores_of(contact));
    print_member(out, "event", contact.stay().event);
    out.end_object();
  }
  out.end_array();
  return {};
}

Status print_concessions_active(JsonWriter& out, const AccountView& view) {
  RegisterFilter active;
  active.status = ConcessionStatus::granted;
  DAYBOOK_TRY(const auto rows, concession_register(view, active));
  out.key("concessions_active").begin_array();
  for (const auto& row : rows) print_register_row(out, row);
  out.end_array();
  return {};
}

Status print_rules(JsonWriter& out, const AccountView& view, const Profile& profile) {
  out.key("rules").begin_array();
  for (const auto& fact : profile.facts) {
    if (fact.topic != FactTopic::rules || fact.superseded) continue;
    DAYBOOK_CHECKED(begin_fact(out, view, fact));
    out.end_object();
  }
  out.end_array();
  return {};
}

// The position of the last handover.issued to that manager, or to anybody; nothing without one.
Result<std::optional<std::uint64_t>> last_issue(const AccountView& view,
                                                const std::optional<std::string>& to) {
  DAYBOOK_TRY(const auto* events, view.events());
  std::optional<std::uint64_t> last;
  for (const auto* event : *events) {
    const auto* issued = event->as<HandoverIssued>();
    if (issued == nullptr || (to && issued->to.text != *to)) continue;
    last = std::max(last, std::optional(event->position));
  }
  return last;
}

// What came into the book after the handover was written, whenever it happened.
Status print_changes(JsonWriter& out, const AccountView& view,
                     const std::optional<std::string>& to) {
  out.key("changes_since_issue").begin_array();
  DAYBOOK_TRY(const auto issued, last_issue(view, to));
  if (issued) {
    DAYBOOK_TRY(const auto history,
                AccountHistory::load(view.sources().book, view.account(), view.cuts()));
    PeopleNames names;
    for (const auto* entry : history.as_of(view.cuts().as_of)) {
      names.learn(*entry);
      if (entry->event.position <= *issued) continue;
      begin_timeline_entry(out, *entry, tell(entry->event, [&](const std::string& contact) {
                             return names.name_of(contact);
                           }));
      out.end_object();
    }
  }
  out.end_array();
  return {};
}

Result<std::string> compute(const Sources& sources, const Asked& asked) {
  DAYBOOK_TRY(const auto to, asked.id("to"));
  DAYBOOK_TRY(const auto view, AccountView::load(sources, asked.subject(), asked.cuts()));
  DAYBOOK_TRY(const auto absences, absences_at(sources, asked.cuts()));
  DAYBOOK_TRY(const auto* profile, view.state<Profile>());
  DAYBOOK_TRY(const auto touches, touches_of(view, std::nullopt));
  std::string json;
  JsonWriter out(json);
  out.begin_object();
  print_head(out, view);
  out.member_or_null("to", to);
  DAYBOOK_CHECKED(print_words(out, "name", view, profile->account_name));
  print_owners(out, *profile, absences, asked.cuts().as_of);
  DAYBOOK_CHECKED(print_people(out, view));
  DAYBOOK_CHECKED(print_open_items(out, view));
  DAYBOOK_CHECKED(print_concessions_active(out, view));
  DAYBOOK_CHECKED(print_rules(out, view, *profile));
  print_last_interactions(out, "last_touches", touches);
  DAYBOOK_CHECKED(print_sore_spots(out, view));
  DAYBOOK_CHECKED(print_changes(out, view, to));
  out.end_object();
  return json;
}

}  // namespace

Answer handover_answer() {
  return {"handover",
          "What whoever takes a client over must know, on one page.",
          Subject::account,
          false,
          {{"to", "Who takes over: what changed is counted from the last handover issued to him."}},
          compute};
}

}  // namespace daybook
