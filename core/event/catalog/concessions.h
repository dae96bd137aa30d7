// Event kinds of what we grant the client beyond the list, and how strongly the client is bound to
// us (CATALOG 1, Concessions). Stream = the account.
#pragma once

#include "core/event/catalog/common.h"

namespace daybook {

CHOICE(ConcessionPurpose, repeat_order, volume, assortment, retention, recovery, reference,
       promotion);
CHOICE(Profit, low, high);
CHOICE(SwitchingCost, weak, strong);

struct ConcessionRequested {
  KIND(ConcessionRequested, 601, "concession.requested", 1, "Somebody asks us for a concession.",
       "{actor} entered a request[ of {asked_by}] for [a {percent} % ]{kind}[ worth {value}]"
       "[, purpose {purpose}]: {reason}");
  FIELD(ConcessionId, concession, "The concession.");
  FIELD(ConcessionKind, kind, "What sort of concession.");
  FIELD(Optional<ContactId>, asked_by, "Who of theirs asked for it.");
  FIELD(Words, reason, "Why it is asked for.");
  FIELD(Optional<ConcessionPurpose>, purpose, "What we hope to gain by it.");
  FIELD(Optional<Percent>, percent, "How much, in percent of the price.");
  FIELD(Optional<Money>, value, "What it is worth in money.");
  FIELD(Optional<ObjectionId>, objection, "The objection it is to settle.");
  FIELD(Optional<ProposalId>, proposal, "The proposal it belongs to.");
};

struct ApprovedTerms {
  OBJECT(ApprovedTerms, "approved_terms", "What exactly was approved.");
  FIELD(ConcessionKind, kind, "What sort of concession.");
  FIELD(Optional<Percent>, percent, "How much, in percent of the price.");
  FIELD(Optional<Money>, value, "What it may be worth in money.");
  FIELD(Optional<When>, until, "The last day of it.");
};

struct ConcessionApproved {
  KIND(ConcessionApproved, 602, "concession.approved", 1, "One of us allows the concession.",
       "{by} approved the concession {concession}[: {terms.kind}][, {terms.percent} %]"
       "[, worth {terms.value}][, until {terms.until}][ (own limit {authority_limit})]");
  FIELD(ConcessionId, concession, "The concession.");
  FIELD(ManagerId, by, "Who of us approved it.");
  FIELD(Optional<Limit>, authority_limit, "How far the approver may go, as money or a percentage.");
  FIELD(Optional<ApprovedTerms>, terms, "What exactly was approved.");
};

struct ConcessionRefused {
  KIND(ConcessionRefused, 603, "concession.refused", 1, "One of us does not allow the concession.",
       "{by} refused the concession {concession}: {reason}");
  FIELD(ConcessionId, concession, "The concession.");
  FIELD(ManagerId, by, "Who of us refused it.");
  FIELD(Words, reason, "Why.");
};

struct CounterConcession {
  OBJECT(CounterConcession, "counter", "What we get in return.");
  FIELD(Words, text, "What.");
  FIELD(Optional<CommitmentId>, commitment, "The client's commitment to it.");
};

struct ConcessionGranted {
  KIND(ConcessionGranted, 604, "concession.granted", 1, "The client gets the concession.",
       "{granted_by} granted [{recipient} ][a {percent} % ]{kind}[ worth {value}]"
       "[ in return for {counter.text}][ until {until}]");
  FIELD(ConcessionId, concession, "The concession.");
  FIELD(ConcessionKind, kind, "What sort of concession.");
  FIELD(ManagerId, granted_by, "Who of us granted it.");
  FIELD(Optional<Percent>, percent, "How much, in percent of the price.");
  FIELD(Optional<Money>, list_value, "What it would have cost by the list.");
  FIELD(Optional<Money>, given_value, "What the client pays instead.");
  FIELD(Optional<Money>, value, "What it is worth in money.");
  FIELD(Optional<When>, from, "The first day of it.");
  FIELD(Optional<When>, until, "The last day of it.");
  FIELD(Optional<ConcessionPurpose>, purpose, "What we hope to gain by it.");
  FIELD(Optional<CounterConcession>, counter, "What we get in return.");
  FIELD(Optional<ContactId>, recipient, "Who gets it: for gifts and hospitality.");
  FIELD(Optional<PromotionId>, promotion, "The promotion it is part of.");
  FIELD(Optional<ObjectionId>, objection, "The objection it is to settle.");
  FIELD(Optional<ProposalId>, proposal, "The proposal it belongs to.");
  FIELD(Optional<Percent>, margin_after_percent, "Our margin with it, in percent.");
};

struct FulfilmentProof {
  OBJECT(FulfilmentProof, "proof", "The paper that proves it.");
  FIELD(Sha256Hex, sha256, "SHA-256 of the file.");
};

struct ConcessionFulfilled {
  KIND(ConcessionFulfilled, 605, "concession.fulfilled", 1, "The client has had the concession.",
       "The concession {concession} was fulfilled");
  FIELD(ConcessionId, concession, "The concession.");
  FIELD(Optional<FulfilmentProof>, proof, "The paper that proves it.");
};

struct ConcessionRevoked {
  KIND(ConcessionRevoked, 606, "concession.revoked", 1, "We take the concession back.",
       "{by} revoked the concession {concession}: {reason}");
  FIELD(ConcessionId, concession, "The concession.");
  FIELD(ManagerId, by, "Who of us revoked it.");
  FIELD(Words, reason, "Why.");
};

struct BondAssessed {
  KIND(BondAssessed, 607, "bond.assessed", 1,
       "How much the client earns us, and how strongly he is bound to us.",
       "{actor} assessed the bond: profit {profit}, switching cost {switching_cost}"
       "[, worth {value}][: {reason}]");
  FIELD(Profit, profit, "How much the client earns us.");
  FIELD(SwitchingCost, switching_cost, "How strongly the client is bound to us.");
  FIELD(Optional<Money>, value, "What the bond is worth in money.");
  FIELD(Optional<Words>, reason, "Why we think so.");
};

using ConcessionKinds =
    Family<ConcessionRequested, ConcessionApproved, ConcessionRefused, ConcessionGranted,
           ConcessionFulfilled, ConcessionRevoked, BondAssessed>;

}  // namespace daybook
