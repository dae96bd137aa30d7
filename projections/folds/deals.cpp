#include "projections/folds/deals.h"

#include <algorithm>
#include <tuple>

#include "projections/folds/client_action.h"
#include "projections/folds/price.h"
#include "projections/folds/rows.h"

namespace daybook {
namespace {

// The earlier one is over by that, unless it had an outcome before: that stands.
void supersede(Deals& view, const Optional<ProposalId>& earlier, const ProposalId& later) {
  if (!earlier || *earlier == later) return;
  auto* proposal = find_row(view.proposals, &Proposal::proposal, earlier->text);
  if (proposal != nullptr && proposal->is_open()) proposal->status = ProposalStatus::superseded;
}

template <class Told>  // ProposalDrafted or ProposalSent: they tell the same
const Proposal& tell_proposal(Deals& view, const Event& event, const Told& told,
                              ProposalStatus status) {
  auto& proposal = open_row(
      view.proposals, &Proposal::proposal, told.proposal.text,
      [](const Proposal& row) { return !row.is_open(); },
      [&] {
        Proposal made;
        made.proposal = plain(told.proposal);
        made.at = event.occurred_at.at;
        made.event = {event.id};
        made.position = event.position;
        return made;
      });
  proposal.deal = plain(told.deal);
  proposal.status = status;
  replace_if_named(proposal.number, told.number);
  replace_if_named(proposal.total, told.total);
  replace_if_named(proposal.valid_until, told.valid_until);
  if (told.lines) {
    proposal.lines_by_list = sum_of_lines(*told.lines, &ProposalLine::list);
    proposal.lines_offered = sum_of_lines(*told.lines, &ProposalLine::offered);
  }
  replace_if_named(proposal.supersedes, plain(told.supersedes));
  if (told.to) {
    proposal.to.clear();
    for (const auto& contact : *told.to) proposal.to.push_back(plain(contact));
  }
  supersede(view, told.supersedes, told.proposal);
  return proposal;
}

void decide_proposal(Deals& view, const ProposalId& id, ProposalStatus status) {
  auto* proposal = find_row(view.proposals, &Proposal::proposal, id.text);
  if (proposal != nullptr) proposal->status = status;
}

void end_opening(List<DealOpening>& openings, const PlainId& deal, Instant at) {
  const auto last = std::find_if(openings.rbegin(), openings.rend(),
                                 [&](const DealOpening& opening) { return opening.deal == deal; });
  last->until = at;
}

}  // namespace

void Deals::take(const Event& event, const DealOpened& opened) {
  auto& deal = open_row(
      deals, &Deal::deal, opened.deal.text, [](const Deal& row) { return !row.is_open(); },
      [&] {
        Deal made;
        made.deal = plain(opened.deal);
        made.opened_at = event.occurred_at.at;
        made.opened_event = {event.id};
        made.opened_position = event.position;
        openings.push_back({made.deal, made.opened_at, made.opened_event, {}});
        return made;
      });
  deal.deal_name = words_at(event, opened.name);
  replace_if_named(deal.product_line, opened.product_line);
  replace_if_named(deal.value, opened.value);
}

void Deals::take(const Event& event, const DealChanged& changed) {
  auto* deal = find_row(deals, &Deal::deal, changed.deal.text);
  if (deal == nullptr) return;
  if (changed.name) deal->deal_name = words_at(event, *changed.name);
  replace_if_named(deal->product_line, changed.product_line);
  replace_if_named(deal->value, changed.value);
}

void Deals::take(const Event& event, const DealStageEntered& entered) {
  auto* deal = find_row(deals, &Deal::deal, entered.deal.text);
  if (deal == nullptr) return;
  const auto* stage = deal->stage();
  if (stage != nullptr && stage->stage == entered.stage) return;  // it is there since before
  deal->stages.push_back({entered.stage, event.occurred_at.at, {event.id}});
}

void Deals::take(const Event& event, const DealClosed& closed) {
  auto* deal = find_row(deals, &Deal::deal, closed.deal.text);
  if (deal == nullptr) return;
  if (deal->is_open()) end_opening(openings, deal->deal, event.occurred_at.at);
  deal->outcome = closed.outcome;
  deal->closed_at = event.occurred_at.at;
  replace_if_named(deal->value, closed.value);
}

void Deals::take(const Event& event, const ProposalDrafted& drafted) {
  tell_proposal(*this, event, drafted, ProposalStatus::drafted);
}
void Deals::take(const Event& event, const ProposalSent& sent) {
  const auto& proposal = tell_proposal(*this, event, sent, ProposalStatus::sent);
  prices.push_back({proposal.proposal,
                    event.occurred_at.at,
                    {event.id},
                    proposal.lines_by_list,
                    proposal.total ? proposal.total : proposal.lines_offered});
}
void Deals::take(const Event&, const ProposalReturned& returned) {
  decide_proposal(*this, returned.proposal, ProposalStatus::returned);
}
void Deals::take(const Event&, const ProposalAccepted& accepted) {
  decide_proposal(*this, accepted.proposal, ProposalStatus::accepted);
}
void Deals::take(const Event&, const ProposalDeclined& declined) {
  decide_proposal(*this, declined.proposal, ProposalStatus::declined);
}
void Deals::take(const Event&, const ProposalCancelled& cancelled) {
  decide_proposal(*this, cancelled.proposal, ProposalStatus::cancelled);
}

void Deals::take(const Event& event, const ObjectionRaised& raised) {
  auto& objection = open_row(
      objections, &Objection::objection, raised.objection.text,
      [](const Objection& row) { return !row.is_open(); },
      [&] {
        Objection made;
        made.objection = plain(raised.objection);
        made.at = event.occurred_at.at;
        made.event = {event.id};
        made.position = event.position;
        return made;
      });
  objection.about = raised.about;
  replace_if_named(objection.contact, plain(raised.contact));
  replace_if_named(objection.verbatim, words_at(event, raised.verbatim));
  replace_if_named(objection.proposal, plain(raised.proposal));
}

void Deals::take(const Event&, const ObjectionAnswered& answered) {
  auto* objection = find_row(objections, &Objection::objection, answered.objection.text);
  if (objection == nullptr) return;
  objection->answered = true;
  if (objection->status == ObjectionStatus::open) objection->status = ObjectionStatus::answered;
}

void Deals::take(const Event&, const ObjectionResolved& resolved) {
  auto* objection = find_row(objections, &Objection::objection, resolved.objection.text);
  if (objection == nullptr) return;
  objection->status = resolved.how == ObjectionEnd::unresolved ? ObjectionStatus::unresolved
                                                               : ObjectionStatus::resolved;
  replace_if_named(objection->concession, plain(resolved.concession));
}

void Deals::take(const Event&, const ObjectionReopened& reopened) {
  auto* objection = find_row(objections, &Objection::objection, reopened.objection.text);
  if (objection == nullptr) return;
  objection->status = ObjectionStatus::open;
  objection->answered = false;
}

void Deals::trace(const Event& event) {
  const auto* deal = event.deal();
  auto* bundle = ties.tie(things_named(event), deal);
  const bool acted = is_client_action(event);
  if (bundle == nullptr) {
    if (acted && deal != nullptr) credit(*deal, event.occurred_at.at, event.position);
    return;
  }
  if (acted) {
    bundle->client_acted_at = event.occurred_at.at;
    bundle->client_acted_position = event.position;
  }
  if (!bundle->client_acted_at) return;
  for (const auto& tied : bundle->deals) {
    credit(tied.text, *bundle->client_acted_at, bundle->client_acted_position);
  }
}

// What the client did before the deal was opened is not counted to it.
void Deals::credit(std::string_view id, Instant acted_at, std::uint64_t position) {
  auto* deal = find_row(deals, &Deal::deal, id);
  if (deal == nullptr) return;
  if (std::tuple(acted_at, position) < std::tuple(deal->opened_at, deal->opened_position)) return;
  if (!deal->last_client_action_at || *deal->last_client_action_at < acted_at) {
    deal->last_client_action_at = acted_at;
  }
}

std::vector<const DealOpening*> Deals::open_at(Instant at) const {
  std::vector<const DealOpening*> open;
  for (const auto& opening : openings) {
    if (opening.from <= at && (!opening.until || at < *opening.until)) open.push_back(&opening);
  }
  std::sort(open.begin(), open.end(),
            [](const DealOpening* a, const DealOpening* b) { return a->deal < b->deal; });
  return open;
}

const Deal* Deals::find(std::string_view deal) const { return find_row(deals, &Deal::deal, deal); }
const Proposal* Deals::find_proposal(std::string_view proposal) const {
  return find_row(proposals, &Proposal::proposal, proposal);
}
const Objection* Deals::find_objection(std::string_view objection) const {
  return find_row(objections, &Objection::objection, objection);
}

}  // namespace daybook
