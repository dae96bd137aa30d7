#include "projections/policy/authority.h"

#include <algorithm>

#include "projections/policy/figures.h"

namespace daybook {
namespace {

bool is_within(const AuthorityRule& rule, const Concession& concession) {
  const auto percent = concession.percent();
  if (rule.percent_max && percent && *percent > *rule.percent_max) return false;
  const auto value = concession.value();
  if (!rule.value_max || !value) return true;
  return value->currency == rule.value_max->currency && value->minor <= rule.value_max->minor;
}

}  // namespace

std::vector<const AuthorityRule*> Authority::rules_of(std::string_view person,
                                                      ConcessionKind kind) const {
  std::vector<const AuthorityRule*> special, general;
  const Code* role = rules_.actors ? rules_.actors->find(person) : nullptr;
  if (role == nullptr || !rules_.authority) return {};
  for (const auto& rule : *rules_.authority) {
    if (rule.role != *role) continue;
    if (!rule.kind) general.push_back(&rule);
    if (rule.kind == kind) special.push_back(&rule);
  }
  return special.empty() ? general : special;
}

bool Authority::allows(std::string_view person, const Concession& concession) const {
  const auto kind = concession.kind();
  if (!kind) return false;
  const auto rules = rules_of(person, *kind);
  return std::any_of(rules.begin(), rules.end(),
                     [&](const auto* rule) { return is_within(*rule, concession); });
}

bool Authority::allows_sum(std::string_view person, ConcessionKind kind,
                           const std::vector<const Concession*>& concessions) const {
  PercentSum percent;
  MoneySum value;
  for (const auto* concession : concessions) {
    percent.add(concession->percent());
    value.add(concession->value());
  }
  const auto rules = rules_of(person, kind);
  return std::any_of(rules.begin(), rules.end(), [&](const auto* rule) {
    return !(rule->percent_max && percent.above(*rule->percent_max)) &&
           !(rule->value_max && value.above(*rule->value_max));
  });
}

}  // namespace daybook
