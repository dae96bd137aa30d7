#include "projections/answers/account.h"

#include <algorithm>

#include "projections/answers/print.h"
#include "projections/answers/profile_rows.h"
#include "projections/folds/commitments.h"
#include "projections/folds/concessions.h"
#include "projections/folds/deals.h"
#include "projections/folds/people.h"
#include "projections/folds/touches.h"
#include "projections/policy/figures.h"

namespace daybook {
namespace {

void print_related(JsonWriter& out, const Profile& profile) {
  out.key("related").begin_array();
  for (const auto& row : profile.related) {
    out.begin_object();
    print_member(out, "to", row.to);
    print_member(out, "kind", row.kind);
    print_member(out, "attitude", row.attitude);
    print_day(out, "since", row.since);
    print_member(out, "event", row.event);
    out.end_object();
  }
  out.end_array();
}

void print_labels(JsonWriter& out, const Profile& profile) {
  out.key("labels").begin_array();
  for (const auto& row : profile.labels) {
    out.begin_object();
    print_member(out, "scheme", row.scheme);
    print_member(out, "label", row.label);
    print_member(out, "basis", row.basis);
    print_day(out, "since", row.since);
    print_member(out, "event", row.event);
    out.end_object();
  }
  out.end_array();
}

Status print_profile(JsonWriter& out, const AccountView& view, const Yardstick& yardstick) {
  DAYBOOK_TRY(const auto* profile, view.state<Profile>());
  DAYBOOK_CHECKED(print_words(out, "name", view, profile->account_name));
  DAYBOOK_CHECKED(print_words(out, "legal_name", view, profile->legal_name));
  print_member(out, "country", profile->country);
  print_member(out, "size", profile->size);
  print_member(out, "industry", profile->industry);
  print_member(out, "kind", profile->account_kind);
  print_member(out, "closed", profile->closed);
  print_related(out, *profile);
  print_owners(out, *profile, yardstick.absences(), view.cuts().as_of);
  print_labels(out, *profile);
  return {};
}

Status print_deals(JsonWriter& out, const AccountView& view) {
  DAYBOOK_TRY(const auto* state, view.state<Deals>());
  out.key("deals").begin_array();
  for (const auto& deal : state->deals) {
    out.begin_object();
    print_member(out, "deal", deal.deal);
    DAYBOOK_CHECKED(print_words(out, "name", view, deal.deal_name));
    print_member(out, "product_line", deal.product_line);
    out.key("stage");
    if (const auto* entered = deal.stage()) {
      out.value(entered->stage.text);
    } else {
      out.null();
    }
    print_member(out, "opened_at", deal.opened_at);
    print_member(out, "value", deal.value);
    print_member(out, "outcome", deal.outcome);
    print_member(out, "event", deal.opened_event);
    out.end_object();
  }
  out.end_array();
  return {};
}

Status print_contacts_active(JsonWriter& out, const AccountView& view) {
  DAYBOOK_TRY(const auto* people, view.state<People>());
  const auto active =
      std::count_if(people->contacts.begin(), people->contacts.end(),
                    [&](const Contact& one) { return one.active(view.cuts().as_of); });
  out.member("contacts_active", active);
  return {};
}

void print_last_touch(JsonWriter& out, const Touches& touches) {
  out.key("last_touch");
  if (!touches.last) {
    out.null();
    return;
  }
  out.begin_object();
  print_member(out, "at", touches.last->at);
  print_member(out, "type", touches.last->type);
  print_member(out, "contacts", touches.last->contacts);
  print_member(out, "by", touches.last->by);
  print_member(out, "event", touches.last->event);
  out.end_object();
}

Status print_touches(JsonWriter& out, const AccountView& view) {
  DAYBOOK_TRY(const auto* touches, view.state<Touches>());
  print_last_touch(out, *touches);
  out.key("next_steps").begin_array();
  for (const auto& step : touches->next_steps) {
    out.begin_object();
    DAYBOOK_CHECKED(print_words(out, "text", view, step.text));
    print_member(out, "due", step.due);
    out.member("overdue", step.overdue(view.cuts().as_of));
    print_member(out, "contacts", step.contacts);
    print_member(out, "event", step.event);
    out.end_object();
  }
  out.end_array();
  return {};
}

Status print_open(JsonWriter& out, const AccountView& view) {
  DAYBOOK_TRY(const auto* undertaken, view.state<Commitments>());
  DAYBOOK_TRY(const auto* for_sale, view.state<Deals>());
  const auto& commitments = undertaken->commitments;
  const auto& objections = for_sale->objections;
  const auto is_open = [](const auto& row) { return row.is_open(); };
  const auto is_overdue = [&](const auto& row) { return row.overdue(view.cuts().as_of); };
  out.key("commitments")
      .begin_object()
      .member("open", std::count_if(commitments.begin(), commitments.end(), is_open))
      .member("overdue", std::count_if(commitments.begin(), commitments.end(), is_overdue))
      .end_object();
  out.key("objections")
      .begin_object()
      .member("open", std::count_if(objections.begin(), objections.end(), is_open))
      .end_object();
  return {};
}

Status print_concessions(JsonWriter& out, const AccountView& view) {
  DAYBOOK_TRY(const auto* state, view.state<Concessions>());
  std::size_t active = 0, given = 0;
  MoneySum worth;
  for (const auto& concession : state->concessions) {
    if (concession.status(view.cuts().as_of) == ConcessionStatus::granted) ++active;
    if (!concession.is_given()) continue;
    ++given;
    worth.add(concession.value());
  }
  out.key("concessions").begin_object().member("active", active).member("granted", given);
  out.key("value").begin_array();
  for (const auto& total : worth.totals()) print_value(out, type_of<Money>(), &total.value);
  out.end_array().end_object();
  return {};
}

Status print_known(JsonWriter& out, const AccountView& view) {
  DAYBOOK_TRY(const auto* profile, view.state<Profile>());
  out.key("facts").begin_array();
  for (const auto& fact : profile->facts) {
    DAYBOOK_CHECKED(begin_fact(out, view, fact));
    out.end_object();
  }
  out.end_array().key("revenue").begin_array();
  for (const auto& row : profile->revenue) {
    out.begin_object();
    print_member(out, "period", row.period);
    print_member(out, "amount", row.amount);
    print_member(out, "product_line", row.product_line);
    print_member(out, "event", row.event);
    out.end_object();
  }
  out.end_array();
  return {};
}

Result<std::string> compute(const Sources& sources, const Asked& asked) {
  DAYBOOK_TRY(const auto view, AccountView::load(sources, asked.subject(), asked.cuts()));
  DAYBOOK_TRY(const auto yardstick, Yardstick::load(sources, asked.cuts()));
  std::string json;
  JsonWriter out(json);
  DAYBOOK_CHECKED(print_account(out, view, yardstick));
  return json;
}

}  // namespace

Status print_account(JsonWriter& out, const AccountView& view, const Yardstick& yardstick) {
  out.begin_object();
  print_head(out, view);
  DAYBOOK_CHECKED(print_profile(out, view, yardstick));
  DAYBOOK_CHECKED(print_deals(out, view));
  DAYBOOK_CHECKED(print_contacts_active(out, view));
  DAYBOOK_CHECKED(print_touches(out, view));
  DAYBOOK_CHECKED(print_open(out, view));
  DAYBOOK_CHECKED(print_concessions(out, view));
  DAYBOOK_CHECKED(print_known(out, view));
  DAYBOOK_TRY(const auto warnings, account_warnings(view, yardstick));
  print_warnings(out, warnings);
  out.end_object();
  return {};
}

Answer account_answer() {
  return {"account",
          "A client in one look: what it is, whose it is, what is open and what needs somebody.",
          Subject::account,
          false,
          {},
          compute};
}

}  // namespace daybook
