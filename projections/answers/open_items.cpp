#include "projections/answers/open_items.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "projections/answers/print.h"
#include "projections/folds/commitments.h"
#include "projections/folds/deals.h"
#include "projections/folds/touches.h"

namespace daybook {
namespace {

struct OpenItem {
  std::string_view kind;
  std::string id;
  Optional<WordsAt> words;
  Optional<std::string> called;  // where the thing has no words of its own
  Optional<When> due;
  List<PlainId> contacts;
  EventId event;
};

List<PlainId> only(const Optional<PlainId>& contact) {
  return contact ? List<PlainId>{*contact} : List<PlainId>{};
}

void add_undertaken(std::vector<OpenItem>& items, const Commitments& state) {
  for (const auto& row : state.commitments) {
    if (!row.is_open()) continue;
    items.push_back(
        {"commitment", row.commitment.text, row.text, {}, row.due, only(row.contact), row.event});
  }
  for (const auto& row : state.demands) {
    if (!row.open) continue;
    items.push_back(
        {"demand", row.demand.text, row.text, {}, row.due, only(row.contact), row.event});
  }
  for (const auto& row : state.remarks) {
    if (!row.is_open()) continue;
    items.push_back({"remark", row.remark.text, row.text, {}, {}, {}, row.event});
  }
}

void add_for_sale(std::vector<OpenItem>& items, const Deals& state) {
  for (const auto& row : state.deals) {
    if (!row.is_open()) continue;
    items.push_back({"deal", row.deal.text, row.deal_name, {}, {}, {}, row.opened_event});
  }
  for (const auto& row : state.proposals) {
    if (!row.is_open()) continue;
    Optional<std::string> number;
    if (row.number) number = row.number->text;
    items.push_back(
        {"proposal", row.proposal.text, {}, number, row.valid_until, row.to, row.event});
  }
  for (const auto& row : state.objections) {
    if (!row.is_open()) continue;
    items.push_back({"objection",
                     row.objection.text,
                     row.verbatim,
                     std::string(name_of(row.about)),
                     {},
                     only(row.contact),
                     row.event});
  }
}

void add_agreed(std::vector<OpenItem>& items, const Touches& state) {
  for (const auto& row : state.next_steps) {
    items.push_back({"next_step", row.event.text, row.text, {}, row.due, row.contacts, row.event});
  }
}

bool sooner(const OpenItem& a, const OpenItem& b) {
  if (a.due.has_value() != b.due.has_value()) return a.due.has_value();
  if (a.due && a.due->last() != b.due->last()) return a.due->last() < b.due->last();
  return std::tie(a.kind, a.id) < std::tie(b.kind, b.id);
}

Status print_item(JsonWriter& out, const AccountView& view, const OpenItem& item) {
  out.begin_object().member("kind", item.kind).member("id", item.id);
  if (item.words) {
    DAYBOOK_CHECKED(print_words(out, "text", view, item.words));
  } else {
    out.member_or_null("text", item.called);
  }
  print_member(out, "due", item.due);
  out.member("overdue", item.due && view.cuts().as_of > item.due->last());
  out.key("with");
  if (item.contacts.empty()) {
    out.null();
  } else {
    out.value(item.contacts.front().text);
  }
  print_member(out, "contacts", item.contacts);
  print_member(out, "event", item.event);
  out.end_object();
  return {};
}

}  // namespace

Status print_open_items(JsonWriter& out, const AccountView& view) {
  DAYBOOK_TRY(const auto* undertaken, view.state<Commitments>());
  DAYBOOK_TRY(const auto* for_sale, view.state<Deals>());
  DAYBOOK_TRY(const auto* touches, view.state<Touches>());
  std::vector<OpenItem> items;
  add_undertaken(items, *undertaken);
  add_for_sale(items, *for_sale);
  add_agreed(items, *touches);
  std::sort(items.begin(), items.end(), sooner);
  out.key("open_items").begin_array();
  for (const auto& item : items) DAYBOOK_CHECKED(print_item(out, view, item));
  out.end_array();
  return {};
}

}  // namespace daybook
