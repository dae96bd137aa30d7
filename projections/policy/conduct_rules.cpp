#include "projections/policy/conduct_rules.h"

namespace daybook {
namespace {

Told about_grant(const GrantCase& grant, std::string text) {
  return {std::move(text), {grant.granted().event}};
}

bool is_bond(const GrantCase& grant, SwitchingCost cost, Profit profit) {
  return grant.bond != nullptr && grant.bond->switching_cost == cost &&
         grant.bond->profit == profit;
}

}  // namespace

std::optional<Told> no_purpose(const GrantCase& grant) {
  if (!grant.rules().purpose_required.value_or(false) || grant.concession().purpose()) {
    return std::nullopt;
  }
  return about_grant(grant, "no purpose is given");
}

std::optional<Told> no_counter(const GrantCase& grant) {
  const auto& above = grant.rules().counter_required_above_percent;
  const auto percent = grant.concession().percent();
  if (!above || !percent || *percent <= *above || grant.grant().counter) return std::nullopt;
  return about_grant(grant, "nothing was got in return for " + percent->text() + " %");
}

std::optional<Told> counter_missed(const GrantCase& grant) {
  if (grant.counter == nullptr) return std::nullopt;
  const auto& counter = *grant.counter;
  const bool overdue = counter.overdue(grant.now);
  if (!overdue && counter.status != CommitmentStatus::missed &&
      counter.status != CommitmentStatus::ignored) {
    return std::nullopt;
  }
  auto told =
      about_grant(grant, "what was promised in return, " + counter.commitment.text + ", is " +
                             (overdue ? "overdue" : std::string(name_of(counter.status))));
  told.events.push_back(counter.event);
  if (counter.decided_event) told.events.push_back(*counter.decided_event);
  return told;
}

std::optional<Told> expired_in_use(const GrantCase& grant) {
  const auto& until = grant.grant().until;
  const auto* fulfilled = grant.concession().fulfilled_step();
  if (!until || fulfilled == nullptr || fulfilled->at <= until->last()) return std::nullopt;
  auto told = about_grant(
      grant, "it was fulfilled on " + print(date_of(fulfilled->at)) + ", after " + until->text);
  told.events.push_back(fulfilled->event);
  return told;
}

std::optional<Told> promotion_too_long(const GrantCase& grant) {
  const auto& days_max = grant.rules().promotion_days_max;
  if (!days_max || grant.promotion == nullptr) return std::nullopt;
  const auto& promotion = *grant.promotion;
  const auto days = days_between(promotion.opened_at, promotion.end().value_or(grant.now));
  if (days <= days_max->value) return std::nullopt;
  auto told = about_grant(grant, "its promotion " + promotion.promotion.text + " runs for " +
                                     std::to_string(days) + " days");
  told.events.push_back(promotion.event);
  return told;
}

std::optional<Told> unredeemed(const GrantCase& grant) {
  if (grant.promotion == nullptr || grant.concession().fulfilled) return std::nullopt;
  const auto& promotion = *grant.promotion;
  if (!promotion.is_over(grant.now)) return std::nullopt;
  auto told = about_grant(
      grant, "its promotion " + promotion.promotion.text + " is over, and it was not fulfilled");
  told.events.push_back(promotion.closed_event.value_or(promotion.event));
  return told;
}

std::optional<Told> speculation(const GrantCase& grant) {
  if (!is_bond(grant, SwitchingCost::strong, Profit::low) || grant.grants.size() < 2) {
    return std::nullopt;
  }
  auto told = about_grant(grant,
                          "the client is strongly bound and earns us little, and got a "
                          "concession before");
  told.events.push_back(grant.bond->step.event);
  return told;
}

std::optional<Told> no_rule(const GrantCase& grant) {
  const bool loose = is_bond(grant, SwitchingCost::weak, Profit::low);
  if (!loose && !is_bond(grant, SwitchingCost::strong, Profit::high)) return std::nullopt;
  auto told = about_grant(
      grant, std::string("the client is ") +
                 (loose ? "weakly bound and earns us little" : "strongly bound and earns us much") +
                 ": no rule says what to grant");
  told.events.push_back(grant.bond->step.event);
  return told;
}

std::optional<Told> backdated(const GrantCase& grant) {
  const auto& days_max = grant.rules().backdate_days_max;
  if (!days_max) return std::nullopt;
  Told told;
  for (const auto& step : grant.concession().steps) {
    if (days_between(step.at, step.recorded_at) <= days_max->value) continue;
    told.events.push_back(step.event);
  }
  if (told.events.empty()) return std::nullopt;
  told.text = "it was written down more than " + std::to_string(days_max->value) +
              " days after it occurred";
  return told;
}

std::optional<Told> debtor_deferral(const GrantCase& grant) {
  if (!grant.concession().is_deferral() || !grant.debtor) return std::nullopt;
  auto told = about_grant(grant, "the account was a debtor when it was granted");
  told.events.push_back(*grant.debtor);
  return told;
}

std::optional<Told> no_recorded_basis(const GrantCase& grant) {
  if (grant.bases.empty()) return std::nullopt;
  auto told =
      about_grant(grant, "everything it rests on was written down only after the grant itself");
  for (const auto& basis : grant.bases) {
    if (basis.position < grant.granted().position) return std::nullopt;
    told.events.push_back(basis.event);
  }
  return told;
}

}  // namespace daybook
