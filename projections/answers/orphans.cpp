#include "projections/answers/orphans.h"

#include <algorithm>

#include "projections/answers/print.h"
#include "projections/folds/commitments.h"
#include "projections/folds/concessions.h"
#include "projections/folds/deals.h"

namespace daybook {
namespace {

bool is(const Optional<PlainId>& named, std::string_view contact) {
  return named && named->text == contact;
}

Status print_commitments(JsonWriter& out, const AccountView& view, std::string_view contact) {
  DAYBOOK_TRY(const auto* commitments, view.state<Commitments>());
  out.key("commitments").begin_array();
  for (const auto& row : commitments->commitments) {
    if (!row.is_open() || !is(row.contact, contact)) continue;
    out.begin_object();
    print_member(out, "commitment", row.commitment);
    print_member(out, "by", row.by);
    DAYBOOK_CHECKED(print_words(out, "text", view, row.text));
    print_member(out, "due", row.due);
    out.member("overdue", row.overdue(view.cuts().as_of));
    print_member(out, "event", row.event);
    out.end_object();
  }
  out.end_array();
  return {};
}

void print_objections(JsonWriter& out, const Deals& deals, std::string_view contact) {
  out.key("objections").begin_array();
  for (const auto& row : deals.objections) {
    if (!row.is_open() || !is(row.contact, contact)) continue;
    out.begin_object();
    print_member(out, "objection", row.objection);
    print_member(out, "about", row.about);
    print_member(out, "status", row.status);
    print_member(out, "event", row.event);
    out.end_object();
  }
  out.end_array();
}

void print_proposals(JsonWriter& out, const Deals& deals, std::string_view contact) {
  out.key("proposals").begin_array();
  for (const auto& row : deals.proposals) {
    const bool to_him = std::any_of(row.to.begin(), row.to.end(),
                                    [&](const PlainId& to) { return to.text == contact; });
    if (!row.is_open() || !to_him) continue;
    out.begin_object();
    print_member(out, "proposal", row.proposal);
    print_member(out, "deal", row.deal);
    print_member(out, "status", row.status);
    print_member(out, "event", row.event);
    out.end_object();
  }
  out.end_array();
}

Status print_concessions(JsonWriter& out, const AccountView& view, std::string_view contact) {
  DAYBOOK_TRY(const auto* concessions, view.state<Concessions>());
  const auto at = view.cuts().as_of;
  out.key("concessions").begin_array();
  for (const auto& row : concessions->concessions) {
    const bool names_him = is(row.asked_by(), contact) || is(row.recipient(), contact);
    if (!row.is_open(at) || !names_him) continue;
    out.begin_object();
    print_member(out, "concession", row.concession);
    print_member(out, "kind", row.kind());
    print_member(out, "status", row.status(at));
    out.key("events").begin_array();
    for (const auto& step : row.steps) out.value(step.event.text);
    out.end_array().end_object();
  }
  out.end_array();
  return {};
}

Status print_demands(JsonWriter& out, const AccountView& view, std::string_view contact) {
  DAYBOOK_TRY(const auto* commitments, view.state<Commitments>());
  out.key("demands").begin_array();
  for (const auto& row : commitments->demands) {
    if (!row.open || !is(row.contact, contact)) continue;
    out.begin_object();
    print_member(out, "demand", row.demand);
    DAYBOOK_CHECKED(print_words(out, "text", view, row.text));
    print_member(out, "due", row.due);
    out.member("overdue", row.overdue(view.cuts().as_of));
    print_member(out, "event", row.event);
    out.end_object();
  }
  out.end_array();
  return {};
}

}  // namespace

Status print_orphaned(JsonWriter& out, const AccountView& view, std::string_view contact) {
  DAYBOOK_TRY(const auto* deals, view.state<Deals>());
  out.key("orphaned").begin_object();
  DAYBOOK_CHECKED(print_commitments(out, view, contact));
  print_objections(out, *deals, contact);
  print_proposals(out, *deals, contact);
  DAYBOOK_CHECKED(print_concessions(out, view, contact));
  DAYBOOK_CHECKED(print_demands(out, view, contact));
  out.end_object();
  return {};
}

}  // namespace daybook
