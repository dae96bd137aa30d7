// Event kinds of commitments, service, feedback, documents, revenue and promotions (CATALOG 1,
// Commitments, service, feedback). Stream = the account.
#pragma once

#include "core/event/catalog/common.h"

namespace daybook {

using DemandId = Id<"demand">;
using RemarkId = Id<"remark">;
using IncidentId = Id<"incident">;
using DocumentId = Id<"document">;

CHOICE(Party, us, client);
CHOICE(CommitmentKind, promise, request, deadline, counter);
CHOICE(RemarkStatus, not_done, has_question, done);

struct CommitmentMade {
  KIND(CommitmentMade, 701, "commitment.made", 1, "We or the client undertake to do something.",
       "{actor} recorded a commitment by {by}[ ({kind})][, contact {contact}][, owner {owner}]"
       ": {text}[, due {due}]");
  FIELD(CommitmentId, commitment, "The commitment.");
  FIELD(Party, by, "Whose it is: ours or the client's.");
  FIELD(Optional<ContactId>, contact, "Who of theirs gave it or was given it.");
  FIELD(Optional<ManagerId>, owner, "Who of us sees to it.");
  FIELD(Words, text, "What is to be done.");
  FIELD(Optional<When>, due, "By when; includes its day.");
  FIELD(Optional<CommitmentKind>, kind,
        "How it came about; counter is in return for a concession.");
};

struct CommitmentMet {
  KIND(CommitmentMet, 702, "commitment.met", 1, "The commitment was kept.",
       "The commitment {commitment} was met[: {reason}]");
  FIELD(CommitmentId, commitment, "The commitment.");
  FIELD(Optional<Words>, reason, "Why, or how.");
};

struct CommitmentMissed {
  KIND(CommitmentMissed, 703, "commitment.missed", 1, "The commitment was not kept.",
       "The commitment {commitment} was missed[: {reason}]");
  FIELD(CommitmentId, commitment, "The commitment.");
  FIELD(Optional<Words>, reason, "Why.");
};

struct CommitmentIgnored {
  KIND(CommitmentIgnored, 704, "commitment.ignored", 1,
       "The commitment was not kept, and nobody said a word about it.",
       "The commitment {commitment} was ignored[: {reason}]");
  FIELD(CommitmentId, commitment, "The commitment.");
  FIELD(Optional<Words>, reason, "Why.");
};

struct CommitmentReleased {
  KIND(CommitmentReleased, 705, "commitment.released", 1,
       "The commitment need not be kept any more.",
       "The commitment {commitment} was released[: {reason}]");
  FIELD(CommitmentId, commitment, "The commitment.");
  FIELD(Optional<Words>, reason, "Why.");
};

struct CommitmentRescheduled {
  KIND(CommitmentRescheduled, 706, "commitment.rescheduled", 1, "The commitment has a new date.",
       "The commitment {commitment} was rescheduled to {due}");
  FIELD(CommitmentId, commitment, "The commitment.");
  FIELD(When, due, "By when now; includes its day.");
};

struct CommitmentReassigned {
  KIND(CommitmentReassigned, 707, "commitment.reassigned", 1,
       "Somebody else answers for the commitment now.",
       "The commitment {commitment} was reassigned[ to {owner}][, contact {contact}]");
  FIELD(CommitmentId, commitment, "The commitment.");
  FIELD(Optional<ContactId>, contact, "Who of theirs now.");
  FIELD(Optional<ManagerId>, owner, "Who of us sees to it now.");
};

struct DemandRaised {
  KIND(DemandRaised, 708, "demand.raised", 1, "The client wants something done.",
       "The demand {demand} was raised[ by {contact}][ with {to}][: {text}][, due {due}]");
  FIELD(DemandId, demand, "The demand.");
  FIELD(Optional<Words>, text, "What is wanted.");
  FIELD(Optional<ContactId>, contact, "Who of theirs wants it.");
  FIELD(Optional<Code>, to, "Our unit that it goes to.");
  FIELD(Optional<When>, due, "By when; includes its day.");
};

struct WorkDispatched {
  KIND(WorkDispatched, 709, "work.dispatched", 1, "A unit of ours is set to work on a demand.",
       "Work on the demand {demand} was dispatched[ to {to}][ for {contact}][: {text}]"
       "[, due {due}]");
  FIELD(DemandId, demand, "The demand.");
  FIELD(Optional<Words>, text, "What is to be done.");
  FIELD(Optional<ContactId>, contact, "For whom of theirs.");
  FIELD(Optional<Code>, to, "Our unit that does it.");
  FIELD(Optional<When>, due, "By when; includes its day.");
};

struct WorkCompleted {
  KIND(WorkCompleted, 710, "work.completed", 1, "What the client demanded is done.",
       "Work on the demand {demand} was completed[ by {to}][ for {contact}][: {text}]");
  FIELD(DemandId, demand, "The demand.");
  FIELD(Optional<Words>, text, "What was done.");
  FIELD(Optional<ContactId>, contact, "For whom of theirs.");
  FIELD(Optional<Code>, to, "Our unit that did it.");
  FIELD(Optional<When>, due, "By when it was to be done; includes its day.");
};

struct DemandCancelled {
  KIND(DemandCancelled, 711, "demand.cancelled", 1, "The demand need not be met any more.",
       "The demand {demand} was cancelled[, contact {contact}][: {text}]");
  FIELD(DemandId, demand, "The demand.");
  FIELD(Optional<Words>, text, "What happened.");
  FIELD(Optional<ContactId>, contact, "Who of theirs it concerned.");
  FIELD(Optional<Code>, to, "Our unit that it had gone to.");
  FIELD(Optional<When>, due, "By when it was to be done; includes its day.");
};

struct RemarkRaised {
  KIND(RemarkRaised, 712, "remark.raised", 1, "The client remarks on work we delivered.",
       "The remark {remark} was raised[: {text}][ ({status})][, labels {labels}]");
  FIELD(RemarkId, remark, "The remark.");
  FIELD(Optional<Words>, text, "What was remarked.");
  FIELD(Optional<RemarkStatus>, status, "How far we are with it.");
  FIELD(Optional<List<Code>>, labels, "Words to sort it by.");
};

struct RemarkStatusChanged {
  KIND(RemarkStatusChanged, 713, "remark.status_changed", 1, "We are further with a remark.",
       "The status of the remark {remark} became {status}[: {text}][, labels {labels}]");
  FIELD(RemarkId, remark, "The remark.");
  FIELD(Optional<Words>, text, "What there is to say about it.");
  FIELD(RemarkStatus, status, "How far we are with it.");
  FIELD(Optional<List<Code>>, labels, "Words to sort it by.");
};

struct IncidentReported {
  KIND(IncidentReported, 714, "incident.reported", 1, "Something went wrong for the client.",
       "The incident {incident} was reported[, contact {contact}][, severity {severity} of 5]"
       "[: {text}]");
  FIELD(IncidentId, incident, "The incident.");
  FIELD(Optional<Words>, text, "What went wrong.");
  FIELD(Optional<ContactId>, contact, "Who of theirs reported it or was hit by it.");
  FIELD(Optional<Severity>, severity, "How bad, 1 to 5.");
};

struct IncidentRecovered {
  KIND(IncidentRecovered, 715, "incident.recovered", 1, "What went wrong has been put right.",
       "The incident {incident} was put right[ for {contact}][, severity {severity} of 5]"
       "[: {text}]");
  FIELD(IncidentId, incident, "The incident.");
  FIELD(Optional<Words>, text, "How it was put right.");
  FIELD(Optional<ContactId>, contact, "For whom of theirs.");
  FIELD(Optional<Severity>, severity, "How bad it was, 1 to 5.");
};

struct FeedbackAsked {
  KIND(FeedbackAsked, 716, "feedback.asked", 1, "We ask a person what he or she thinks of us.",
       "{actor} asked {contact} for feedback on {topic}[: {text}]");
  FIELD(ContactId, contact, "Whom we ask.");
  FIELD(Words, topic, "On what.");
  FIELD(Optional<Number>, score, "A figure, if one is put to the person.");
  FIELD(Optional<Words>, text, "The question.");
};

struct FeedbackGiven {
  KIND(FeedbackGiven, 717, "feedback.given", 1, "A person tells us what he or she thinks of us.",
       "{contact} gave feedback on {topic}[, score {score}][: {text}]");
  FIELD(ContactId, contact, "Who tells us.");
  FIELD(Words, topic, "On what.");
  FIELD(Optional<Number>, score, "The figure given.");
  FIELD(Optional<Words>, text, "What was said.");
};

struct DocumentRecorded {
  KIND(DocumentRecorded, 718, "document.recorded", 1, "A contract, an act or another paper exists.",
       "{actor} put a document on file ({kind}): {title}[, number {number}]"
       "[, signed by {signed_by}]");
  FIELD(DocumentId, document, "The document.");
  FIELD(Code, kind, "What sort of paper, in your own terms.");
  FIELD(Words, title, "Its title.");
  FIELD(Optional<Code>, number, "The number printed on it.");
  FIELD(Optional<Sha256Hex>, sha256, "SHA-256 of the file.");
  FIELD(Optional<List<ContactId>>, signed_by, "Who of theirs signed it.");
};

struct RevenueRecorded {
  KIND(RevenueRecorded, 719, "revenue.recorded", 1, "What we earned with the client in a month.",
       "Revenue of {amount} was recorded for {period}[, margin {margin}]"
       "[, product line {product_line}]");
  FIELD(Period, period, "The month, as YYYY-MM.");
  FIELD(Money, amount, "How much was sold.");
  FIELD(Optional<Money>, margin, "How much of it is margin.");
  FIELD(Optional<Code>, product_line, "Which of our product lines.");
};

struct PromotionOpened {
  KIND(PromotionOpened, 720, "promotion.opened", 1, "A time of special terms begins.",
       "The promotion {promotion} was opened[: {text}][, until {until}]");
  FIELD(PromotionId, promotion, "The promotion.");
  FIELD(Optional<Words>, text, "What is offered.");
  FIELD(Optional<When>, until, "The last day of it.");
};

struct PromotionClosed {
  KIND(PromotionClosed, 721, "promotion.closed", 1, "A time of special terms ends.",
       "The promotion {promotion} was closed[: {text}][, until {until}]");
  FIELD(PromotionId, promotion, "The promotion.");
  FIELD(Optional<Words>, text, "What there is to say about its end.");
  FIELD(Optional<When>, until, "The last day of it.");
};

using CommitmentKinds =
    Family<CommitmentMade, CommitmentMet, CommitmentMissed, CommitmentIgnored, CommitmentReleased,
           CommitmentRescheduled, CommitmentReassigned, DemandRaised, WorkDispatched, WorkCompleted,
           DemandCancelled, RemarkRaised, RemarkStatusChanged, IncidentReported, IncidentRecovered,
           FeedbackAsked, FeedbackGiven, DocumentRecorded, RevenueRecorded, PromotionOpened,
           PromotionClosed>;

}  // namespace daybook
