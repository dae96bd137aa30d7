#include "projections/folds/concessions.h"

#include <algorithm>

#include "projections/folds/people.h"
#include "projections/folds/rows.h"

namespace daybook {
namespace {

Step step_of(const Event& event) {
  Step step{{event.id},     event.occurred_at.at, event.recorded_at,
            event.position, {event.actor.id},     {}};
  if (event.on_behalf_of) step.on_behalf_of = PlainId{*event.on_behalf_of};
  return step;
}

// Its row, made by the first event of it.
Concession& row_of(Concessions& view, const std::string& id, const Event& event) {
  if (!view.begun_at) view.begun_at = event.occurred_at.at;
  auto place = place_of(view.places, &ConcessionPlace::concession, id);
  if (place == view.places.end() || place->concession.text != id) {
    place = view.places.insert(place, {{id}, view.concessions.size()});
    view.concessions.push_back({.concession = {id}});
  }
  return view.concessions[place->index];
}

Concession& row_with_step(Concessions& view, const std::string& id, const Event& event) {
  auto& row = row_of(view, id, event);
  row.steps.push_back(step_of(event));
  return row;
}

// Opened again after its outcome a thing starts anew. Its refusals stay, because asking once more
// does not undo a refusal: only an approval does.
void start_anew(Concession& row) {
  auto refusals = std::move(row.refusals);
  row = {.concession = row.concession};
  row.refusals = std::move(refusals);
}

// Neither approved nor asked for once more since it was refused.
bool is_refused(const Concession& row) {
  if (row.grant || row.refusals.empty()) return false;
  const auto& refused = row.refusals.back().step;
  if (row.request && refused.before(row.requested())) return false;
  return row.approvals.empty() || row.step_of(row.approvals.back()).before(refused);
}

// The grant's, else the request's, of a field that both have.
template <class T>
Optional<T> either(const Concession& row, Optional<T> ConcessionGrant::* granted,
                   Optional<T> ConcessionRequest::* requested) {
  if (row.grant && (*row.grant).*granted) return (*row.grant).*granted;
  if (row.request) return (*row.request).*requested;
  return std::nullopt;
}

void add_once(List<PlainId>& people, const PlainId& person) {
  if (std::find(people.begin(), people.end(), person) == people.end()) people.push_back(person);
}

void add_by_id(List<PlainId>& people, const PlainId& person) {
  const auto place = std::lower_bound(people.begin(), people.end(), person);
  if (place == people.end() || *place != person) people.insert(place, person);
}

}  // namespace

ConcessionStatus Concession::status(Instant at) const {
  if (revoked) return ConcessionStatus::revoked;
  if (fulfilled) return ConcessionStatus::fulfilled;
  if (grant) {
    const bool past = grant->until && at > grant->until->last();
    return past ? ConcessionStatus::expired : ConcessionStatus::granted;
  }
  if (is_refused(*this)) return ConcessionStatus::refused;
  return approvals.empty() ? ConcessionStatus::requested : ConcessionStatus::approved;
}

bool Concession::is_open(Instant at) const {
  const auto now = status(at);
  return now == ConcessionStatus::requested || now == ConcessionStatus::approved ||
         now == ConcessionStatus::granted;
}

bool Concession::is_gift() const {
  return kind() == ConcessionKind::gift || kind() == ConcessionKind::hospitality;
}

bool Concession::is_deferral() const {
  return kind() == ConcessionKind::deferred_payment || kind() == ConcessionKind::credit_limit;
}

Optional<ConcessionKind> Concession::kind() const {
  if (grant) return grant->kind;
  if (request) return request->kind;
  return std::nullopt;
}

Optional<Percent> Concession::percent() const {
  return either(*this, &ConcessionGrant::percent, &ConcessionRequest::percent);
}

Optional<Money> Concession::value() const {
  return either(*this, &ConcessionGrant::value, &ConcessionRequest::value);
}

Optional<ConcessionPurpose> Concession::purpose() const {
  return either(*this, &ConcessionGrant::purpose, &ConcessionRequest::purpose);
}

Optional<PlainId> Concession::objection() const {
  return either(*this, &ConcessionGrant::objection, &ConcessionRequest::objection);
}

Optional<PlainId> Concession::proposal() const {
  return either(*this, &ConcessionGrant::proposal, &ConcessionRequest::proposal);
}

Optional<PlainId> Concession::own_deal() const {
  return either(*this, &ConcessionGrant::deal, &ConcessionRequest::deal);
}

Optional<PlainId> Concession::asked_by() const {
  return request ? request->asked_by : std::nullopt;
}

Optional<PlainId> Concession::recipient() const { return grant ? grant->recipient : std::nullopt; }

const ConcessionApproval* Concession::approval() const {
  if (approvals.empty()) return nullptr;
  if (!grant) return &approvals.back();
  const ConcessionApproval* shown = &approvals.front();
  for (const auto& approval : approvals) {
    if (step_of(approval).before(granted())) shown = &approval;
  }
  return shown;
}

Optional<Instant> Promotion::end() const {
  if (!until) return closed_at;
  return std::min(closed_at.value_or(until->last()), until->last());
}

void Concessions::on(const Event& event, const ConcessionRequested& requested) {
  auto& row = row_of(*this, requested.concession.text, event);
  const bool opened = row.request || row.grant;
  if (opened && (is_refused(row) || row.fulfilled || row.revoked)) start_anew(row);
  row.steps.push_back(step_of(event));
  if (!row.request) row.request.emplace().step = row.last_step();
  auto& request = *row.request;
  request.kind = requested.kind;
  replace_if_named(request.asked_by, plain(requested.asked_by));
  replace_if_named(request.purpose, requested.purpose);
  replace_if_named(request.percent, requested.percent);
  replace_if_named(request.value, requested.value);
  replace_if_named(request.objection, plain(requested.objection));
  replace_if_named(request.proposal, plain(requested.proposal));
  replace_if_named(request.deal, plain(event.common.deal));
  add_once(request.requesters, {event.actor.id});
  if (event.on_behalf_of) add_once(request.requesters, {*event.on_behalf_of});
}

void Concessions::on(const Event& event, const ConcessionApproved& approved) {
  auto& row = row_with_step(*this, approved.concession.text, event);
  row.approvals.push_back({row.last_step(), {approved.by.text}, approved.terms});
}

void Concessions::on(const Event& event, const ConcessionRefused& refused) {
  auto& row = row_with_step(*this, refused.concession.text, event);
  row.refusals.push_back({row.steps.back(), {refused.by.text}});
}

void Concessions::on(const Event& event, const ConcessionGranted& granted) {
  auto& row = row_of(*this, granted.concession.text, event);
  if (row.grant && (row.fulfilled || row.revoked)) start_anew(row);
  row.steps.push_back(step_of(event));
  if (!row.grant) row.grant.emplace().step = row.last_step();
  auto& grant = *row.grant;
  grant.kind = granted.kind;
  grant.granted_by = {granted.granted_by.text};
  replace_if_named(grant.percent, granted.percent);
  replace_if_named(grant.list_value, granted.list_value);
  replace_if_named(grant.given_value, granted.given_value);
  replace_if_named(grant.value, granted.value);
  replace_if_named(grant.from, granted.from);
  replace_if_named(grant.until, granted.until);
  replace_if_named(grant.purpose, granted.purpose);
  if (granted.counter) {
    grant.counter =
        CounterPromised{words_at(event, granted.counter->text), plain(granted.counter->commitment)};
  }
  replace_if_named(grant.recipient, plain(granted.recipient));
  replace_if_named(grant.promotion, plain(granted.promotion));
  replace_if_named(grant.objection, plain(granted.objection));
  replace_if_named(grant.proposal, plain(granted.proposal));
  replace_if_named(grant.margin_after_percent, granted.margin_after_percent);
  replace_if_named(grant.deal, plain(event.common.deal));
  if (event.caused_by) grant.caused_by = EventId{*event.caused_by};
}

void Concessions::on(const Event& event, const ConcessionFulfilled& told) {
  auto& row = row_with_step(*this, told.concession.text, event);
  row.fulfilled = row.last_step();
}

void Concessions::on(const Event& event, const ConcessionRevoked& told) {
  auto& row = row_with_step(*this, told.concession.text, event);
  row.revoked = row.last_step();
}

void Concessions::on(const Event& event, const BondAssessed& assessed) {
  bonds.push_back({step_of(event), assessed.profit, assessed.switching_cost});
}

void Concessions::on(const Event& event, const PromotionOpened& opened) {
  const auto make = [&]() -> Promotion {
    return {plain(opened.promotion), event.occurred_at.at, {event.id}, {}, {}, {}};
  };
  auto& promotion = open_row(
      promotions, &Promotion::promotion, opened.promotion.text,
      [](const Promotion& row) { return row.closed_at.has_value(); }, make);
  replace_if_named(promotion.until, opened.until);
}

void Concessions::on(const Event& event, const PromotionClosed& closed) {
  auto* promotion = find_row(promotions, &Promotion::promotion, closed.promotion.text);
  if (promotion == nullptr) return;
  replace_if_named(promotion->until, closed.until);
  if (promotion->closed_at) return;
  promotion->closed_at = event.occurred_at.at;
  promotion->closed_event = EventId{event.id};
}

void Concessions::on(const Event&, const ContactJoined& joined) {
  if (joined.decides.value_or(false)) add_by_id(deciders, plain(joined.contact));
}

void Concessions::on(const Event&, const RoleAssigned& assigned) {
  if (is_decider(assigned.role)) add_by_id(deciders, plain(assigned.contact));
}

bool Concessions::may_have_decided(const PlainId& contact) const {
  return std::binary_search(deciders.begin(), deciders.end(), contact);
}

const Concession* Concessions::find(std::string_view concession) const {
  const auto* place = find_row(places, &ConcessionPlace::concession, concession);
  return place == nullptr ? nullptr : &concessions[place->index];
}

const Promotion* Concessions::find_promotion(std::string_view promotion) const {
  return find_row(promotions, &Promotion::promotion, promotion);
}

}  // namespace daybook
