// The warnings of CATALOG 2, account: what about a client wants to be looked at. They are judged at
// the ask, under the cadence in force at as_of, and shared by the account and the portfolio.
#pragma once

#include <optional>
#include <vector>

#include "projections/answers/warning.h"
#include "projections/folds/house.h"
#include "projections/folds/profile.h"
#include "projections/policy/cycle_time.h"
#include "projections/runtime/account_view.h"

namespace daybook {

// What the accounts of one answer are judged by, read once for all of them. Belongs to one thread.
class Yardstick {
 public:
  // Error: corrupt.
  [[nodiscard]] static Result<Yardstick> load(const Sources& sources, const Cuts& cuts);

  [[nodiscard]] const Absences& absences() const { return absences_; }
  [[nodiscard]] const Policies& policies() const { return policies_; }
  // The rules in force at as_of; null where no such policy is.
  [[nodiscard]] const PolicyRules* rules(PolicyName policy) const;
  // Reads the deals of the whole book when first asked for. Error: corrupt.
  [[nodiscard]] Result<const LineMeans*> line_means() const;

 private:
  Yardstick(const Sources& sources, const Cuts& cuts) : sources_(&sources), cuts_(cuts) {}

  const Sources* sources_;
  Cuts cuts_;
  Absences absences_;
  Policies policies_;
  mutable std::optional<LineMeans> line_means_;
};

// Whether somebody holds the function at that moment who has not left the firm.
[[nodiscard]] bool is_held(OwnerFunction function, const Profile& profile, const Absences& absences,
                           Instant as_of);

// In the order of the catalogue. Error: corrupt.
[[nodiscard]] Result<std::vector<Warning>> account_warnings(const AccountView& view,
                                                            const Yardstick& yardstick);

}  // namespace daybook
