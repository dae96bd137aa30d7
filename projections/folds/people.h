// The view `people`: who is who at a client, who has which part in buying, who sways whom, and how
// each stands towards us. The decision tree is drawn from it.
#pragma once

#include "core/event/catalog/interactions.h"
#include "core/event/catalog/people.h"
#include "projections/runtime/projection.h"

namespace daybook {

// A role whose holder decides.
[[nodiscard]] inline bool is_decider(BuyingRole role) {
  return role == BuyingRole::decider || role == BuyingRole::economic;
}

struct RoleHeld {
  OBJECT(RoleHeld, "role_held", "A part somebody plays in how the client buys.");
  FIELD(BuyingRole, role, "The part.");
  FIELD(Optional<PlainId>, deal, "In which deal; without one for the whole account.");
  FIELD(Instant, since, "Since when.");
  FIELD(Optional<Instant>, until, "Until when, if it is over.");
  FIELD(EventId, event, "The event that tells it.");
};

struct Score {
  OBJECT(Score, "score", "How somebody stood towards us.");
  FIELD(AttitudeScore, score, "On the scale of labels.");
  FIELD(Optional<Code>, competitor, "The competitor leaned to.");
  FIELD(Optional<PlainId>, deal, "In which deal; without one for the whole account.");
  FIELD(Instant, at, "Since when.");
  FIELD(EventId, event, "The event that tells it.");
};

// One stay of a person at the client; whoever comes back has another.
struct Stay {
  OBJECT(Stay, "stay", "From joining to leaving.");
  FIELD(Instant, since, "When he joined, or was first named.");
  FIELD(EventId, event, "The event that tells it.");
  FIELD(Optional<Instant>, joined_at, "When he joined, where that was told.");
  FIELD(Optional<Instant>, until, "`effective` of his leaving, past or announced.");
  FIELD(Optional<When>, effective, "The same as it was sent.");
  FIELD(Optional<Instant>, learned_at, "When we learned of his leaving.");
  FIELD(Optional<EventId>, left_event, "The event that tells of his leaving.");
  FIELD(Optional<WordsAt>, reason, "Why he left.");
  FIELD(Optional<PlainId>, destination, "The account he went to.");
  FIELD(Optional<PlainId>, successor, "Who takes over the post.");
  FIELD(List<WordsAt>, titles, "Every post he held meanwhile, in order.");
  FIELD(List<RoleHeld>, roles, "Every part he played meanwhile; those his leaving ends stay open.");
};

// Judgements of a moment gone by ask what somebody could decide then, whoever he is since.
struct DecidingFrom {
  OBJECT(DecidingFrom, "deciding_from",
         "What somebody may decide, until the next such row, be it of the same moment.");
  FIELD(Instant, from, "From when on.");
  FIELD(bool, every_deal, "Whether he decides whatever deal there is.");
  FIELD(List<PlainId>, deals, "Those that he decides by a role held in them.");
  FIELD(Optional<Instant>, until, "When he leaves, as it was told by then.");
};

// A formal line between two people; it ends when either leaves, whatever is still said of it.
struct LineTold {
  OBJECT(LineTold, "line_told", "Since when a formal line stands.");
  FIELD(Instant, since, "Since when.");
  FIELD(EventId, event, "The event that tells it.");
};

struct Contact {
  OBJECT(Contact, "contact", "A person at the client.");
  FIELD(PlainId, contact, "Who.");
  FIELD(List<Stay>, stays, "In order; the last one is the one he is shown with.");
  FIELD(Optional<WordsAt>, person_name, "The name told last.");
  FIELD(Optional<WordsAt>, title, "The post held now.");
  FIELD(Optional<Code>, department, "Where in the client's house.");
  FIELD(Optional<PlainId>, reports_to, "The superior.");
  FIELD(Optional<LineTold>, reports_line, "Where that line stands: told, and neither gone since.");
  FIELD(Optional<PlainId>, appointed_by, "Who gave him the post.");
  FIELD(Optional<LineTold>, appointed_line, "Likewise.");
  FIELD(bool, decides, "Whether he may decide to buy.");
  FIELD(List<DecidingFrom>, deciding, "What he could decide when; empty until he first could.");
  FIELD(List<Score>, scores, "How he stood towards us, oldest first.");
  FIELD(std::uint64_t, touches, "How often we had to do with him.");
  FIELD(Optional<Instant>, last_touch_at, "When last.");
  FIELD(Optional<EventId>, last_touch_event, "The event of that.");

