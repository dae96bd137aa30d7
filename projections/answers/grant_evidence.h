// What the judgement of grants rests on, gathered from the views: of the account itself, of it as
// it stood when something was granted, of other accounts and of the policies (see
// concession_policy.h). Belongs to one thread.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "projections/folds/deals.h"
#include "projections/policy/concession_policy.h"
#include "projections/runtime/account_view.h"

namespace daybook {

// The same for all accounts of an answer: policies, and gifts to people whom several accounts
// share.
class SharedEvidence {
 public:
  // Error: corrupt.
  [[nodiscard]] static Result<SharedEvidence> load(const Sources& sources, const Cuts& cuts);

  // The edition of the policy `concessions` in force at that moment; null where there is none.
  [[nodiscard]] const Edition* policy_at(Instant at) const;
  // What somebody got in gifts and hospitality at any account, without what was revoked.
  // Error: corrupt.
  [[nodiscard]] Result<const std::vector<GiftGiven>*> gifts_to(const PlainId& recipient);

 private:
  SharedEvidence(const Sources& sources, const Cuts& cuts, Policies policies)
      : sources_(&sources), cuts_(cuts), policies_(std::move(policies)) {}
  [[nodiscard]] Result<std::set<std::string>> accounts_granting_to(const PlainId& recipient) const;

  const Sources* sources_;
  Cuts cuts_;
  Policies policies_;
  std::map<std::string, std::vector<GiftGiven>, std::less<>> gifts_;  // by recipient
};

// The grants of one account, whose state of that view is given. Refers to all three, which must
// outlive it, as it must outlive the cases it gives.
class AccountGrants {
 public:
  AccountGrants(const AccountView& view, const Concessions& concessions, SharedEvidence& shared);

  // Of a concession of the account that was granted. Error: corrupt.
  [[nodiscard]] Result<GrantCase> case_of(const Concession& concession) const;
  // What we got in return for it; null where no such commitment is known. Error: corrupt.
  [[nodiscard]] Result<const Commitment*> counter_of(const Concession& concession) const;
  // The deal it names itself, else its proposal's. Error: corrupt.
  [[nodiscard]] Result<Optional<PlainId>> deal_of(const Concession& concession) const;

 private:
  [[nodiscard]] std::span<const GrantJudged> up_to(const Step& step) const;
  [[nodiscard]] Status add_what_held_then(GrantCase& grant) const;
  [[nodiscard]] Status add_bases(GrantCase& grant) const;
  [[nodiscard]] Status add_basis(GrantCase& grant, const EventId& event) const;

  const AccountView* view_;
  SharedEvidence* shared_;
  const Concessions* concessions_;
  std::vector<GrantJudged> grants_;  // in the order of folds
};

}  // namespace daybook
