// Event kinds of deals, needs and proposals (CATALOG 1, Deals and proposals). Stream = the account.
#pragma once

#include "core/event/catalog/common.h"

namespace daybook {

using NeedId = Id<"need">;

CHOICE(DealForm, sale, tender, renewal, project);
CHOICE(DealOutcome, won, lost, abandoned);
CHOICE(NeedWhose, organisation, personal, competitor);

struct DealOpened {
  KIND(DealOpened, 401, "deal.opened", 1, "A chance to sell something to the client.",
       "{actor} opened the deal {name}[ ({form})][, product line {product_line}]"
       "[, worth {value}]");
  FIELD(DealId, deal, "The deal.");
  FIELD(Words, name, "What we call it.");
  FIELD(Optional<Code>, product_line, "Which of our product lines it is about.");
  FIELD(Optional<Money>, value, "What it is worth.");
  FIELD(Optional<DealForm>, form, "What sort of deal it is.");
};

struct DealChanged {
  KIND(DealChanged, 402, "deal.changed", 1,
       "Something about the deal is different now; only what changed is given.",
       "{actor} changed the deal {deal}[, now called {name}][, product line {product_line}]"
       "[, now worth {value}][, now a {form}]");
  FIELD(DealId, deal, "The deal.");
  FIELD(Optional<Words>, name, "What we call it now.");
  FIELD(Optional<Code>, product_line, "Which of our product lines it is about now.");
  FIELD(Optional<Money>, value, "What it is worth now.");
  FIELD(Optional<DealForm>, form, "What sort of deal it is now.");
};

struct DealStageEntered {
  KIND(DealStageEntered, 403, "deal.stage_entered", 1, "The deal moves to a stage.",
       "The deal {deal} entered the stage {stage}");
  FIELD(DealId, deal, "The deal.");
  FIELD(Code, stage, "The stage, in your own terms.");
};

struct DealClosed {
  KIND(DealClosed, 404, "deal.closed", 1, "The deal has its outcome.",
       "{actor} closed the deal {deal} as {outcome}[, worth {value}][; competitor: {competitor}]"
       "[; reason stated: {reason_stated}][; reason as we see it: {reason_assessed}]");
  FIELD(DealId, deal, "The deal.");
  FIELD(DealOutcome, outcome, "How it ended.");
  FIELD(Optional<Money>, value, "What it was worth in the end.");
  FIELD(Optional<Words>, reason_stated, "The reason the client gave.");
  FIELD(Optional<Words>, reason_assessed, "The reason as we see it.");
  FIELD(Optional<Code>, competitor, "The competitor who won it or was in it.");
};

struct NeedIdentified {
  KIND(NeedIdentified, 405, "need.identified", 1, "We understand something the client needs.",
       "{actor} identified a need ({whose})[ of {contact}]: {text}");
  FIELD(NeedId, need, "The need.");
  FIELD(Optional<DealId>, deal, "The deal it matters for.");
  FIELD(NeedWhose, whose, "Whether it is the organisation's, a person's or a competitor's.");
  FIELD(Optional<ContactId>, contact, "Whose it is, or who told us.");
  FIELD(Words, text, "What is needed.");
};

struct ProposalLine {
  OBJECT(ProposalLine, "proposal_line", "One line of a proposal.");
  FIELD(Code, product, "What is offered.");
  FIELD(Number, quantity, "How many.");
  FIELD(Money, list, "The list price of one.");
  FIELD(Money, offered, "The price offered for one.");
};

struct ProposalDrafted {
  KIND(ProposalDrafted, 406, "proposal.drafted", 1, "We are working on a proposal.",
       "{actor} drafted the proposal {proposal}[ (number {number})][ for {to}][, total {total}]"
       "[, valid until {valid_until}][, in place of {supersedes}]");
  FIELD(ProposalId, proposal, "The proposal.");
  FIELD(DealId, deal, "The deal it is for.");
  FIELD(Optional<Code>, number, "The number printed on it.");
  FIELD(Optional<List<ProposalLine>>, lines, "What is offered, line by line.");
  FIELD(Optional<Money>, total, "What it comes to.");
  FIELD(Optional<When>, valid_until, "The last day on which it can be accepted.");
  FIELD(Optional<ProposalId>, supersedes, "The earlier proposal it takes the place of.");
  FIELD(Optional<List<ContactId>>, to, "Whom it is addressed to.");
};

struct ProposalSent {
  KIND(ProposalSent, 407, "proposal.sent", 1, "A proposal goes to the client.",
       "{actor} sent the proposal {proposal}[ (number {number})][ to {to}][, total {total}]"
       "[, valid until {valid_until}][, in place of {supersedes}]");
  FIELD(ProposalId, proposal, "The proposal.");
  FIELD(DealId, deal, "The deal it is for.");
  FIELD(Optional<Code>, number, "The number printed on it.");
  FIELD(Optional<List<ProposalLine>>, lines, "What is offered, line by line.");
  FIELD(Optional<Money>, total, "What it comes to.");
  FIELD(Optional<When>, valid_until, "The last day on which it can be accepted.");
  FIELD(Optional<ProposalId>, supersedes, "The earlier proposal it takes the place of.");
  FIELD(Optional<List<ContactId>>, to, "Whom it is addressed to.");
};

struct ProposalReturned {
  KIND(ProposalReturned, 408, "proposal.returned", 1, "The client wants the proposal changed.",
       "The proposal {proposal} was returned[ by {by}][: {reason}]");
  FIELD(ProposalId, proposal, "The proposal.");
  FIELD(Optional<ContactPointer>, by, "Who of theirs.");
  FIELD(Optional<Words>, reason, "Why.");
};

struct ProposalAccepted {
  KIND(ProposalAccepted, 409, "proposal.accepted", 1, "The client says yes to the proposal.",
       "The proposal {proposal} was accepted[ by {by}][: {reason}]");
  FIELD(ProposalId, proposal, "The proposal.");
  FIELD(Optional<ContactPointer>, by, "Who of theirs.");
  FIELD(Optional<Words>, reason, "Why.");
};

struct ProposalDeclined {
  KIND(ProposalDeclined, 410, "proposal.declined", 1, "The client says no to the proposal.",
       "The proposal {proposal} was declined[ by {by}][: {reason}]");
  FIELD(ProposalId, proposal, "The proposal.");
  FIELD(Optional<ContactPointer>, by, "Who of theirs.");
  FIELD(Optional<Words>, reason, "Why.");
};

struct ProposalCancelled {
  KIND(ProposalCancelled, 411, "proposal.cancelled", 1, "We take the proposal back.",
       "The proposal {proposal} was cancelled[ by {by}][: {reason}]");
  FIELD(ProposalId, proposal, "The proposal.");
  FIELD(Optional<ManagerId>, by, "Who of us.");
  FIELD(Optional<Words>, reason, "Why.");
};

using DealKinds =
    Family<DealOpened, DealChanged, DealStageEntered, DealClosed, NeedIdentified, ProposalDrafted,
           ProposalSent, ProposalReturned, ProposalAccepted, ProposalDeclined, ProposalCancelled>;

}  // namespace daybook
