// The views of the house's own streams: `absences` of ~team and `policies` of ~policy, and how a
// policy is found that was in force at a moment.
#pragma once

#include <string_view>

#include "core/event/catalog/house.h"
#include "projections/runtime/account_view.h"
#include "projections/runtime/projection.h"

namespace daybook {

struct Absence {
  OBJECT(Absence, "absence", "One of us is away.");
  FIELD(PlainId, manager, "Who.");
  FIELD(AbsenceKind, kind, "Why.");
  FIELD(Instant, since, "Since when.");
  FIELD(Optional<When>, until, "The last day of it.");
};

struct Absences {
  VIEW(Absences, "absences", 1, "Who of us is away.");
  FIELD(List<Absence>, away, "The last absence told of each of us who has not returned.");

  using Reads = Family<ManagerAbsent, ManagerReturned>;
  void on(const Event& event, const ManagerAbsent& told);
  void on(const Event& event, const ManagerReturned& returned);

  // Why the manager is away at that moment; nothing where he is not.
  [[nodiscard]] Optional<AbsenceKind> of(std::string_view manager, Instant at) const;
};

struct Edition {
  OBJECT(Edition, "edition", "A policy as it was published once.");
  FIELD(PolicyName, policy, "Which policy.");
  FIELD(Code, number, "The number of this edition.");
  FIELD(Instant, published, "When it was published.");
  FIELD(Instant, effective_from, "From when on it holds.");
  FIELD(PolicyRules, rules, "Its rules.");
  FIELD(EventId, event, "The event that published it.");
};

struct Policies {
  VIEW(Policies, "policies", 1, "Every policy the house ever set itself.");
  FIELD(List<Edition>, editions, "In the order of publishing.");

  using Reads = Family<PolicyPublished>;
  void on(const Event& event, const PolicyPublished& published);

  // The edition in force at that moment: published and effective by then, the latest
  // effective_from, then the latest published (CATALOG 1). Null where there is none.
  [[nodiscard]] const Edition* in_force(PolicyName policy, Instant at) const;
};

// Of the whole house within the cuts of an answer.
[[nodiscard]] Result<Policies> policies_at(const Sources& sources, const Cuts& cuts);
[[nodiscard]] Result<Absences> absences_at(const Sources& sources, const Cuts& cuts);

}  // namespace daybook
