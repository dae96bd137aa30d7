// Event kinds of the people at the client (CATALOG 1, People at the client). Stream = the account.
#pragma once

#include "core/event/catalog/common.h"

namespace daybook {

CHOICE(ContactChangeKind, promotion, reorganisation, remit_widened, details);
CHOICE(BuyingRole, economic, user, technical, coach, decider, initiator, influencer, purchaser,
       gatekeeper, signatory, blocker);
CHOICE(InfluenceKind, influences, blocks, advises, conflicts);

// From full support (5) over interested (2) and opposed (-3) to leaning to a competitor (-10):
// labels, never averaged.
using AttitudeScore = OneOf<5, 4, 3, 2, 1, -1, -2, -3, -5, -10>;
using Strength = Ranged<1, 10>;  // 10 is strongest

struct ContactJoined {
  KIND(ContactJoined, 201, "contact.joined", 1, "Somebody takes up a post at the client.",
       "{contact} joined {account}[ as {title}][ in {department}][, reporting to {reports_to}]"
       "[, appointed by {appointed_by}]");
  FIELD(ContactId, contact, "Who; the same id at every client he or she ever works for.");
  FIELD(Words, name, "The name we know the person by.");
  FIELD(Optional<Words>, title, "The post held.");
  FIELD(Optional<Code>, department, "Where in the client's house.");
  FIELD(Optional<ContactPointer>, reports_to, "The superior.");
  FIELD(Optional<ContactPointer>, appointed_by, "Who gave him or her the post.");
  FIELD(Optional<Words>, email, "The e-mail address.");
  FIELD(Optional<Words>, phone, "The telephone number.");
  FIELD(Optional<bool>, decides, "Whether he or she may decide to buy.");
};

struct ContactChanged {
  KIND(ContactChanged, 202, "contact.changed", 1,
       "A person's post or details are different now; only what changed is given.",
       "{contact} changed ({change})[, now called {name}][, now {title}][, in {department}]"
       "[, reporting to {reports_to}][, appointed by {appointed_by}][, e-mail {email}]"
       "[, telephone {phone}]");
  FIELD(ContactId, contact, "Who.");
  FIELD(Optional<Words>, name, "The name now.");
  FIELD(Optional<Words>, title, "The post held now.");
  FIELD(Optional<Code>, department, "Where in the client's house now.");
  FIELD(Optional<ContactPointer>, reports_to, "The superior now.");
  FIELD(Optional<ContactPointer>, appointed_by, "Who gave him or her the post.");
  FIELD(ContactChangeKind, change, "What sort of change it is.");
  FIELD(Optional<Words>, email, "The e-mail address now.");
  FIELD(Optional<Words>, phone, "The telephone number now.");
};

struct ContactLeft {
  KIND(ContactLeft, 203, "contact.left", 1, "Somebody leaves the client, or is going to.",
       "{contact} left {account}[ for {destination}] with effect from {effective}[: {reason}]"
       "[; succeeded by {successor}][; learned via {learned_via}]");
  FIELD(ContactId, contact, "Who.");
  FIELD(When, effective, "The day from which the person is gone.");
  FIELD(Optional<Words>, learned_via, "How we came to know it.");
  FIELD(Optional<AccountId>, destination, "The account the person goes to.");
  FIELD(Optional<ContactPointer>, successor, "Who takes over the post.");
  FIELD(Optional<Words>, reason, "Why.");
};

struct ContactCovered {
  KIND(ContactCovered, 204, "contact.covered", 1, "One of us keeps the relation with this person.",
       "{manager} took charge of the relation with {contact}");
  FIELD(ContactId, contact, "With whom.");
  FIELD(ManagerId, manager, "Our person who keeps this relation.");
};

struct ContactUncovered {
  KIND(ContactUncovered, 205, "contact.uncovered", 1,
       "One of us no longer keeps the relation with this person.",
       "{manager} gave up the relation with {contact}");
  FIELD(ContactId, contact, "With whom.");
  FIELD(ManagerId, manager, "Our person who kept this relation.");
};

struct RoleAssigned {
  KIND(RoleAssigned, 206, "role.assigned", 1, "A person plays a part in how the client buys.",
       "{contact} took the role {role}[ in the deal {deal}]");
  FIELD(ContactId, contact, "Who.");
  FIELD(BuyingRole, role, "The part played.");
  FIELD(Optional<DealId>, deal, "In which deal; without one it is for the whole account.");
  FIELD(Optional<List<EventId>>, evidence, "The events that show it.");
};

struct RoleEnded {
  KIND(RoleEnded, 207, "role.ended", 1, "A person no longer plays that part.",
       "{contact} gave up the role {role}[ in the deal {deal}]");
  FIELD(ContactId, contact, "Who.");
  FIELD(BuyingRole, role, "The part no longer played.");
  FIELD(Optional<DealId>, deal, "In which deal; without one it was for the whole account.");
  FIELD(Optional<List<EventId>>, evidence, "The events that show it.");
};

struct AttitudeScored {
  KIND(AttitudeScored, 208, "attitude.scored", 1, "How a person stands towards us.",
       "{actor} rated the attitude of {contact} as {score}[, leaning to {competitor}]"
       "[, in the deal {deal}]");
  FIELD(ContactId, contact, "Whose attitude.");
  FIELD(AttitudeScore, score, "From 5, full support, to -10, leans to a competitor.");
  FIELD(Optional<Code>, competitor, "The competitor leaned to; exactly when the score is -10.");
  FIELD(Optional<DealId>, deal, "In which deal; without one it is for the whole account.");
  FIELD(Optional<List<EventId>>, evidence, "The events that show it.");
  static Status check(const AttitudeScored& scored) {
    if (scored.score.value == -10 && !scored.competitor) {
      return fail(ErrorCode::invalid,
                  "a score of -10 says that the contact leans to a competitor: name the competitor",
                  "competitor");
    }
    if (scored.score.value != -10 && scored.competitor) {
      return fail(ErrorCode::invalid,
                  "a competitor goes with a score of -10 only: leave it out, or score -10",
                  "competitor");
    }
    return {};
  }
};

struct InfluenceObserved {
  KIND(InfluenceObserved, 209, "influence.observed", 1, "One person sways another.",
       "{actor} observed the influence of {from} on {to}: {kind}[, strength {strength} of 10]");
  FIELD(ContactId, from, "Who sways.");
  FIELD(ContactId, to, "Who is swayed.");
  FIELD(InfluenceKind, kind, "In which way.");
  FIELD(Optional<Strength>, strength, "How strongly, 1 to 10.");
  FIELD(Optional<List<EventId>>, evidence, "The events that show it.");
};

struct InfluenceRetracted {
  KIND(InfluenceRetracted, 210, "influence.retracted", 1,
       "One person no longer sways another, or never did.",
       "{actor} retracted the influence of {from} on {to}: {kind}[, strength {strength} of 10]");
  FIELD(ContactId, from, "Who was said to sway.");
  FIELD(ContactId, to, "Who was said to be swayed.");
  FIELD(InfluenceKind, kind, "In which way.");
  FIELD(Optional<Strength>, strength, "How strongly, 1 to 10.");
  FIELD(Optional<List<EventId>>, evidence, "The events that show it.");
};

using PeopleKinds =
    Family<ContactJoined, ContactChanged, ContactLeft, ContactCovered, ContactUncovered,
           RoleAssigned, RoleEnded, AttitudeScored, InfluenceObserved, InfluenceRetracted>;

}  // namespace daybook
