#include "projections/answers/departure.h"

#include <algorithm>
#include <map>
#include <utility>

#include "projections/answers/appearances.h"
#include "projections/answers/candidates.h"
#include "projections/answers/interactions.h"
#include "projections/answers/orphans.h"
#include "projections/answers/paths.h"
#include "projections/answers/print.h"
#include "projections/answers/profile_rows.h"
#include "projections/answers/tree_rows.h"

namespace daybook {
namespace {

// Somebody whom events name without his ever belonging (an objection, a fact): nothing is known of
// him, and nothing ends with him.
Contact stranger(const std::string& contact) {
  Contact made;
  made.contact = {contact};
  made.stays.emplace_back();
  return made;
}

// Error: not_found.
Status check_named(const AccountView& view, const std::string& contact) {
  const auto& cuts = view.cuts();
  DAYBOOK_TRY(const auto* history, view.history());
  for (const auto& entry : history->entries()) {
    if (entry.event.effect_at() <= cuts.as_of && names_contact(entry.event, contact)) return {};
  }
  return fail(ErrorCode::not_found, "no event of the account " + view.account() + " up to as_of " +
                                        print(cuts.as_of) + " and known_at " +
                                        print(cuts.known_at) + " names the contact " + contact);
}

Result<Contact> contact_of(const AccountView& view, const People& people,
                           const std::string& contact) {
  if (const auto* found = people.find(contact)) return *found;
  DAYBOOK_CHECKED(check_named(view, contact));
  return stranger(contact);
}

// What his leaving ends, as it stood just before; of one who is there, what it would end now.
Result<std::vector<Edge>> edges_cut(const AccountView& view, const Contact& contact) {
  auto cuts = view.cuts();
  if (!contact.active(cuts.as_of)) cuts.as_of = {contact.stay().until->micros - 1};
  DAYBOOK_TRY(const auto before, AccountView::load_or_empty(view.sources(), view.account(), cuts));
  DAYBOOK_TRY(const auto tree, Tree::load(before, std::nullopt));
  auto edges = tree.edges();
  std::erase_if(edges, [&](const Edge& edge) {
    return edge.from != contact.contact.text && edge.to != contact.contact.text;
  });
  return edges;
}

std::vector<const RoleHeld*> roles_vacated(const Contact& contact) {
  std::vector<const RoleHeld*> roles;
  for (const auto& held : contact.stay().roles) {
    if (!held.until) roles.push_back(&held);
  }
  sort_roles(roles);
  return roles;
}

Status print_leaving(JsonWriter& out, const AccountView& view, const Contact& contact) {
  const auto& stay = contact.stay();
  print_member(out, "contact", contact.contact);
  DAYBOOK_CHECKED(print_words(out, "name", view, contact.person_name));
  print_member(out, "joined_at", stay.joined_at);
  print_member(out, "effective", stay.effective);
  print_member(out, "learned_at", stay.learned_at);
  out.key("days_unnoticed");
  if (stay.until) {
    out.value(std::max<std::int64_t>(days_between(*stay.until, *stay.learned_at), 0));
  } else {
    out.null();
  }
  DAYBOOK_CHECKED(print_words(out, "reason", view, stay.reason));
  print_member(out, "destination", stay.destination);
  print_member(out, "successor", stay.successor);
  print_member(out, "event", stay.left_event);
  return {};
}

void print_vacated(JsonWriter& out, const std::vector<const RoleHeld*>& roles) {
  out.key("vacated_roles").begin_array();
  for (const auto* held : roles) {
    out.begin_object();
    print_member(out, "role", held->role);
    print_member(out, "deal", held->deal);
    print_member(out, "event", held->event);
    out.end_object();
  }
  out.end_array();
}

void print_counts(JsonWriter& out, const std::vector<const Event*>& touches) {
  std::map<std::string_view, std::size_t> by_type;
  for (const auto* touch : touches) ++by_type[touch->type()];
  out.key("counts").begin_object().member("interactions", touches.size());
  out.key("by_type").begin_array();
  for (const auto& [type, count] : by_type) {
    out.begin_object().member("type", type).member("count", count).end_object();
  }
  out.end_array().end_object();
}

Status print_facts_learned(JsonWriter& out, const AccountView& view, const std::string& contact) {
  DAYBOOK_TRY(const auto* profile, view.state<Profile>());
  out.key("facts_learned").begin_array();
  for (const auto& fact : profile->facts) {
    if (!fact.via || fact.via->text != contact) continue;
    DAYBOOK_CHECKED(begin_fact(out, view, fact));
    out.end_object();
  }
  out.end_array();
  return {};
}

void print_remaining(JsonWriter& out, const Tree& tree) {
  out.key("remaining").begin_object();
  print_deciders(out, tree);
  print_role_names(out, "uncovered_roles", tree.coverage().uncovered);
  print_paths(out, "paths", paths_of(tree));
  out.end_object();
}

// Where else he is now.
Status print_elsewhere(JsonWriter& out, const AccountView& view, const std::string& contact) {
  DAYBOOK_TRY(const auto others, accounts_naming(view.sources(), contact, view.cuts()));
  out.key("elsewhere").begin_array();
  for (const auto& other : others) {
    DAYBOOK_TRY(const auto* people, other.state<People>());
    const auto* found = people->find(contact);
    if (other.account() == view.account() || found == nullptr) continue;
    if (!found->active(view.cuts().as_of)) continue;
    out.begin_object().member("account", other.account());
    print_day(out, "since", found->stay().since);
    DAYBOOK_CHECKED(print_words(out, "title", other, found->title));
    print_member(out, "event", found->stay().event);
    out.end_object();
  }
  out.end_array();
  return {};
}

Result<std::string> compute(const Sources& sources, const Asked& asked) {
  DAYBOOK_TRY(const auto id, asked.id("contact"));
  if (!id) return fail(ErrorCode::invalid, "say whose departure: contact=ID", "contact");
  DAYBOOK_TRY(const auto view, AccountView::load(sources, asked.subject(), asked.cuts()));
  DAYBOOK_TRY(const auto tree, Tree::load(view, std::nullopt));
  DAYBOOK_TRY(const auto contact, contact_of(view, tree.people(), *id));
  const auto remaining = tree.without(*id);
  const auto vacated = roles_vacated(contact);
  DAYBOOK_TRY(const auto cut, edges_cut(view, contact));
  DAYBOOK_TRY(const auto touches, touches_of(view, id));

  std::string json;
  JsonWriter out(json);
  out.begin_object();
  print_head(out, view);
  DAYBOOK_CHECKED(print_leaving(out, view, contact));
  print_vacated(out, vacated);
  print_edges(out, "edges_cut", cut);
  DAYBOOK_CHECKED(print_orphaned(out, view, *id));
  print_counts(out, touches);
  print_last_interactions(out, "last_interactions", touches);
  DAYBOOK_CHECKED(print_facts_learned(out, view, *id));
  print_remaining(out, remaining);
  print_candidates(out, candidates_for(contact, remaining, vacated, cut));
  DAYBOOK_CHECKED(print_elsewhere(out, view, *id));
  out.end_object();
  return json;
}

}  // namespace

Answer departure_answer() {
  return {"departure",
          "What goes with a contact who leaves, or would, and what stays behind.",
          Subject::account,
          false,
          {{"contact", "Who of theirs; he need not have left."}},
          compute};
}

}  // namespace daybook
