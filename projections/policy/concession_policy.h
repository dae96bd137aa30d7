// What the register finds about a grant: every rule of CATALOG 2, findings, judged under the
// edition of the policy in force when it was granted. Pure functions over rows; whatever they need
// from elsewhere is handed in. Any thread.
//
// The rules stand in three files by what they ask: who agreed (approval_rules.h), how much it was
// (limit_rules.h), and what came of it (conduct_rules.h). To add one: name its code in FindingCode,
// write it in the fitting file and list it in the table of concession_policy.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "projections/folds/commitments.h"
#include "projections/folds/concessions.h"
#include "projections/folds/house.h"

namespace daybook {

// In the order in which they are told.
CHOICE(FindingCode, no_approval, self_approval, approval_by_proxy, approved_after_grant,
       refused_then_granted, above_authority, terms_changed, figures_disagree, split_to_avoid_limit,
       cumulative_limit, below_margin_floor, gift_limit, gift_to_decider, no_purpose, no_counter,
       counter_missed, expired_in_use, promotion_too_long, unredeemed, speculation, no_rule,
       backdated, debtor_deferral, no_recorded_basis);
CHOICE(FindingSeverity, breach, warning, info);

// What a rule says of a grant it does not let pass.
struct Told {
  std::string text;             // a sentence for people
  std::vector<EventId> events;  // what it rests on
};

struct Finding {
  FindingCode code;
  FindingSeverity severity;
  Told told;
};

// A grant and the edition it is judged under; null: there was no policy, so nothing is judged.
struct GrantJudged {
  const Concession* concession = nullptr;  // with a grant
  const Edition* policy = nullptr;
};

// A gift or hospitality that somebody got.
struct GiftGiven {
  Step step;
  Optional<Money> value;
};

// Something the grant names as its reason.
struct Basis {
  EventId event;
  std::uint64_t position = 0;  // when it was written down
};

// One grant with all that its judgement asks for.
struct GrantCase {
  // The account's grants in the order of folds, up to this one, which is the last.
  std::span<const GrantJudged> grants;
  Instant now;                             // as_of: what is overdue or over depends on it
  const Bond* bond = nullptr;              // the last one assessed
  const Promotion* promotion = nullptr;    // that it is part of
  const Commitment* counter = nullptr;     // what we got in return
  std::optional<EventId> debtor;           // tells of a label `debtor` that held at the grant
  std::vector<EventId> recipient_decides;  // why the recipient decided a deal open at that time
  std::vector<Basis> bases;                // those that are in the book

  [[nodiscard]] const GrantJudged& judged() const { return grants.back(); }
  [[nodiscard]] const Concession& concession() const { return *judged().concession; }
  [[nodiscard]] const ConcessionGrant& grant() const { return *concession().grant; }
  [[nodiscard]] const Step& granted() const { return concession().granted(); }
  [[nodiscard]] const PolicyRules& rules() const {
    return judged().policy->rules;
  }  // with a policy
  [[nodiscard]] bool is_gift_to_somebody() const {
    return concession().is_gift() && concession().recipient();
  }
};

// A gift to somebody under a policy that limits them. What he got at other accounts counts too, so
// that it is judged apart, when all of that is known.
struct GiftCase {
  const Edition* policy = nullptr;
  PlainId recipient;
  Step step;
};

// In the order of their codes; none without a policy. gift_limit is left to its own case.
[[nodiscard]] std::vector<Finding> findings_of(const GrantCase& grant);
// Nothing where there is no limit to judge by.
[[nodiscard]] std::optional<GiftCase> gift_case_of(const GrantCase& grant);
// Puts gift_limit in its place, if the gifts that the recipient got and that were not revoked, at
// whatever account, exceed it.
void add_gift_limit(std::vector<Finding>& findings, const GiftCase& gift,
                    std::span<const GiftGiven> gifts);

}  // namespace daybook
