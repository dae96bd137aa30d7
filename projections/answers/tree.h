// The decision tree as it is judged at a moment: who is there, who sways whom, who decides and
// which of the four roles nobody plays. For one deal its own and the account-wide roles and scores
// count, without a deal all of them. Pure over views; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "projections/folds/deals.h"
#include "projections/folds/people.h"
#include "projections/runtime/account_view.h"

namespace daybook {

// An influence, or the formal line (reports_to, appointed_by), between people who are both there.
struct Edge {
  std::string from;
  std::string to;
  std::string_view kind;
  Optional<Strength> strength;
  Instant since;
  EventId event;
};

// Of economic, user, technical and coach, in this order.
struct RoleCoverage {
  std::vector<BuyingRole> covered;
  std::vector<BuyingRole> uncovered;
};

// By (role, deal), the account-wide one of a role first.
void sort_roles(std::vector<const RoleHeld*>& roles);

// Refers to the views it is made of, which must outlive it.
class Tree {
 public:
  Tree(const People& people, const Deals& deals, Instant at, std::optional<std::string> deal);
  // At the cuts of the view. Error: corrupt.
  [[nodiscard]] static Result<Tree> load(const AccountView& view, std::optional<std::string> deal);
  // As it would be if he were gone.
  [[nodiscard]] Tree without(std::string contact) const;

  [[nodiscard]] const People& people() const { return people_; }
  [[nodiscard]] Instant at() const { return at_; }
  [[nodiscard]] const std::optional<std::string>& deal() const { return deal_; }

  [[nodiscard]] bool active(const Contact& contact) const;
  // What he plays now, by (role, deal); nothing once he is gone.
  [[nodiscard]] std::vector<const RoleHeld*> roles_of(const Contact& contact) const;
  [[nodiscard]] std::vector<const Score*> scores_of(const Contact& contact) const;  // oldest first
  // Whom he reports to, while both are there; who appointed somebody stays true for ever.
  [[nodiscard]] Optional<PlainId> superior_of(const Contact& contact) const;
  [[nodiscard]] std::vector<Edge> edges() const;               // by (from, to, kind)
  [[nodiscard]] std::vector<const Contact*> deciders() const;  // by id
  // Whether somebody who is there plays it, in that deal or account-wide; in any deal where null.
  [[nodiscard]] bool covered(BuyingRole role, const PlainId* deal) const;
  // Without a deal only what is covered in every open one counts, and with none open anything.
  [[nodiscard]] RoleCoverage coverage() const;
  // The deals it is judged for that are open.
  [[nodiscard]] std::vector<const Deal*> open_deals() const;

 private:
  [[nodiscard]] bool gone(const std::string& contact) const;
  [[nodiscard]] bool decides(const Contact& contact) const;
  [[nodiscard]] bool plays(const Contact& contact, BuyingRole role, const PlainId* deal) const;
  [[nodiscard]] bool counts(const Optional<PlainId>& deal) const;

  const People& people_;
  const Deals& deals_;
  Instant at_;
  std::optional<std::string> deal_;
  std::optional<std::string> without_;
};

}  // namespace daybook
