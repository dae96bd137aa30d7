#include "projections/answers/tree.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace daybook {
namespace {

// What every corporate sale has.
constexpr std::array kFourRoles{BuyingRole::economic, BuyingRole::user, BuyingRole::technical,
                                BuyingRole::coach};

void add_line(std::vector<Edge>& edges, const Contact& contact, const Optional<PlainId>& to,
              std::string_view kind, const Optional<LineTold>& line) {
  if (to && line) {
    edges.push_back({contact.contact.text, to->text, kind, std::nullopt, line->since, line->event});
  }
}

}  // namespace

void sort_roles(std::vector<const RoleHeld*>& roles) {
  std::sort(roles.begin(), roles.end(), [](const RoleHeld* a, const RoleHeld* b) {
    return std::tuple(name_of(a->role), a->deal) < std::tuple(name_of(b->role), b->deal);
  });
}

Tree::Tree(const People& people, const Deals& deals, Instant at, std::optional<std::string> deal)
    : people_(people), deals_(deals), at_(at), deal_(std::move(deal)) {}

Result<Tree> Tree::load(const AccountView& view, std::optional<std::string> deal) {
  DAYBOOK_TRY(const auto* people, view.state<People>());
  DAYBOOK_TRY(const auto* deals, view.state<Deals>());
  return Tree(*people, *deals, view.cuts().as_of, std::move(deal));
}

Tree Tree::without(std::string contact) const {
  Tree remaining = *this;
  remaining.without_ = std::move(contact);
  return remaining;
}

bool Tree::active(const Contact& contact) const {
  return contact.active(at_) && contact.contact.text != without_;
}

bool Tree::gone(const std::string& contact) const {
  return contact == without_ || people_.gone(contact, at_);
}

bool Tree::counts(const Optional<PlainId>& deal) const {
  return !deal_ || !deal || deal->text == *deal_;
}

std::vector<const RoleHeld*> Tree::roles_of(const Contact& contact) const {
  std::vector<const RoleHeld*> roles;
  if (!active(contact)) return roles;
  for (const auto& held : contact.stay().roles) {
    if (!held.until && counts(held.deal)) roles.push_back(&held);
  }
  sort_roles(roles);
  return roles;
}

std::vector<const Score*> Tree::scores_of(const Contact& contact) const {
  std::vector<const Score*> scores;
  for (const auto& score : contact.scores) {
    if (counts(score.deal)) scores.push_back(&score);
  }
  return scores;
}

std::vector<Edge> Tree::edges() const {
  std::vector<Edge> edges;
  for (const auto& influence : people_.influences) {
    edges.push_back({influence.from.text, influence.to.text, name_of(influence.kind),
                     influence.strength, influence.since, influence.event});
  }
  for (const auto& contact : people_.contacts) {
    add_line(edges, contact, contact.reports_to, "reports_to", contact.reports_line);
    add_line(edges, contact, contact.appointed_by, "appointed_by", contact.appointed_line);
  }
  std::erase_if(edges, [&](const Edge& edge) { return gone(edge.from) || gone(edge.to); });
  std::sort(edges.begin(), edges.end(), [](const Edge& a, const Edge& b) {
    return std::tie(a.from, a.to, a.kind) < std::tie(b.from, b.to, b.kind);
  });
  return edges;
}

Optional<PlainId> Tree::superior_of(const Contact& contact) const {
  const bool stands = contact.reports_line && active(contact) && !gone(contact.reports_to->text);
  return stands ? contact.reports_to : std::nullopt;
}

bool Tree::decides(const Contact& contact) const {
  if (!active(contact)) return false;
  if (contact.decides) return true;
  const auto roles = roles_of(contact);
  return std::any_of(roles.begin(), roles.end(),
                     [](const RoleHeld* held) { return is_decider(held->role); });
}

std::vector<const Contact*> Tree::deciders() const {
  std::vector<const Contact*> deciders;
  for (const auto& contact : people_.contacts) {
    if (decides(contact)) deciders.push_back(&contact);
  }
  return deciders;
}

// In that deal or account-wide; in whichever deal without one.
bool Tree::plays(const Contact& contact, BuyingRole role, const PlainId* deal) const {
  const auto roles = roles_of(contact);
  return std::any_of(roles.begin(), roles.end(), [&](const RoleHeld* held) {
    return held->role == role && (deal == nullptr || !held->deal || *held->deal == *deal);
  });
}

bool Tree::covered(BuyingRole role, const PlainId* deal) const {
  return std::any_of(people_.contacts.begin(), people_.contacts.end(),
                     [&](const Contact& contact) { return plays(contact, role, deal); });
}

std::vector<const Deal*> Tree::open_deals() const {
  std::vector<const Deal*> open;
  for (const auto& deal : deals_.deals) {
    if (!deal.outcome && counts(deal.deal)) open.push_back(&deal);
  }
  return open;
}

RoleCoverage Tree::coverage() const {
  // Only what holds in each of the deals it is asked of is covered.
  std::vector<const PlainId*> asked_of;
  const auto open = open_deals();
  for (const auto* deal : open) asked_of.push_back(&deal->deal);
  if (asked_of.empty()) asked_of.push_back(nullptr);
  RoleCoverage coverage;
  for (const auto role : kFourRoles) {
    const bool everywhere = std::all_of(asked_of.begin(), asked_of.end(),
                                        [&](const PlainId* deal) { return covered(role, deal); });
    (everywhere ? coverage.covered : coverage.uncovered).push_back(role);
  }
  return coverage;
}

}  // namespace daybook
