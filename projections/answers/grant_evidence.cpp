#include "projections/answers/grant_evidence.h"

#include <algorithm>

#include "projections/answers/tree.h"
#include "projections/folds/people.h"
#include "projections/folds/profile.h"

namespace daybook {
namespace {

constexpr std::string_view kDebtor = "debtor";

// The openings of the deals that he decides and that are open at the cuts of the view.
Result<std::vector<EventId>> deals_decided_by(const PlainId& contact, const AccountView& then) {
  std::vector<EventId> events;
  DAYBOOK_TRY(const auto every_deal, Tree::load(then, std::nullopt));
  for (const auto* deal : every_deal.open_deals()) {
    DAYBOOK_TRY(const auto tree, Tree::load(then, deal->deal.text));
    const auto deciders = tree.deciders();
    const bool decides = std::any_of(deciders.begin(), deciders.end(), [&](const Contact* decider) {
      return decider->contact == contact;
    });
    if (decides) events.push_back(deal->opened_event);
  }
  return events;
}

// Whether somebody may ever have decided, by all that is known of him: whoever never did needs no
// look at the account as it stood then.
bool may_have_decided(const Contact* contact) {
  if (contact == nullptr) return false;
  if (contact->decides || contact->stays.size() > 1) return true;
  const auto& roles = contact->stay().roles;
  return std::any_of(roles.begin(), roles.end(), [](const RoleHeld& held) {
    return held.role == BuyingRole::decider || held.role == BuyingRole::economic;
  });
}

// Of a label `debtor` that holds at the cuts of the view.
Result<std::optional<EventId>> debtor_event(const AccountView& then) {
  DAYBOOK_TRY(const auto* profile, then.state<Profile>());
  for (const auto& label : profile->labels) {
    if (label.label.text == kDebtor) return label.event;
  }
  return std::nullopt;
}

// The last one assessed before that step.
const Bond* bond_before(const List<Bond>& bonds, const Step& step) {
  const auto later = std::partition_point(bonds.begin(), bonds.end(),
                                          [&](const Bond& bond) { return bond.step.before(step); });
  return later == bonds.begin() ? nullptr : &*std::prev(later);
}

}  // namespace

Result<SharedEvidence> SharedEvidence::load(const Sources& sources, const Cuts& cuts) {
  DAYBOOK_TRY(auto policies, policies_at(sources, cuts));
  return SharedEvidence(sources, cuts, std::move(policies));
}

const Edition* SharedEvidence::policy_at(Instant at) const {
  return policies_.in_force(PolicyName::concessions, at);
}

Result<std::set<std::string>> SharedEvidence::accounts_granting_to(const PlainId& recipient) const {
  std::set<std::string> accounts;
  DAYBOOK_TRY(const auto positions, sources_->book.positions_tagged("contact:" + recipient.text,
                                                                    shape_of<ConcessionGranted>()));
  for (const auto position : positions) {
    DAYBOOK_TRY(const auto event, sources_->book.event_at(position, WordsRead::shut));
    accounts.insert(event.account);
  }
  return accounts;
}

Result<const std::vector<GiftGiven>*> SharedEvidence::gifts_to(const PlainId& recipient) {
  if (const auto known = gifts_.find(recipient.text); known != gifts_.end()) {
    return &known->second;
  }
  std::vector<GiftGiven> gifts;
  DAYBOOK_TRY(const auto accounts, accounts_granting_to(recipient));
  for (const auto& account : accounts) {
    DAYBOOK_TRY(const auto view, AccountView::load_or_empty(*sources_, account, cuts_));
    DAYBOOK_TRY(const auto* granted, view.state<Concessions>());
    for (const auto& concession : granted->concessions) {
      if (!concession.is_given() || !concession.is_gift()) continue;
      if (concession.recipient() != recipient) continue;
      gifts.push_back({concession.grant->step, concession.value()});
    }
  }
  return &gifts_.emplace(recipient.text, std::move(gifts)).first->second;
}

AccountGrants::AccountGrants(const AccountView& view, const Concessions& concessions,
                             SharedEvidence& shared)
    : view_(&view), shared_(&shared), concessions_(&concessions) {
  for (const auto& concession : concessions.concessions) {
    if (!concession.grant) continue;
    grants_.push_back({&concession, shared.policy_at(concession.grant->step.at)});
  }
  std::sort(grants_.begin(), grants_.end(), [](const GrantJudged& a, const GrantJudged& b) {
    return a.concession->grant->step.before(b.concession->grant->step);
  });
}

std::span<const GrantJudged> AccountGrants::up_to(const Step& step) const {
  const auto later = std::partition_point(
      grants_.begin(), grants_.end(),
      [&](const GrantJudged& judged) { return !step.before(judged.concession->grant->step); });
  return {grants_.begin(), later};
}

Result<const Commitment*> AccountGrants::counter_of(const Concession& concession) const {
  if (!concession.grant || !concession.grant->counter) return nullptr;
  const auto& named = concession.grant->counter->commitment;
  if (!named) return nullptr;
  DAYBOOK_TRY(const auto* commitments, view_->state<Commitments>());
  return commitments->find(named->text);
}

Result<Optional<PlainId>> AccountGrants::deal_of(const Concession& concession) const {
  const auto deal = concession.own_deal();
  const auto proposal = concession.proposal();
  if (deal || !proposal) return deal;
  DAYBOOK_TRY(const auto* deals, view_->state<Deals>());
  const auto* known = deals->find_proposal(proposal->text);
  if (known == nullptr) return std::nullopt;
  return known->deal;
}

Result<GrantCase> AccountGrants::case_of(const Concession& concession) const {
  const auto& granted = *concession.grant;
  GrantCase grant;
  grant.grants = up_to(granted.step);
  grant.now = view_->cuts().as_of;
  if (grant.judged().policy == nullptr) return grant;  // nothing is judged, so nothing is gathered
  grant.bond = bond_before(concessions_->bonds, granted.step);
  if (granted.promotion) grant.promotion = concessions_->find_promotion(granted.promotion->text);
  DAYBOOK_TRY(grant.counter, counter_of(concession));
  DAYBOOK_CHECKED(add_what_held_then(grant));
  DAYBOOK_CHECKED(add_bases(grant));
  return grant;
}

// The account is folded once more as of the grant, which the rules ask of few kinds only.
Status AccountGrants::add_what_held_then(GrantCase& grant) const {
  const Cuts at_grant{grant.grant().step.at, view_->cuts().known_at};
  const auto then = [&] { return AccountView::load(view_->sources(), view_->account(), at_grant); };
  if (grant.concession().is_deferral()) {
    DAYBOOK_TRY(const auto at_the_grant, then());
    DAYBOOK_TRY(grant.debtor, debtor_event(at_the_grant));
    return {};
  }
  if (!grant.is_gift_to_somebody() || !grant.rules().gift) return {};
  const auto& recipient = *grant.grant().recipient;
  DAYBOOK_TRY(const auto* people, view_->state<People>());
  if (may_have_decided(people->find(recipient.text))) {
    DAYBOOK_TRY(const auto at_the_grant, then());
    DAYBOOK_TRY(grant.recipient_decides, deals_decided_by(recipient, at_the_grant));
  }
  DAYBOOK_TRY(const auto* gifts, shared_->gifts_to(recipient));
  grant.gifts = *gifts;
  return {};
}

// A request written down before the grant will do; what else it names need not be looked up then.
Status AccountGrants::add_bases(GrantCase& grant) const {
  const auto& concession = grant.concession();
  if (concession.request) {
    const auto& step = concession.request->step;
    grant.bases.push_back({step.event, step.position});
    if (step.position < grant.grant().step.position) return {};
  }
  const auto objection = concession.objection();
  const auto proposal = concession.proposal();
  if (objection || proposal) {
    DAYBOOK_TRY(const auto* deals, view_->state<Deals>());
    const auto* raised = objection ? deals->find_objection(objection->text) : nullptr;
    const auto* drafted = proposal ? deals->find_proposal(proposal->text) : nullptr;
    if (raised != nullptr) DAYBOOK_CHECKED(add_basis(grant, raised->event));
    if (drafted != nullptr) DAYBOOK_CHECKED(add_basis(grant, drafted->event));
  }
  const auto& cause = grant.grant().caused_by;
  return cause ? add_basis(grant, *cause) : Status{};
}

Status AccountGrants::add_basis(GrantCase& grant, const EventId& event) const {
  const auto found = view_->sources().book.event_by_id(event.text);
  if (!found && found.error().code == ErrorCode::not_found) return {};
  if (!found) return fail(found.error());
  if (found->recorded_at <= view_->cuts().known_at) {
    grant.bases.push_back({event, found->position});
  }
  return {};
}

}  // namespace daybook
