// Whether a person of the client still keeps what was promised, and since when no more (CATALOG 2,
// commitments). Pure; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "projections/folds/commitments.h"

namespace daybook {

// Decided commitments of one person in the order of their decisions. They belong to the view.
using Decisions = std::vector<const Commitment*>;

struct KeptAndMissed {
  std::int64_t kept = 0;
  std::int64_t missed = 0;  // those ignored too
};

struct Decline {
  const Commitment* onset = nullptr;  // the miss it began with
  KeptAndMissed before;
  KeptAndMissed after;  // from the onset on, itself included
};

[[nodiscard]] bool is_miss(const Commitment& commitment);  // missed or ignored

// The earliest miss before which more was kept than missed, and from which on, itself included, at
// least two were missed and more than kept. Nothing where there is no such miss.
[[nodiscard]] std::optional<Decline> find_decline(const Decisions& decisions);

}  // namespace daybook
