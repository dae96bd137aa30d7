// Event kinds of our own side and of compliance (CATALOG 1, Our side and compliance). Streams: the
// house's own, ~team, ~policy and ~compliance; handovers and annulments lie in their account.
#pragma once

#include <string>
#include <string_view>

#include "core/event/catalog/common.h"

namespace daybook {

CHOICE(AbsenceKind, holiday, illness, left);
CHOICE(PolicyName, concessions, cadence, load, retention);

struct ManagerAbsent {
  KIND(ManagerAbsent, 801, "manager.absent", 1, "One of us is away, or has left us.",
       "{manager} became absent ({kind})[ until {until}][, deputy {deputy}]");
  FIELD(ManagerId, manager, "Who of us.");
  FIELD(AbsenceKind, kind, "Why: holiday, illness, or left for good.");
  FIELD(Optional<When>, until, "The last day of it.");
  FIELD(Optional<ManagerId>, deputy, "Who stands in.");
};

struct ManagerReturned {
  KIND(ManagerReturned, 802, "manager.returned", 1, "One of us is back.",
       "{manager} returned[ ({kind})]");
  FIELD(ManagerId, manager, "Who of us.");
  FIELD(Optional<AbsenceKind>, kind, "Why he or she had been away.");
  FIELD(Optional<When>, until, "The day up to which he or she was to be away.");
  FIELD(Optional<ManagerId>, deputy, "Who stood in.");
};

struct HandoverIssued {
  KIND(HandoverIssued, 803, "handover.issued", 1, "One of us hands the client over to another.",
       "{from} handed {account} over to {to}[: {reason}]");
  FIELD(ManagerId, from, "Who of us hands over.");
  FIELD(ManagerId, to, "Who of us is to take over.");
  FIELD(Optional<Words>, reason, "Why.");
};

struct HandoverAccepted {
  KIND(HandoverAccepted, 804, "handover.accepted", 1, "One of us takes the client over.",
       "{to} took {account} over from {from}[: {reason}]");
  FIELD(ManagerId, from, "Who of us handed over.");
  FIELD(ManagerId, to, "Who of us takes over.");
  FIELD(Optional<Words>, reason, "Why.");
};

struct AuthorityRule {
  OBJECT(AuthorityRule, "authority_rule", "How far one role may go by itself.");
  FIELD(Code, role, "The role.");
  FIELD(Optional<ConcessionKind>, kind,
        "For this kind only; without it, for those without a rule.");
  FIELD(Optional<Percent>, percent_max, "The highest percentage.");
  FIELD(Optional<Money>, value_max, "The highest worth in money.");
};

struct CumulativeRule {
  OBJECT(CumulativeRule, "cumulative_rule", "How much one client may get in all.");
  FIELD(NonNegative, window_days, "Within how many days.");
  FIELD(Optional<Percent>, percent_max, "The highest sum of percentages.");
  FIELD(Optional<Money>, value_max, "The highest sum of money.");
};

struct GiftRule {
  OBJECT(GiftRule, "gift_rule", "How much in gifts and hospitality one person may get.");
  FIELD(NonNegative, window_days, "Within how many days.");
  FIELD(Money, value_max, "The highest sum of money.");
};

// The rules of all four policies; a policy holds its own ones only (see PolicyPublished::check).
struct PolicyRules {
  OBJECT(PolicyRules, "policy_rules", "The rules of a policy.");
  FIELD(Optional<List<AuthorityRule>>, authority,
        "Concessions: how far each role may go by itself.");
  FIELD(Optional<Map<Code>>, actors, "Concessions: which role each of us has, by manager.");
  FIELD(Optional<bool>, second_person, "Concessions: nobody may approve what is his own.");
  FIELD(Optional<Percent>, margin_floor_percent, "Concessions: the lowest margin we may go to.");
  FIELD(Optional<bool>, purpose_required, "Concessions: each needs a purpose.");
  FIELD(Optional<Percent>, counter_required_above_percent,
        "Concessions: above this we want something in return.");
  FIELD(Optional<CumulativeRule>, cumulative, "Concessions: how much one client may get in all.");
  FIELD(Optional<GiftRule>, gift, "Concessions: how much in gifts one person may get.");
  FIELD(Optional<NonNegative>, promotion_days_max, "Concessions: how long a promotion may run.");
  FIELD(Optional<NonNegative>, backdate_days_max,
        "Concessions: how many days later one may still be written down.");
  FIELD(Optional<Map<NonNegative>>, touch_days,
        "Cadence: by label, after how many days without a touch a client goes stale.");
  FIELD(Optional<Map<NonNegative>>, touches_max_30_days,
        "Cadence: by label, how many touches in 30 days are enough.");
  FIELD(Optional<Code>, review, "Cadence: how often accounts are reviewed.");
  FIELD(Optional<NonNegative>, feedback_days, "Cadence: after how many days to ask for feedback.");
  FIELD(Optional<Map<NonNegative>>, accounts_max,
        "Load: by label, how many accounts one of us may hold.");
  FIELD(Optional<Map<NonNegative>>, years,
        "Retention: by family of events, how many years they are kept.");
};

[[nodiscard]] constexpr PolicyName policy_of_rule(std::string_view rule) {
  if (rule == "years") return PolicyName::retention;
  if (rule == "accounts_max") return PolicyName::load;
  for (const std::string_view name :
       {"touch_days", "touches_max_30_days", "review", "feedback_days"}) {
    if (rule == name) return PolicyName::cadence;
  }
  return PolicyName::concessions;
}

struct PolicyPublished {
  KIND(PolicyPublished, 805, "policy.published", 1, "The house sets rules for itself.",
       "{actor} published the policy {policy}, number {number}, effective from {effective_from}");
  FIELD(PolicyName, policy, "Which policy.");
  FIELD(Code, number, "The number of this edition.");
  FIELD(When, effective_from, "The first day on which it holds.");
  FIELD(PolicyRules, rules, "Its rules.");
  static Status check(const PolicyPublished& published) {
    const std::string policy(name_of(published.policy));
    for (const Field& rule : shape_of<PolicyRules>().fields) {
      const std::string name(rule.name);
      const PolicyName home = policy_of_rule(rule.name);
      const bool given = rule.type->size(member(&published.rules, rule)) > 0;
      if (given && home != published.policy) {
        const std::string there(name_of(home));
        return fail(ErrorCode::invalid,
                    "the rule '" + name + "' belongs to the policy '" + there + "', not to '" +
                        policy + "': leave it out here and publish it there",
                    "rules." + name);
      }
    }
    if (published.policy == PolicyName::load && !published.rules.accounts_max) {
      return fail(ErrorCode::invalid, "the policy 'load' needs the rule 'accounts_max': add it",
                  "rules.accounts_max");
    }
    if (published.policy == PolicyName::retention && !published.rules.years) {
      return fail(ErrorCode::invalid, "the policy 'retention' needs the rule 'years': add it",
                  "rules.years");
    }
    return {};
  }
};

struct EventAnnulled {
  KIND(EventAnnulled, 806, "event.annulled", 1,
       "An event is declared void; to correct one, annul it and write a new one.",
       "{actor} annulled the event {event}: {reason}");
  FIELD(EventId, event, "The event that no longer holds.");
  FIELD(Words, reason, "Why.");
};

// Erasures and holds are of one contact or of one account.
[[nodiscard]] inline Status check_one_subject(const Optional<ContactId>& subject,
                                              const Optional<AccountId>& account) {
  if (subject && account) {
    return fail(ErrorCode::invalid,
                "subject and account are both given: name the contact or the account, not both",
                "account");
  }
  if (!subject && !account) {
    return fail(ErrorCode::invalid,
                "neither subject nor account is given: name the contact or the account it is for",
                "subject");
  }
  return {};
}

struct ErasureRequested {
  KIND(ErasureRequested, 807, "erasure.requested", 1,
       "Somebody asks that the words about a person or an account be erased.",
       "Erasure was requested[ of {subject}][ of the account {account}][: {reason}]");
  FIELD(Optional<ContactId>, subject, "The contact to be erased.");
  FIELD(Optional<AccountId>, account, "The account to be erased.");
  FIELD(Optional<Words>, reason, "Why.");
  FIELD(Optional<Code>, certificate, "The number of the paper that belongs to it.");
  static Status check(const ErasureRequested& erasure) {
    return check_one_subject(erasure.subject, erasure.account);
  }
};

struct ErasureExecuted {
  KIND(ErasureExecuted, 808, "erasure.executed", 1,
       "The words about a person or an account are gone for ever.",
       "Erasure was executed[ of {subject}][ of the account {account}][: {reason}]"
       "[, certificate {certificate}]");
  FIELD(Optional<ContactId>, subject, "The contact that was erased.");
  FIELD(Optional<AccountId>, account, "The account that was erased.");
  FIELD(Optional<Words>, reason, "Why.");
  FIELD(Optional<Code>, certificate, "The number of the paper that certifies it.");
  static Status check(const ErasureExecuted& erasure) {
    return check_one_subject(erasure.subject, erasure.account);
  }
};

struct HoldPlaced {
  KIND(HoldPlaced, 809, "hold.placed", 1,
       "A person or all contacts of an account must not be erased for now.",
       "The hold {hold} was placed[ on {subject}][ on the account {account}]: {reason}");
  FIELD(PlainId, hold, "The hold.");
  FIELD(Optional<ContactId>, subject, "The contact held.");
  FIELD(Optional<AccountId>, account, "The account held, with all its contacts.");
  FIELD(Words, reason, "Why.");
  static Status check(const HoldPlaced& placed) {
    return check_one_subject(placed.subject, placed.account);
  }
};

struct HoldReleased {
  KIND(HoldReleased, 810, "hold.released", 1, "A hold is over.",
       "The hold {hold} was released[ on {subject}][ on the account {account}]: {reason}");
  FIELD(PlainId, hold, "The hold.");
  FIELD(Optional<ContactId>, subject, "The contact held until now.");
  FIELD(Optional<AccountId>, account, "The account held until now, with all its contacts.");
  FIELD(Words, reason, "Why.");
  static Status check(const HoldReleased& released) {
    return check_one_subject(released.subject, released.account);
  }
};

using HouseKinds =
    Family<ManagerAbsent, ManagerReturned, HandoverIssued, HandoverAccepted, PolicyPublished,
           EventAnnulled, ErasureRequested, ErasureExecuted, HoldPlaced, HoldReleased>;

}  // namespace daybook
