// What the judgement of grants rests on, gathered from the views: of the account itself, of what
// held when something was granted, of other accounts and of the policies (see
// concession_policy.h).
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "projections/folds/deals.h"
#include "projections/policy/concession_policy.h"
#include "projections/runtime/account_view.h"

namespace daybook {

// What people got in gifts and hospitality, without what was revoked: by recipient, and of each in
// the order of accounts, then as the concessions of an account are.
using GiftsByRecipient = std::map<std::string, std::vector<GiftGiven>, std::less<>>;

// Adds those of one account.
void add_gifts(GiftsByRecipient& gifts, const Concessions& concessions);
// What somebody got at any account within the cuts. Error: corrupt.
[[nodiscard]] Result<std::vector<GiftGiven>> gifts_to(const Sources& sources, const Cuts& cuts,
                                                      const PlainId& recipient);

// The grants of one account, whose state of that view is given. Refers to all three, which must
// outlive it, as it must outlive the cases it gives. Belongs to one thread.
class AccountGrants {
 public:
  AccountGrants(const AccountView& view, const Concessions& concessions, const Policies& policies);

  // Of a concession of the account that was granted. Error: corrupt.
  [[nodiscard]] Result<GrantCase> case_of(const Concession& concession) const;
  // What we got in return for it; null where no such commitment is known. Error: corrupt.
  [[nodiscard]] Result<const Commitment*> counter_of(const Concession& concession) const;
  // The deal it names itself, else its proposal's. Error: corrupt.
  [[nodiscard]] Result<Optional<PlainId>> deal_of(const Concession& concession) const;

 private:
  [[nodiscard]] std::span<const GrantJudged> up_to(const Step& step) const;
  [[nodiscard]] Status add_what_held_then(GrantCase& grant) const;
  [[nodiscard]] Status add_deals_decided(GrantCase& grant) const;
  [[nodiscard]] Status add_bases(GrantCase& grant) const;
  [[nodiscard]] Status add_cause(GrantCase& grant, const EventId& event) const;

  const AccountView* view_;
  const Concessions* concessions_;
  std::vector<GrantJudged> grants_;  // in the order of folds
};

}  // namespace daybook
