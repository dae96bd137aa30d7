// The rules of the register about how much was granted (see concession_policy.h): each says what it
// finds, or nothing. Revoked grants count in no sum. Pure; any thread.
#pragma once

#include "projections/policy/concession_policy.h"

namespace daybook {

[[nodiscard]] std::optional<Told> figures_disagree(const GrantCase& grant);
[[nodiscard]] std::optional<Told> split_to_avoid_limit(const GrantCase& grant);
[[nodiscard]] std::optional<Told> cumulative_limit(const GrantCase& grant);
[[nodiscard]] std::optional<Told> below_margin_floor(const GrantCase& grant);
[[nodiscard]] std::optional<Told> gift_limit(const GiftCase& judged,
                                             std::span<const GiftGiven> gifts);
[[nodiscard]] std::optional<Told> gift_to_decider(const GrantCase& grant);

}  // namespace daybook
