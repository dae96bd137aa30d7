#include "projections/answers/grant_evidence.h"

#include <algorithm>
#include <set>

#include "projections/folds/people.h"
#include "projections/folds/profile.h"

namespace daybook {
namespace {

constexpr std::string_view kDebtor = "debtor";

bool is_gift_given(const Concession& concession) {
  return concession.is_given() && concession.is_gift() && concession.recipient();
}

GiftGiven gift_of(const Concession& concession) {
  return {concession.granted(), concession.value()};
}

Result<std::set<std::string>> accounts_granting_to(const Sources& sources,
                                                   const PlainId& recipient) {
  std::set<std::string> accounts;
  DAYBOOK_TRY(const auto positions, sources.book.positions_tagged("contact:" + recipient.text,
                                                                  shape_of<ConcessionGranted>()));
  for (const auto position : positions) {
    DAYBOOK_TRY(const auto event, sources.book.event_at(position, WordsRead::shut));
    accounts.insert(event.account);
  }
  return accounts;
}

// The last one assessed before that step.
const Bond* bond_before(const List<Bond>& bonds, const Step& step) {
  const auto later = std::partition_point(bonds.begin(), bonds.end(),
                                          [&](const Bond& bond) { return bond.step.before(step); });
  return later == bonds.begin() ? nullptr : &*std::prev(later);
}

}  // namespace

void add_gifts(GiftsByRecipient& gifts, const Concessions& concessions) {
  for (const auto& concession : concessions.concessions) {
    if (!is_gift_given(concession)) continue;
    gifts[concession.recipient()->text].push_back(gift_of(concession));
  }
}

Result<std::vector<GiftGiven>> gifts_to(const Sources& sources, const Cuts& cuts,
                                        const PlainId& recipient) {
  std::vector<GiftGiven> gifts;
  DAYBOOK_TRY(const auto accounts, accounts_granting_to(sources, recipient));
  for (const auto& account : accounts) {
    DAYBOOK_TRY(const auto view, AccountView::load_or_empty(sources, account, cuts));
    DAYBOOK_TRY(const auto* granted, view.state<Concessions>());
    for (const auto& concession : granted->concessions) {
      const bool his = is_gift_given(concession) && concession.recipient() == recipient;
      if (his) gifts.push_back(gift_of(concession));
    }
  }
  return gifts;
}

AccountGrants::AccountGrants(const AccountView& view, const Concessions& concessions,
                             const Policies& policies)
    : view_(&view), concessions_(&concessions) {
  for (const auto& concession : concessions.concessions) {
    if (!concession.grant) continue;
    const auto at = concession.granted().at;
    grants_.push_back({&concession, policies.in_force(PolicyName::concessions, at)});
  }
  std::sort(grants_.begin(), grants_.end(), [](const GrantJudged& a, const GrantJudged& b) {
    return a.concession->granted().before(b.concession->granted());
  });
}

std::span<const GrantJudged> AccountGrants::up_to(const Step& step) const {
  const auto later = std::partition_point(
      grants_.begin(), grants_.end(),
      [&](const GrantJudged& judged) { return !step.before(judged.concession->granted()); });
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
  grant.grants = up_to(concession.granted());
  grant.now = view_->cuts().as_of;
  if (grant.judged().policy == nullptr) return grant;  // nothing is judged, so nothing is gathered
  grant.bond = bond_before(concessions_->bonds, concession.granted());
  if (granted.promotion) grant.promotion = concessions_->find_promotion(granted.promotion->text);
  DAYBOOK_TRY(grant.counter, counter_of(concession));
  DAYBOOK_CHECKED(add_what_held_then(grant));
  DAYBOOK_CHECKED(add_bases(grant));
  return grant;
}

// What held at the grant is asked of the states of now: they keep what they need for it.
Status AccountGrants::add_what_held_then(GrantCase& grant) const {
  if (grant.concession().is_deferral()) {
    DAYBOOK_TRY(const auto* profile, view_->state<Profile>());
    const auto* label = profile->label_at(kDebtor, grant.granted().at);
    if (label != nullptr) grant.debtor = label->event;
    return {};
  }
  return grant.is_gift_to_somebody() && grant.rules().gift ? add_deals_decided(grant) : Status{};
}

Status AccountGrants::add_deals_decided(GrantCase& grant) const {
  const auto& recipient = *grant.grant().recipient;
  if (!concessions_->may_have_decided(recipient)) return {};
  DAYBOOK_TRY(const auto* people, view_->state<People>());
  const auto* contact = people->find(recipient.text);
  if (contact == nullptr) return {};
  DAYBOOK_TRY(const auto* deals, view_->state<Deals>());
  const auto at = grant.granted().at;
  for (const auto* deal : deals->open_at(at)) {
    if (contact->decided(deal->deal, at)) grant.recipient_decides.push_back(deal->event);
  }
  return {};
}

// One written down before the grant will do; what else it names need not be looked up then.
Status AccountGrants::add_bases(GrantCase& grant) const {
  const auto& concession = grant.concession();
  const auto was_there = [&] {
    return !grant.bases.empty() && grant.bases.back().position < grant.granted().position;
  };
  if (concession.request) {
    const auto& step = concession.requested();
    grant.bases.push_back({step.event, step.position});
    if (was_there()) return {};
  }
  const auto objection = concession.objection();
  const auto proposal = concession.proposal();
  if (objection || proposal) {
    DAYBOOK_TRY(const auto* deals, view_->state<Deals>());
    const auto* raised = objection ? deals->find_objection(objection->text) : nullptr;
    const auto* drafted = proposal ? deals->find_proposal(proposal->text) : nullptr;
    if (raised != nullptr) grant.bases.push_back({raised->event, raised->position});
    if (was_there()) return {};
    if (drafted != nullptr) grant.bases.push_back({drafted->event, drafted->position});
    if (was_there()) return {};
  }
  const auto& cause = grant.grant().caused_by;
  return cause ? add_cause(grant, *cause) : Status{};
}

// A cause may lie anywhere in the book, or nowhere.
Status AccountGrants::add_cause(GrantCase& grant, const EventId& event) const {
  const auto found = view_->sources().book.event_by_id(event.text);
  if (!found && found.error().code == ErrorCode::not_found) return {};
  if (!found) return fail(found.error());
  if (found->recorded_at <= view_->cuts().known_at) {
    grant.bases.push_back({event, found->position});
  }
  return {};
}

}  // namespace daybook
