// How far each of us may go by himself: the rules `authority` and `actors` of the policy
// `concessions`. Pure; any thread.
#pragma once

#include <string_view>
#include <vector>

#include "core/event/catalog/house.h"
#include "projections/folds/concessions.h"

namespace daybook {

// Refers to the rules, which must outlive it.
class Authority {
 public:
  explicit Authority(const PolicyRules& rules) : rules_(rules) {}

  // Whether the policy says anything of authority; else nothing is outside it.
  [[nodiscard]] bool is_ruled() const { return rules_.authority && !rules_.authority->empty(); }
  // Whether the person may grant it alone. Who has no role, or a role without a rule, may nothing;
  // a limit whose figure the concession lacks does not bind; another currency is outside.
  [[nodiscard]] bool allows(std::string_view person, const Concession& concession) const;
  // Whether the person may grant these, all of one kind, as if they were one. Other currencies are
  // outside the sum.
  [[nodiscard]] bool allows_sum(std::string_view person, ConcessionKind kind,
                                const std::vector<const Concession*>& concessions) const;

 private:
  // Those for the kind, else the general ones.
  [[nodiscard]] std::vector<const AuthorityRule*> rules_of(std::string_view person,
                                                           ConcessionKind kind) const;

  const PolicyRules& rules_;
};

}  // namespace daybook
