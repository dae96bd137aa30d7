// What every event may carry beside its own fields, and the small objects, ids and choices that
// kinds of several headers share.
#pragma once

#include "core/event/declare.h"

namespace daybook {

using ObjectionId = Id<"objection">;
using ProposalId = Id<"proposal">;
using ConcessionId = Id<"concession">;
using CommitmentId = Id<"commitment">;
using PromotionId = Id<"promotion">;
using Severity = Ranged<1, 5>;  // 5 is worst

CHOICE(ConcessionKind, discount, price_hold, rebate, free_goods, free_service, trial,
       deferred_payment, credit_limit, reserved_stock, priority_service, delivery_terms, storage,
       training, gift, hospitality, bonus, exclusivity, warranty, scope, compensation, other);
CHOICE(Reliability, first_hand, document, hearsay);

struct Attachment {
  OBJECT(Attachment, "attachment", "A file that belongs to the event; the book keeps its digest.");
  FIELD(Sha256Hex, sha256, "SHA-256 of the file.");
  FIELD(Words, name, "The file's name.");
  FIELD(Code, media_type, "e.g. application/pdf.");
  FIELD(NonNegative, size, "In bytes.");
  friend bool operator==(const Attachment&, const Attachment&) = default;
};

// Fields every event may have; a kind that declares one of these names itself replaces it.
struct CommonFields {
  OBJECT(CommonFields, "common", "Fields that every event may have.");
  FIELD(Optional<Words>, note, "A remark of whoever wrote the event down.");
  FIELD(Optional<DealId>, deal, "The deal it belongs to.");
  FIELD(Optional<List<Attachment>>, attachments, "Files that belong to it.");
  FIELD(Optional<UnitInterval>, confidence, "How sure the writer is, 0 to 1.");
  FIELD(Optional<Map<Words>>, attributes, "Whatever else the source knew, as words under keys.");
};

struct NextStep {
  OBJECT(NextStep, "next_step", "What is to happen next.");
  FIELD(Words, text, "What.");
  FIELD(Optional<When>, due, "By when; includes its day.");
};

}  // namespace daybook
