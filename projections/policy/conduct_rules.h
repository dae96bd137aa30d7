// The rules of the register about why a grant was made, what came of it and how it was written down
// (see concession_policy.h): each says what it finds, or nothing. Pure; any thread.
#pragma once

#include "projections/policy/concession_policy.h"

namespace daybook {

[[nodiscard]] std::optional<Told> no_purpose(const GrantCase& grant);
[[nodiscard]] std::optional<Told> no_counter(const GrantCase& grant);
[[nodiscard]] std::optional<Told> counter_missed(const GrantCase& grant);
[[nodiscard]] std::optional<Told> expired_in_use(const GrantCase& grant);
[[nodiscard]] std::optional<Told> promotion_too_long(const GrantCase& grant);
[[nodiscard]] std::optional<Told> unredeemed(const GrantCase& grant);
[[nodiscard]] std::optional<Told> speculation(const GrantCase& grant);
[[nodiscard]] std::optional<Told> no_rule(const GrantCase& grant);
[[nodiscard]] std::optional<Told> backdated(const GrantCase& grant);
[[nodiscard]] std::optional<Told> debtor_deferral(const GrantCase& grant);
[[nodiscard]] std::optional<Told> no_recorded_basis(const GrantCase& grant);

}  // namespace daybook
