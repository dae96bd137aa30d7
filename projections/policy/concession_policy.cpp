#include "projections/policy/concession_policy.h"

#include <algorithm>
#include <array>

#include "projections/policy/approval_rules.h"
#include "projections/policy/conduct_rules.h"
#include "projections/policy/limit_rules.h"

namespace daybook {
namespace {

struct Rule {
  FindingCode code;
  FindingSeverity severity;
  std::optional<Told> (*judge)(const GrantCase& grant);
};

using enum FindingSeverity;
constexpr std::array kRules{
    Rule{FindingCode::no_approval, breach, no_approval},
    Rule{FindingCode::self_approval, breach, self_approval},
    Rule{FindingCode::approval_by_proxy, warning, approval_by_proxy},
    Rule{FindingCode::approved_after_grant, breach, approved_after_grant},
    Rule{FindingCode::refused_then_granted, breach, refused_then_granted},
    Rule{FindingCode::above_authority, breach, above_authority},
    Rule{FindingCode::terms_changed, breach, terms_changed},
    Rule{FindingCode::figures_disagree, breach, figures_disagree},
    Rule{FindingCode::split_to_avoid_limit, breach, split_to_avoid_limit},
    Rule{FindingCode::cumulative_limit, breach, cumulative_limit},
    Rule{FindingCode::below_margin_floor, breach, below_margin_floor},
    Rule{FindingCode::gift_to_decider, breach, gift_to_decider},
    Rule{FindingCode::no_purpose, warning, no_purpose},
    Rule{FindingCode::no_counter, warning, no_counter},
    Rule{FindingCode::counter_missed, warning, counter_missed},
    Rule{FindingCode::expired_in_use, warning, expired_in_use},
    Rule{FindingCode::promotion_too_long, warning, promotion_too_long},
    Rule{FindingCode::unredeemed, info, unredeemed},
    Rule{FindingCode::speculation, warning, speculation},
    Rule{FindingCode::no_rule, info, no_rule},
    Rule{FindingCode::backdated, warning, backdated},
    Rule{FindingCode::debtor_deferral, warning, debtor_deferral},
    Rule{FindingCode::no_recorded_basis, warning, no_recorded_basis},
};

}  // namespace

std::vector<Finding> findings_of(const GrantCase& grant) {
  std::vector<Finding> findings;
  if (grant.judged().policy == nullptr) return findings;
  for (const auto& rule : kRules) {
    if (auto told = rule.judge(grant)) {
      findings.push_back({rule.code, rule.severity, std::move(*told)});
    }
  }
  return findings;
}

std::optional<GiftCase> gift_case_of(const GrantCase& grant) {
  const auto* policy = grant.judged().policy;
  if (policy == nullptr || !policy->rules.gift) return std::nullopt;
  if (!grant.is_gift_to_somebody() || grant.concession().revoked) return std::nullopt;
  return GiftCase{policy, *grant.grant().recipient, grant.granted()};
}

void add_gift_limit(std::vector<Finding>& findings, const GiftCase& gift,
                    std::span<const GiftGiven> gifts) {
  auto told = gift_limit(gift, gifts);
  if (!told) return;
  const auto place = std::find_if(findings.begin(), findings.end(), [](const Finding& finding) {
    return finding.code > FindingCode::gift_limit;
  });
  findings.insert(place, {FindingCode::gift_limit, breach, *std::move(told)});
}

}  // namespace daybook
