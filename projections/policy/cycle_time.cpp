#include "projections/policy/cycle_time.h"

#include "projections/runtime/accounts.h"
#include "projections/runtime/views.h"

namespace daybook {

void add_closed(LineMeans& means, const Deals& view) {
  for (const auto& deal : view.deals) {
    if (!deal.closed_at || !deal.product_line) continue;
    auto& mean = means[deal.product_line->text];
    mean.days += days_between(deal.opened_at, *deal.closed_at);
    ++mean.deals;
  }
}

namespace {

// From what the views sum up; nothing where they do not keep it.
Result<std::optional<LineMeans>> kept_means(const Sources& sources, const Cuts& cuts) {
  if (sources.views == nullptr) return std::nullopt;
  LineMeans means;
  const auto read = sources.views->with_tally(
      projection_of<Closings>(),
      [&](const AnyTally& tally) { means = static_cast<const ClosingsTally&>(tally).means(cuts); });
  if (!read && read.error().code == ErrorCode::unavailable) return std::nullopt;
  DAYBOOK_CHECKED(read);
  return means;
}

}  // namespace

Result<LineMeans> line_means(const Sources& sources, const Cuts& cuts) {
  DAYBOOK_TRY(auto kept, kept_means(sources, cuts));
  if (kept) return *std::move(kept);
  LineMeans means;
  DAYBOOK_CHECKED(
      each_account<Deals>(sources, cuts, [&](const AccountView&, const Deals& view) -> Status {
        add_closed(means, view);
        return {};
      }));
  return means;
}

DealPace judge(const Deal& deal, const LineMeans& means, Instant as_of) {
  DealPace pace;
  pace.age_days = days_between(deal.opened_at, as_of);
  pace.idle_days = days_between(deal.last_client_action_at.value_or(deal.opened_at), as_of);
  if (!deal.product_line) return pace;
  const auto found = means.find(deal.product_line->text);
  if (found == means.end()) return pace;
  pace.mean = &found->second;
  if (pace.mean->exceeded_by(pace.idle_days)) {
    pace.state = Pace::reconsider;
  } else if (pace.mean->exceeded_by(pace.age_days)) {
    pace.state = Pace::dragging;
  }
  return pace;
}

}  // namespace daybook
