// The rules of the register about who agreed to a grant (see concession_policy.h): each says what
// it finds, or nothing. Pure; any thread.
#pragma once

#include "projections/policy/concession_policy.h"

namespace daybook {

// Whether the granter needed nobody else: within his own authority, or none is ruled.
[[nodiscard]] bool is_within_own_authority(const GrantJudged& judged);

[[nodiscard]] std::optional<Told> no_approval(const GrantCase& grant);
[[nodiscard]] std::optional<Told> self_approval(const GrantCase& grant);
[[nodiscard]] std::optional<Told> approval_by_proxy(const GrantCase& grant);
[[nodiscard]] std::optional<Told> approved_after_grant(const GrantCase& grant);
[[nodiscard]] std::optional<Told> refused_then_granted(const GrantCase& grant);
[[nodiscard]] std::optional<Told> above_authority(const GrantCase& grant);
[[nodiscard]] std::optional<Told> terms_changed(const GrantCase& grant);

}  // namespace daybook
