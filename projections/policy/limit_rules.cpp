#include "projections/policy/limit_rules.h"

#include <algorithm>

#include "projections/policy/approval_rules.h"
#include "projections/policy/authority.h"
#include "projections/policy/figures.h"

namespace daybook {
namespace {

constexpr std::int64_t kSplitDays = 7;  // the seventh day included

std::vector<EventId> events_of(const std::vector<const Concession*>& concessions) {
  std::vector<EventId> events;
  for (const auto* concession : concessions) events.push_back(concession->granted().event);
  return events;
}

bool is_less_than_days_before(Instant earlier, Instant later, std::int64_t days) {
  return days_between(earlier, later) < days;
}

// This grant, the last of the list, and those of the account less than so many days before it that
// `counts` takes, without the revoked ones.
template <class Counts>
std::vector<const Concession*> recent_grants(const GrantCase& grant, std::int64_t days,
                                             const Counts& counts) {
  std::vector<const Concession*> recent{&grant.concession()};
  for (auto i = grant.grants.size() - 1; i-- > 0;) {
    const auto& earlier = grant.grants[i];
    const auto at = earlier.concession->granted().at;
    if (!is_less_than_days_before(at, grant.granted().at, days)) break;
    if (!earlier.concession->revoked && counts(earlier)) recent.push_back(earlier.concession);
  }
  std::reverse(recent.begin(), recent.end());
  return recent;
}

// Granted by himself, without asking anybody.
bool is_on_own_authority(const GrantJudged& judged) {
  return judged.policy != nullptr && judged.concession->approvals.empty() &&
         is_within_own_authority(judged);
}

}  // namespace

std::optional<Told> figures_disagree(const GrantCase& grant) {
  const auto& concession = grant.concession();
  if (!contradict({concession.percent(), grant.grant().list_value, grant.grant().given_value,
                   concession.value()})) {
    return std::nullopt;
  }
  return Told{"percent, list price, price given and value contradict each other",
              {grant.granted().event}};
}

std::optional<Told> split_to_avoid_limit(const GrantCase& grant) {
  const Authority authority(grant.rules());
  const auto& granter = grant.grant().granted_by;
  const auto kind = grant.grant().kind;
  if (grant.concession().revoked || !authority.is_ruled() || !is_on_own_authority(grant.judged())) {
    return std::nullopt;
  }
  const auto parts = recent_grants(grant, kSplitDays + 1, [&](const GrantJudged& earlier) {
    const auto& given = *earlier.concession->grant;
    return given.granted_by == granter && given.kind == kind && is_on_own_authority(earlier);
  });
  if (parts.size() < 2 || authority.allows_sum(granter.text, kind, parts)) return std::nullopt;
  return Told{granter.text + " granted " + std::to_string(parts.size()) + " of them within " +
                  std::to_string(kSplitDays) +
                  " days, which together are outside the own authority",
              events_of(parts)};
}

std::optional<Told> cumulative_limit(const GrantCase& grant) {
  const auto& rule = grant.rules().cumulative;
  if (!rule || grant.concession().revoked) return std::nullopt;
  const auto granted =
      recent_grants(grant, rule->window_days.value, [](const GrantJudged&) { return true; });
  PercentSum percent;
  MoneySum value;
  for (const auto* concession : granted) {
    percent.add(concession->percent());
    value.add(concession->value());
  }
  const bool exceeds = (rule->percent_max && percent.above(*rule->percent_max)) ||
                       (rule->value_max && value.above(*rule->value_max));
  if (!exceeds) return std::nullopt;
  return Told{"the account got more within " + std::to_string(rule->window_days.value) +
                  " days than the policy allows in all",
              events_of(granted)};
}

std::optional<Told> below_margin_floor(const GrantCase& grant) {
  const auto& floor = grant.rules().margin_floor_percent;
  const auto& margin = grant.grant().margin_after_percent;
  if (!floor || !margin || *margin >= *floor) return std::nullopt;
  return Told{
      "it leaves a margin of " + margin->text() + " %, below the floor of " + floor->text() + " %",
      {grant.granted().event}};
}

std::optional<Told> gift_limit(const GiftCase& judged, std::span<const GiftGiven> gifts) {
  const auto& rule = *judged.policy->rules.gift;
  const auto& step = judged.step;
  MoneySum value;
  Told told;
  for (const auto& gift : gifts) {
    const bool is_this = gift.step.event == step.event;
    const bool counts = gift.step.before(step) &&
                        is_less_than_days_before(gift.step.at, step.at, rule.window_days.value);
    if (!is_this && !counts) continue;
    value.add(gift.value);
    told.events.push_back(gift.step.event);
  }
  if (!value.above(rule.value_max)) return std::nullopt;
  told.text = judged.recipient.text + " got more in gifts and hospitality within " +
              std::to_string(rule.window_days.value) + " days than " + print(rule.value_max);
  return told;
}

std::optional<Told> gift_to_decider(const GrantCase& grant) {
  if (!grant.rules().gift || !grant.is_gift_to_somebody() || grant.recipient_decides.empty()) {
    return std::nullopt;
  }
  Told told{grant.grant().recipient->text + " decides a deal that was open when it was granted",
            {grant.granted().event}};
  told.events.insert(told.events.end(), grant.recipient_decides.begin(),
                     grant.recipient_decides.end());
  return told;
}

}  // namespace daybook
