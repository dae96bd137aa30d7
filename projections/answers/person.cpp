#include "projections/answers/person.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "projections/answers/appearances.h"
#include "projections/answers/print.h"
#include "projections/answers/sentence.h"
#include "projections/answers/timeline.h"
#include "projections/folds/people.h"

namespace daybook {
namespace {

// An entry of the timeline of one of the accounts.
struct Shown {
  HistoryEntry entry;
  std::string summary;
};

// What of the account's timeline names him, told with the names that people had then.
Status collect(const AccountView& view, const std::string& contact, std::vector<Shown>& shown) {
  DAYBOOK_TRY(const auto history, AccountHistory::known(view.sources().book, view.account(),
                                                        view.cuts().known_at, WordsRead::opened));
  PeopleNames names;
  for (const auto* entry : history.as_of(view.cuts().as_of)) {
    names.learn(*entry);
    if (!names_contact(entry->event, contact)) continue;
    shown.push_back(
        {*entry, tell(entry->event, [&](const std::string& id) { return names.name_of(id); })});
  }
  return {};
}

Result<std::vector<Shown>> collect(const std::vector<AccountView>& views,
                                   const std::string& contact) {
  std::vector<Shown> shown;
  for (const auto& view : views) DAYBOOK_CHECKED(collect(view, contact, shown));
  std::sort(shown.begin(), shown.end(), [](const Shown& a, const Shown& b) {
    const auto &one = a.entry.event, &other = b.entry.event;
    return std::tie(one.occurred_at.at, one.position) <
           std::tie(other.occurred_at.at, other.position);
  });
  return shown;
}

// Each post once in a row; erased ones are left out.
Status print_titles(JsonWriter& out, const AccountView& view, const Stay& stay) {
  std::optional<std::string> before;
  out.key("titles").begin_array();
  for (const auto& words : stay.titles) {
    DAYBOOK_TRY(auto title, view.read(words));
    if (!title || title == before) continue;
    out.value(*title);
    before = std::move(title);
  }
  out.end_array();
  return {};
}

void print_roles(JsonWriter& out, const Stay& stay) {
  std::set<std::string_view> roles;
  for (const auto& held : stay.roles) roles.insert(name_of(held.role));
  out.key("roles").begin_array();
  for (const auto role : roles) out.value(role);
  out.end_array();
}

Status print_stays(JsonWriter& out, const AccountView& view, const std::string& contact) {
  DAYBOOK_TRY(const auto* people, view.state<People>());
  const auto* found = people->find(contact);
  if (found == nullptr) return {};
  for (const auto& stay : found->stays) {
    out.begin_object().member("account", view.account());
    print_day(out, "from", stay.since);
    print_day(out, "until", stay.until);
    DAYBOOK_CHECKED(print_titles(out, view, stay));
    print_roles(out, stay);
    print_member(out, "event", stay.event);
    print_member(out, "left_event", stay.left_event);
    out.end_object();
  }
  return {};
}

Result<std::string> compute(const Sources& sources, const Asked& asked) {
  const auto& contact = asked.subject();
  const auto& cuts = asked.cuts();
  DAYBOOK_TRY(const auto views, accounts_naming(sources, contact, cuts));
  DAYBOOK_TRY(const auto shown, collect(views, contact));
  if (shown.empty()) {
    return fail(ErrorCode::not_found, "no event up to as_of " + print(cuts.as_of) +
                                          " and known_at " + print(cuts.known_at) +
                                          " names the contact " + contact);
  }
  DAYBOOK_TRY(const bool erased, sources.book.is_erased(contact));

  std::string json;
  JsonWriter out(json);
  out.begin_object().member("contact", contact);
  DAYBOOK_CHECKED(print_head(out, sources, cuts, "all"));
  out.member("erased", erased);
  out.key("accounts").begin_array();
  for (const auto& view : views) DAYBOOK_CHECKED(print_stays(out, view, contact));
  out.end_array();
  out.key("entries").begin_array();
  for (const auto& [entry, summary] : shown) {
    begin_timeline_entry(out, entry, summary);
    out.member("account", entry.event.account).end_object();
  }
  out.end_array().end_object();
  return json;
}

}  // namespace

Answer person_answer() {
  return {"person",
          "Where somebody has worked, and what happened with him at any client.",
          Subject::contact,
          false,
          {},
          compute};
}

}  // namespace daybook
