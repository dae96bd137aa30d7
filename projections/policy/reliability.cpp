#include "projections/policy/reliability.h"

namespace daybook {
namespace {

void count(KeptAndMissed& tally, const Commitment& commitment, std::int64_t by = 1) {
  if (commitment.status == CommitmentStatus::met) tally.kept += by;
  if (is_miss(commitment)) tally.missed += by;
}

}  // namespace

bool is_miss(const Commitment& commitment) {
  return commitment.status == CommitmentStatus::missed ||
         commitment.status == CommitmentStatus::ignored;
}

std::optional<Decline> find_decline(const Decisions& decisions) {
  KeptAndMissed before, after;
  for (const auto* decision : decisions) count(after, *decision);
  for (const auto* decision : decisions) {
    if (is_miss(*decision) && before.kept > before.missed && after.missed >= 2 &&
        after.missed > after.kept) {
      return Decline{decision, before, after};
    }
    count(before, *decision);
    count(after, *decision, -1);
  }
  return std::nullopt;
}

}  // namespace daybook