  // Whether he is there at that moment, and his last stay (a contact has one at least).
  [[nodiscard]] bool active(Instant at) const;
  [[nodiscard]] const Stay& stay() const { return stays.back(); }
  // Whether he was there and could decide the deal at a moment that is folded: after all that took
  // effect in it.
  [[nodiscard]] bool decided(const PlainId& deal, Instant at) const;
};

// Told of whomever it may be: it needs nobody who belongs, and outlasts his leaving.
struct Cover {
  OBJECT(Cover, "cover", "One of us keeps the relation with somebody.");
  FIELD(PlainId, contact, "With whom.");
  FIELD(PlainId, manager, "Who of us.");
  FIELD(EventId, event, "The event that tells it.");
};

struct Influence {
  OBJECT(Influence, "influence", "One person sways another.");
  FIELD(PlainId, from, "Who sways.");
  FIELD(PlainId, to, "Who is swayed.");
  FIELD(InfluenceKind, kind, "In which way.");
  FIELD(Optional<Strength>, strength, "How strongly.");
  FIELD(Instant, since, "Since when.");
  FIELD(EventId, event, "The event that tells it.");
};

struct People {
  VIEW(People, "people", 2, "Who is who at each account, who sways whom, how each stands to us.");
  FIELD(List<Contact>, contacts, "By id.");
  FIELD(List<Influence>, influences, "By (from, to, kind); those retracted left out.");
  FIELD(List<Cover>, covers, "By (contact, manager); those given up left out.");

  using Reads =
      Family<ContactJoined, ContactChanged, ContactLeft, ContactCovered, ContactUncovered,
             RoleAssigned, RoleEnded, AttitudeScored, InfluenceObserved, InfluenceRetracted,
             CallLogged, VisitHeld, MeetingHeld, MessageSent, MessageReceived>;
  void on(const Event& event, const ContactJoined& joined);
  void on(const Event& event, const ContactChanged& changed);
  void on(const Event& event, const ContactLeft& left);
  void on(const Event& event, const ContactCovered& covered);
  void on(const Event& event, const ContactUncovered& uncovered);
  void on(const Event& event, const RoleAssigned& assigned);
  void on(const Event& event, const RoleEnded& ended);
  void on(const Event& event, const AttitudeScored& scored);
  void on(const Event& event, const InfluenceObserved& observed);
  void on(const Event& event, const InfluenceRetracted& retracted);
  void on(const Event& event, const CallLogged& call);
  void on(const Event& event, const VisitHeld& visit);
  void on(const Event& event, const MeetingHeld& meeting);
  void on(const Event& event, const MessageSent& sent);
  void on(const Event& event, const MessageReceived& received);

  [[nodiscard]] const Contact* find(std::string_view contact) const;
  [[nodiscard]] List<PlainId> covered_by(std::string_view contact) const;  // managers, by id
  // Whether he was there and is not any more at that moment.
  [[nodiscard]] bool gone(std::string_view contact, Instant at) const;

 private:
  // Who the event names; his first naming opens a stay.
  Contact& named(const Event& event, const ContactId& contact);
  Contact* known(const ContactId& contact);  // null where nothing has named him yet
  void cut_lines_of(const PlainId& contact);
  // The line as it stands once the event has told it.
  [[nodiscard]] Optional<LineTold> line_told(const Event& event, const Optional<LineTold>& before,
                                             bool same, const PlainId& to) const;
  void update_post(const Event& event, Contact& contact, const Optional<Words>& title,
                   const Optional<Code>& department, const Optional<ContactPointer>& reports_to,
                   const Optional<ContactPointer>& appointed_by) const;
  void touch(const Event& event);
};

}  // namespace daybook
