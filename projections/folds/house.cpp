#include "projections/folds/house.h"

#include <algorithm>
#include <tuple>

namespace daybook {

void Absences::on(const Event& event, const ManagerAbsent& told) {
  std::erase_if(away, [&](const Absence& row) { return row.manager.text == told.manager.text; });
  away.push_back({{told.manager.text}, told.kind, event.occurred_at.at, told.until});
}

void Absences::on(const Event&, const ManagerReturned& returned) {
  std::erase_if(away,
                [&](const Absence& row) { return row.manager.text == returned.manager.text; });
}

Optional<AbsenceKind> Absences::of(std::string_view manager, Instant at) const {
  for (const auto& row : away) {
    if (row.manager.text == manager && (!row.until || at <= row.until->last())) return row.kind;
  }
  return std::nullopt;
}

void Policies::on(const Event& event, const PolicyPublished& published) {
  editions.push_back({published.policy,
                      published.number,
                      event.occurred_at.at,
                      published.effective_from.at,
                      published.rules,
                      {event.id}});
}

const Edition* Policies::in_force(PolicyName policy, Instant at) const {
  const Edition* found = nullptr;
  for (const auto& edition : editions) {
    if (edition.policy != policy || edition.published > at || edition.effective_from > at) continue;
    // Told in the order of publishing, so that an equal one later takes the place.
    if (found == nullptr || edition.effective_from >= found->effective_from) found = &edition;
  }
  return found;
}

Result<Policies> policies_at(const Sources& sources, const Cuts& cuts) {
  DAYBOOK_TRY(const auto house, AccountView::load_or_empty(sources, "~policy", cuts));
  DAYBOOK_TRY(const auto* policies, house.state<Policies>());
  return *policies;
}

Result<Absences> absences_at(const Sources& sources, const Cuts& cuts) {
  DAYBOOK_TRY(const auto house, AccountView::load_or_empty(sources, "~team", cuts));
  DAYBOOK_TRY(const auto* absences, house.state<Absences>());
  return *absences;
}

}  // namespace daybook
