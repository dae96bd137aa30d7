#include "projections/answers/concession_register.h"

#include <algorithm>
#include <iterator>
#include <tuple>

#include "projections/answers/grant_evidence.h"
#include "projections/answers/print.h"
#include "projections/runtime/accounts.h"

namespace daybook {
namespace {

// The choice that is called so; nothing where the parameter was not given.
template <class Choice>
Result<std::optional<Choice>> read_choice(const Asked& asked, std::string_view name) {
  if (asked.text(name) == nullptr) return std::nullopt;
  const auto& choices = type_of<Choice>().choices;
  DAYBOOK_TRY(const auto index, asked.choice(name, {choices.begin(), choices.end()}));
  return static_cast<Choice>(index);
}

// A row on its way, with what is still to be judged of it.
template <class Row>
struct Judged {
  Row row;
  std::optional<GiftCase> gift;
};

// What one account has, or all of them.
template <class Row>
struct Register {
  std::vector<Judged<Row>> rows;
  GiftsByRecipient gifts;
};

JudgedRow& judged_in(JudgedRow& row) { return row; }
JudgedRow& judged_in(RegisterRow& row) { return row.judged; }

Status judge(JudgedRow& row, std::optional<GiftCase>& gift, const Concession& concession,
             const AccountGrants& grants) {
  if (!concession.grant) return {};
  DAYBOOK_TRY(const auto grant, grants.case_of(concession));
  const auto* policy = grant.judged().policy;
  if (policy == nullptr) return {};
  row.policy_number = policy->number;
  row.findings = findings_of(grant);
  gift = gift_case_of(grant);
  return {};
}

Status show(JudgedRow&, const Concession&, const AccountView&, const AccountGrants&) { return {}; }
Status show(RegisterRow& row, const Concession& concession, const AccountView& view,
            const AccountGrants& grants) {
  row.concession = concession;
  row.status = concession.status(view.cuts().as_of);
  DAYBOOK_TRY(row.deal, grants.deal_of(concession));
  if (!concession.grant || !concession.grant->counter) return {};
  DAYBOOK_TRY(row.counter_text, view.read(concession.grant->counter->text));
  DAYBOOK_TRY(const auto* counter, grants.counter_of(concession));
  if (counter != nullptr) row.counter_status = counter->status;
  return {};
}

bool is_wanted(const Judged<RegisterRow>&) { return true; }
bool is_wanted(const Judged<JudgedRow>& judged) {
  return judged.gift || !judged.row.findings.empty();
}

template <class Row>
Result<Register<Row>> register_of(const AccountView& view, const Concessions& concessions,
                                  const Policies& policies, const RegisterFilter& filter) {
  Register<Row> found;
  if (concessions.concessions.empty()) return found;
  const AccountGrants grants(view, concessions, policies);
  for (const auto& concession : concessions.concessions) {
    if (!filter.passes(concession, view.cuts().as_of)) continue;
    Judged<Row> judged;
    auto& row = judged_in(judged.row);
    row.account = view.account();
    row.concession = concession.concession;
    row.first_at = concession.first().at;
    row.first_position = concession.first().position;
    DAYBOOK_CHECKED(judge(row, judged.gift, concession, grants));
    DAYBOOK_CHECKED(show(judged.row, concession, view, grants));
    if (is_wanted(judged)) found.rows.push_back(std::move(judged));
  }
  return found;
}

// Judges the gifts too, which takes those of all accounts, and puts the rows in order.
template <class Row>
std::vector<Row> settled(Register<Row> all) {
  std::vector<Judged<Row>*> order;
  for (auto& judged : all.rows) {
    order.push_back(&judged);
    if (!judged.gift) continue;
    const auto& gifts = all.gifts[judged.gift->recipient.text];
    add_gift_limit(judged_in(judged.row).findings, *judged.gift, gifts);
  }
  std::sort(order.begin(), order.end(), [](Judged<Row>* a, Judged<Row>* b) {
    const auto &first = judged_in(a->row), &second = judged_in(b->row);
    return std::tie(first.first_at, first.first_position) <
           std::tie(second.first_at, second.first_position);
  });
  std::vector<Row> rows;
  rows.reserve(order.size());
  for (auto* judged : order) rows.push_back(std::move(judged->row));
  return rows;
}

template <class Row>
Result<std::vector<Row>> register_of_account(const AccountView& view,
                                             const RegisterFilter& filter) {
  DAYBOOK_TRY(const auto policies, policies_at(view.sources(), view.cuts()));
  DAYBOOK_TRY(const auto* concessions, view.state<Concessions>());
  DAYBOOK_TRY(auto found, register_of<Row>(view, *concessions, policies, filter));
  for (const auto& judged : found.rows) {
    if (!judged.gift || found.gifts.contains(judged.gift->recipient.text)) continue;
    const auto& recipient = judged.gift->recipient;
    DAYBOOK_TRY(found.gifts[recipient.text], gifts_to(view.sources(), view.cuts(), recipient));
  }
  return settled(std::move(found));
}

// As of an earlier moment an account has only what it was told of by then.
bool nothing_begun(const Concessions& now, Instant as_of) {
  return !now.begun_at || *now.begun_at > as_of;
}

template <class Row>
Result<std::vector<Row>> register_of_all(const Sources& sources, const Cuts& cuts,
                                         const RegisterFilter& filter) {
  DAYBOOK_TRY(const auto policies, policies_at(sources, cuts));
  const auto look = [&](const AccountView& view,
                        const Concessions& concessions) -> Result<Register<Row>> {
    DAYBOOK_TRY(auto found, register_of<Row>(view, concessions, policies, filter));
    add_gifts(found.gifts, concessions);
    return found;
  };
  DAYBOOK_TRY(auto by_account,
              (from_each_account<Concessions, Register<Row>>(sources, cuts, look, nothing_begun)));
  Register<Row> all;
  for (auto& found : by_account) {
    std::move(found.rows.begin(), found.rows.end(), std::back_inserter(all.rows));
    for (auto& [recipient, gifts] : found.gifts) {
      auto& his = all.gifts[recipient];
      his.insert(his.end(), gifts.begin(), gifts.end());
    }
  }
  return settled(std::move(all));
}

template <class Row>
Result<std::vector<Row>> begin_answer(JsonWriter& out, const Sources& sources, const Asked& asked) {
  DAYBOOK_TRY(const auto filter, RegisterFilter::read(asked));
  out.begin_object();
  if (!asked.subject().empty()) {
    DAYBOOK_TRY(const auto view, AccountView::load(sources, asked.subject(), asked.cuts()));
    print_head(out, view);
    return register_of_account<Row>(view, filter);
  }
  DAYBOOK_CHECKED(print_head(out, sources, asked.cuts(), "all"));
  return register_of_all<Row>(sources, asked.cuts(), filter);
}

void print_counter(JsonWriter& out, const RegisterRow& row) {
  out.key("counter");
  if (!row.concession.grant || !row.concession.grant->counter) {
    out.null();
    return;
  }
  out.begin_object().member_or_null("text", row.counter_text);
  print_member(out, "commitment", row.concession.grant->counter->commitment);
  print_member(out, "status", row.counter_status);
  out.end_object();
}

}  // namespace

Result<RegisterFilter> RegisterFilter::read(const Asked& asked) {
  RegisterFilter filter;
  DAYBOOK_TRY(filter.manager, asked.id("manager"));
  DAYBOOK_TRY(filter.from, asked.beginning("from"));
  DAYBOOK_TRY(filter.to, asked.end("to"));
  if (filter.from && filter.to && *filter.from > *filter.to) {
    return fail(ErrorCode::invalid, "from lies after to: nothing can be between them", "from");
  }
  DAYBOOK_TRY(filter.kind, read_choice<ConcessionKind>(asked, "kind"));
  DAYBOOK_TRY(filter.status, read_choice<ConcessionStatus>(asked, "status"));
  return filter;
}

std::vector<Parameter> RegisterFilter::parameters() {
  return {{"manager", "Only what this one of us granted."},
          {"from", "Only what was granted, else first told of, from then on; a date: its day."},
          {"to", "Only what was granted, else first told of, up to then; a date: its day."},
          {"kind", "Only this kind of concession."},
          {"status",
           "Only what is this far: requested, approved, refused, granted, fulfilled, "
           "revoked or expired."}};
}

bool RegisterFilter::passes(const Concession& concession, Instant as_of) const {
  const auto at = concession.grant ? concession.granted().at : concession.first().at;
  if ((from && at < *from) || (to && at > *to)) return false;
  if (manager && (!concession.grant || concession.grant->granted_by.text != *manager)) return false;
  if (kind && concession.kind() != *kind) return false;
  return !status || concession.status(as_of) == *status;
}

Result<std::vector<RegisterRow>> concession_register(const AccountView& view,
                                                     const RegisterFilter& filter) {
  return register_of_account<RegisterRow>(view, filter);
}

Result<std::vector<RegisterRow>> begin_register_answer(JsonWriter& out, const Sources& sources,
                                                       const Asked& asked) {
  return begin_answer<RegisterRow>(out, sources, asked);
}

Result<std::vector<JudgedRow>> begin_findings_answer(JsonWriter& out, const Sources& sources,
                                                     const Asked& asked) {
  return begin_answer<JudgedRow>(out, sources, asked);
}

void print_register_row(JsonWriter& out, const RegisterRow& row) {
  const auto& concession = row.concession;
  const auto& request = concession.request;
  // What only a grant has, as a grant without any of it where there is none.
  const auto grant = concession.grant.value_or(ConcessionGrant{});
  const auto* approval = concession.approval();
  out.begin_object();
  print_member(out, "concession", concession.concession);
  out.member("account", row.judged.account);
  print_member(out, "deal", row.deal);
  print_member(out, "kind", concession.kind());
  print_member(out, "status", row.status);
  print_member(out, "percent", concession.percent());
  print_member(out, "value", concession.value());
  print_member(out, "list_value", grant.list_value);
  print_member(out, "given_value", grant.given_value);
  print_member(out, "asked_by", concession.asked_by());
  print_member(out, "recipient", concession.recipient());
  print_member(out, "requested_at", request ? Optional(concession.requested().at) : std::nullopt);
  print_member(out, "approved_by", approval != nullptr ? Optional(approval->by) : std::nullopt);
  print_member(out, "approved_at",
               approval != nullptr ? Optional(concession.step_of(*approval).at) : std::nullopt);
  print_member(out, "granted_by", concession.grant ? Optional(grant.granted_by) : std::nullopt);
  print_member(out, "granted_at",
               concession.grant ? Optional(concession.granted().at) : std::nullopt);
  print_member(out, "from", grant.from);
  print_member(out, "until", grant.until);
  print_member(out, "purpose", concession.purpose());
  print_counter(out, row);
  print_member(out, "objection", concession.objection());
  print_member(out, "policy_number", row.judged.policy_number);
  out.key("findings").begin_array();
  for (const auto& finding : row.judged.findings) out.value(name_of(finding.code));
  out.end_array().key("events").begin_array();
  for (const auto& step : concession.steps) out.value(step.event.text);
  out.end_array().end_object();
}

}  // namespace daybook
