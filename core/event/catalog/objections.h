// Event kinds of objections (CATALOG 1, Objections). Stream = the account.
#pragma once

#include "core/event/catalog/common.h"

namespace daybook {

CHOICE(ObjectionAbout, price, terms, product, timing, competitor, authority, trust, quality,
       delivery, need, budget, manner, other);
CHOICE(ObjectionEnd, accepted, conceded, withdrawn, unresolved);

struct ObjectionRaised {
  KIND(ObjectionRaised, 501, "objection.raised", 1, "The client has something against our offer.",
       "An objection about {about} was raised[ by {contact}][, severity {severity} of 5]"
       "[: {verbatim}]");
  FIELD(ObjectionId, objection, "The objection.");
  FIELD(Optional<ContactId>, contact, "Who raised it.");
  FIELD(ObjectionAbout, about, "What it is about.");
  FIELD(Optional<Severity>, severity, "How much it weighs, 1 to 5.");
  FIELD(Optional<Words>, verbatim, "What was said, word for word.");
  FIELD(Optional<ProposalId>, proposal, "The proposal it is against.");
};

struct ObjectionAnswered {
  KIND(ObjectionAnswered, 502, "objection.answered", 1, "We gave the client our answer to it.",
       "The objection {objection} was answered[ by {by}]: {text}");
  FIELD(ObjectionId, objection, "The objection.");
  FIELD(Optional<ManagerId>, by, "Who of us answered.");
  FIELD(Words, text, "The answer.");
};

struct ObjectionResolved {
  KIND(ObjectionResolved, 503, "objection.resolved", 1, "The objection has come to its end.",
       "The objection {objection} was closed as {how}[, by the concession {concession}]");
  FIELD(ObjectionId, objection, "The objection.");
  FIELD(ObjectionEnd, how, "Our answer accepted, we conceded, they withdrew it, or it stands.");
  FIELD(Optional<ConcessionId>, concession, "The concession that settled it.");
};

struct ObjectionReopened {
  KIND(ObjectionReopened, 504, "objection.reopened", 1, "The client comes back to the objection.",
       "The objection {objection} was reopened[: {reason}]");
  FIELD(ObjectionId, objection, "The objection.");
  FIELD(Optional<Words>, reason, "Why.");
};

using ObjectionKinds =
    Family<ObjectionRaised, ObjectionAnswered, ObjectionResolved, ObjectionReopened>;

}  // namespace daybook
