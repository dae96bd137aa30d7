#include "projections/policy/approval_rules.h"

#include <algorithm>

#include "projections/policy/authority.h"

namespace daybook {
namespace {

// Whose own affair the grant was: the granter, and who entered or stood behind the request.
bool is_interested(const Concession& concession, const PlainId& person) {
  if (concession.grant->granted_by == person) return true;
  if (!concession.request) return false;
  const auto& requesters = concession.request->requesters;
  return std::find(requesters.begin(), requesters.end(), person) != requesters.end();
}

bool needs_approval(const GrantCase& grant) { return !is_within_own_authority(grant.judged()); }

// The grant, then every approval.
std::vector<EventId> grant_and_approvals(const Concession& concession) {
  std::vector<EventId> events{concession.granted().event};
  for (const auto& approval : concession.approvals)
    events.push_back(concession.step_of(approval).event);
  return events;
}

bool same_day(const Optional<When>& granted, const When& approved) {
  return granted && granted->last() == approved.last();
}

// The first member of what was approved that the grant does not keep to; empty where it keeps all.
std::string_view changed_member(const ApprovedTerms& terms, const Concession& concession) {
  if (terms.kind != concession.grant->kind) return "kind";
  if (terms.percent && terms.percent != concession.percent()) return "percent";
  if (terms.value && terms.value != concession.value()) return "value";
  if (terms.until && !same_day(concession.grant->until, *terms.until)) return "until";
  return {};
}

}  // namespace

bool is_within_own_authority(const GrantJudged& judged) {
  const Authority authority(judged.policy->rules);
  return !authority.is_ruled() ||
         authority.allows(judged.concession->grant->granted_by.text, *judged.concession);
}

std::optional<Told> no_approval(const GrantCase& grant) {
  if (!needs_approval(grant) || !grant.concession().approvals.empty()) return std::nullopt;
  return Told{"it is outside the authority of " + grant.grant().granted_by.text +
                  ", and nobody approved it",
              {grant.granted().event}};
}

std::optional<Told> self_approval(const GrantCase& grant) {
  const auto& concession = grant.concession();
  if (!grant.rules().second_person.value_or(false) || concession.approvals.empty()) {
    return std::nullopt;
  }
  for (const auto& approval : concession.approvals) {
    if (!is_interested(concession, approval.by)) return std::nullopt;
  }
  return Told{"it was approved only by " + concession.approvals.front().by.text +
                  ", who granted it or asked for it",
              grant_and_approvals(concession)};
}

std::optional<Told> approval_by_proxy(const GrantCase& grant) {
  for (const auto& approval : grant.concession().approvals) {
    const auto& entered = grant.concession().step_of(approval);
    const auto& entered_by = entered.entered_by;
    if (entered_by == approval.by || !is_interested(grant.concession(), entered_by)) continue;
    return Told{entered_by.text + ", who granted it or asked for it, entered the approval of " +
                    approval.by.text,
                {grant.granted().event, entered.event}};
  }
  return std::nullopt;
}

std::optional<Told> approved_after_grant(const GrantCase& grant) {
  const auto& approvals = grant.concession().approvals;
  if (approvals.empty() || !needs_approval(grant)) return std::nullopt;
  const auto& first = approvals.front();
  const auto& step = grant.concession().step_of(first);
  if (step.before(grant.granted())) return std::nullopt;
  return Told{"it needed an approval, which " + first.by.text + " gave on " +
                  print(date_of(step.at)) + ", after the grant",
              {grant.granted().event, step.event}};
}

std::optional<Told> refused_then_granted(const GrantCase& grant) {
  const auto& granted = grant.granted();
  const ConcessionRefusal* refusal = nullptr;
  for (const auto& one : grant.concession().refusals) {
    if (one.step.before(granted)) refusal = &one;
  }
  if (refusal == nullptr) return std::nullopt;
  for (const auto& approval : grant.concession().approvals) {
    const auto& step = grant.concession().step_of(approval);
    if (refusal->step.before(step) && step.before(granted)) return std::nullopt;
  }
  return Told{refusal->by.text + " had refused it, and nobody approved it since",
              {refusal->step.event, granted.event}};
}

std::optional<Told> above_authority(const GrantCase& grant) {
  if (!needs_approval(grant)) return std::nullopt;
  const Authority authority(grant.rules());
  for (const auto& approval : grant.concession().approvals) {
    if (authority.allows(approval.by.text, grant.concession())) return std::nullopt;
  }
  return Told{"neither " + grant.grant().granted_by.text + " nor any approver may go so far",
              grant_and_approvals(grant.concession())};
}

std::optional<Told> terms_changed(const GrantCase& grant) {
  const auto* approval = grant.concession().approval();
  if (approval == nullptr || !approval->terms) return std::nullopt;
  const auto member = changed_member(*approval->terms, grant.concession());
  if (member.empty()) return std::nullopt;
  return Told{"its " + std::string(member) + " is not what " + approval->by.text + " approved",
              {grant.concession().step_of(*approval).event, grant.granted().event}};
}

}  // namespace daybook
