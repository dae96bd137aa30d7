#include "projections/answers/concession_register.h"

#include <algorithm>

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

Status judge(RegisterRow& row, const AccountGrants& grants) {
  if (!row.concession.grant) return {};
  DAYBOOK_TRY(const auto grant, grants.case_of(row.concession));
  const auto* policy = grant.judged().policy;
  if (policy == nullptr) return {};
  row.policy_number = policy->number;
  row.findings = findings_of(grant);
  return {};
}

Result<RegisterRow> row_of(const Concession& concession, const AccountView& view,
                           const AccountGrants& grants) {
  RegisterRow row;
  row.account = view.account();
  row.concession = concession;
  row.status = concession.status(view.cuts().as_of);
  DAYBOOK_TRY(row.deal, grants.deal_of(concession));
  if (concession.grant && concession.grant->counter) {
    DAYBOOK_TRY(row.counter_text, view.read(concession.grant->counter->text));
    DAYBOOK_TRY(const auto* counter, grants.counter_of(concession));
    if (counter != nullptr) row.counter_status = counter->status;
  }
  DAYBOOK_CHECKED(judge(row, grants));
  return row;
}

Status add_rows(std::vector<RegisterRow>& rows, const AccountView& view,
                const Concessions& concessions, SharedEvidence& shared,
                const RegisterFilter& filter) {
  if (concessions.concessions.empty()) return {};
  const AccountGrants grants(view, concessions, shared);
  for (const auto& concession : concessions.concessions) {
    if (!filter.passes(concession, view.cuts().as_of)) continue;
    DAYBOOK_TRY(auto row, row_of(concession, view, grants));
    rows.push_back(std::move(row));
  }
  return {};
}

void sort_by_first_events(std::vector<RegisterRow>& rows) {
  std::sort(rows.begin(), rows.end(), [](const RegisterRow& a, const RegisterRow& b) {
    return a.concession.first().before(b.concession.first());
  });
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
  const auto at = concession.grant ? concession.grant->step.at : concession.first().at;
  if ((from && at < *from) || (to && at > *to)) return false;
  if (manager && (!concession.grant || concession.grant->granted_by.text != *manager)) return false;
  if (kind && concession.kind() != *kind) return false;
  return !status || concession.status(as_of) == *status;
}

Result<std::vector<RegisterRow>> concession_register(const AccountView& view,
                                                     const RegisterFilter& filter) {
  std::vector<RegisterRow> rows;
  DAYBOOK_TRY(auto shared, SharedEvidence::load(view.sources(), view.cuts()));
  DAYBOOK_TRY(const auto* concessions, view.state<Concessions>());
  DAYBOOK_CHECKED(add_rows(rows, view, *concessions, shared, filter));
  sort_by_first_events(rows);
  return rows;
}

Result<std::vector<RegisterRow>> begin_register_answer(JsonWriter& out, const Sources& sources,
                                                       const Asked& asked) {
  DAYBOOK_TRY(const auto filter, RegisterFilter::read(asked));
  out.begin_object();
  if (!asked.subject().empty()) {
    DAYBOOK_TRY(const auto view, AccountView::load(sources, asked.subject(), asked.cuts()));
    print_head(out, view);
    return concession_register(view, filter);
  }
  DAYBOOK_CHECKED(print_head(out, sources, asked.cuts(), "all"));
  DAYBOOK_TRY(auto shared, SharedEvidence::load(sources, asked.cuts()));
  std::vector<RegisterRow> rows;
  const auto visit = [&](const AccountView& view, const Concessions& concessions) {
    return add_rows(rows, view, concessions, shared, filter);
  };
  DAYBOOK_CHECKED(each_account<Concessions>(sources, asked.cuts(), visit));
  sort_by_first_events(rows);
  return rows;
}

void print_register_row(JsonWriter& out, const RegisterRow& row) {
  const auto& concession = row.concession;
  const auto& request = concession.request;
  // What only a grant has, as a grant without any of it where there is none.
  const auto grant = concession.grant.value_or(ConcessionGrant{});
  const auto* approval = concession.approval();
  out.begin_object();
  print_member(out, "concession", concession.concession);
  out.member("account", row.account);
  print_member(out, "deal", row.deal);
  print_member(out, "kind", concession.kind());
  print_member(out, "status", row.status);
  print_member(out, "percent", concession.percent());
  print_member(out, "value", concession.value());
  print_member(out, "list_value", grant.list_value);
  print_member(out, "given_value", grant.given_value);
  print_member(out, "asked_by", concession.asked_by());
  print_member(out, "recipient", concession.recipient());
  print_member(out, "requested_at", request ? Optional(request->step.at) : std::nullopt);
  print_member(out, "approved_by", approval != nullptr ? Optional(approval->by) : std::nullopt);
  print_member(out, "approved_at",
               approval != nullptr ? Optional(approval->step.at) : std::nullopt);
  print_member(out, "granted_by", concession.grant ? Optional(grant.granted_by) : std::nullopt);
  print_member(out, "granted_at", concession.grant ? Optional(grant.step.at) : std::nullopt);
  print_member(out, "from", grant.from);
  print_member(out, "until", grant.until);
  print_member(out, "purpose", concession.purpose());
  print_counter(out, row);
  print_member(out, "objection", concession.objection());
  print_member(out, "policy_number", row.policy_number);
  out.key("findings").begin_array();
  for (const auto& finding : row.findings) out.value(name_of(finding.code));
  out.end_array().key("events").begin_array();
  for (const auto& step : concession.steps) out.value(step.event.text);
  out.end_array().end_object();
}

}  // namespace daybook
