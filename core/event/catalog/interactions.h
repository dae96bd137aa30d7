// Event kinds of our dealings with people and of what we notice (CATALOG 1, Interactions).
// Stream = the account.
#pragma once

#include "core/event/catalog/common.h"

namespace daybook {

CHOICE(Direction, in, out);
CHOICE(Sentiment, positive, neutral, negative);
CHOICE(MeetingForm, meeting, presentation, demo, review, breakfast, event, internal);
CHOICE(Channel, email, chat, letter, messenger, social);
CHOICE(Valence, positive, negative);
CHOICE(SignalKind, competitor_offer, supplier_change, finance, strategy, mood, staff, market,
       complaint);

struct VisitFinding {
  OBJECT(VisitFinding, "visit_finding", "Something found out while there.");
  FIELD(Words, topic, "What it is about.");
  FIELD(Words, value, "What was found out.");
};

struct CallLogged {
  KIND(CallLogged, 301, "call.logged", 1, "A telephone call with people at the client.",
       "{actor} spoke on the telephone[ with {participants}] about {topic}[: {outcome}]"
       "[; next step: {next_step.text}][, due {next_step.due}]");
  FIELD(Direction, direction, "Who called: in is the client, out is us.");
  FIELD(List<ContactId>, participants, "Who of theirs was on the line.");
  FIELD(Words, topic, "What it was about.");
  FIELD(Optional<NonNegative>, duration_s, "How long, in seconds.");
  FIELD(Optional<Words>, outcome, "What came of it.");
  FIELD(Optional<NextStep>, next_step, "What is to happen next.");
  FIELD(Optional<Sentiment>, sentiment, "The mood of the call.");
};

struct VisitHeld {
  KIND(VisitHeld, 302, "visit.held", 1, "We went to see people at the client.",
       "{actor} visited {account}[ and saw {participants}][ at {place}] about {topic}"
       "[; next step: {next_step.text}][, due {next_step.due}]");
  FIELD(List<ContactId>, participants, "Who of theirs was there.");
  FIELD(Words, topic, "What it was about.");
  FIELD(Optional<Words>, place, "Where.");
  FIELD(Optional<When>, planned_at, "When it was to begin.");
  FIELD(Optional<When>, started_at, "When it did begin.");
  FIELD(Optional<List<VisitFinding>>, findings, "What was found out while there.");
  FIELD(Optional<NextStep>, next_step, "What is to happen next.");
  FIELD(Optional<Sentiment>, sentiment, "The mood of the visit.");
};

struct MeetingHeld {
  KIND(MeetingHeld, 303, "meeting.held", 1, "A meeting, with people at the client or about them.",
       "{actor} held a meeting ({form})[ with {participants}][ at {place}] about {topic}"
       "[; next step: {next_step.text}][, due {next_step.due}]");
  FIELD(MeetingForm, form, "What sort of meeting; internal is among ourselves.");
  FIELD(List<ContactId>, participants, "Who of theirs was there.");
  FIELD(Words, topic, "What it was about.");
  FIELD(Optional<Words>, place, "Where.");
  FIELD(Optional<When>, planned_at, "When it was to begin.");
  FIELD(Optional<When>, started_at, "When it did begin.");
  FIELD(Optional<List<VisitFinding>>, findings, "What was found out there.");
  FIELD(Optional<NextStep>, next_step, "What is to happen next.");
  FIELD(Optional<Sentiment>, sentiment, "The mood of the meeting.");
};

struct MessageSent {
  KIND(MessageSent, 304, "message.sent", 1, "We wrote to people at the client.",
       "{actor} sent a message ({channel})[ to {contacts}]: {subject}[, signed by {signatory}]");
  FIELD(Channel, channel, "How it was sent.");
  FIELD(List<ContactId>, contacts, "Whom we wrote to.");
  FIELD(Words, subject, "What it was about.");
  FIELD(Optional<Code>, thread, "The conversation it belongs to.");
  FIELD(Optional<Code>, native_id, "Its id in the mail or chat system.");
  FIELD(Optional<ManagerId>, signatory, "Who of us signed it.");
};

struct MessageReceived {
  KIND(MessageReceived, 305, "message.received", 1, "People at the client wrote to us.",
       "A message ({channel}) was received[ from {contacts}]: {subject}[, for {signatory}]");
  FIELD(Channel, channel, "How it came.");
  FIELD(List<ContactId>, contacts, "Who of theirs wrote it or had a copy.");
  FIELD(Words, subject, "What it was about.");
  FIELD(Optional<Code>, thread, "The conversation it belongs to.");
  FIELD(Optional<Code>, native_id, "Its id in the mail or chat system.");
  FIELD(Optional<ManagerId>, signatory, "Who of us it was meant for.");
};

struct MessageBounced {
  KIND(MessageBounced, 306, "message.bounced", 1,
       "A message of ours could not be delivered: the person may be gone.",
       "The message {native_id} to {contact} bounced");
  FIELD(Code, native_id, "The message's id in the mail or chat system.");
  FIELD(ContactId, contact, "Whom it did not reach.");
};

struct ReactionObserved {
  KIND(ReactionObserved, 307, "reaction.observed", 1, "How a person took what we said or did.",
       "{contact} showed a {valence} reaction to {to}[: {feeling}]");
  FIELD(ContactId, contact, "Whose reaction.");
  FIELD(Words, to, "The argument or matter reacted to.");
  FIELD(Valence, valence, "Whether it was for us or against us.");
  FIELD(Optional<Words>, feeling, "What he or she seemed to feel.");
};

struct SignalObserved {
  KIND(SignalObserved, 308, "signal.observed", 1,
       "Something we noticed that may change our standing with the client.",
       "{actor} noticed a signal ({kind}): {text}[, competitor {competitor}][ ({reliability})]");
  FIELD(SignalKind, kind, "What sort of signal.");
  FIELD(Words, text, "What was noticed.");
  FIELD(Optional<Code>, competitor, "The competitor it is about.");
  FIELD(Optional<Reliability>, reliability, "How well we know it.");
};

using InteractionKinds = Family<CallLogged, VisitHeld, MeetingHeld, MessageSent, MessageReceived,
                                MessageBounced, ReactionObserved, SignalObserved>;

}  // namespace daybook
