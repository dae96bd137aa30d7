#include "projections/answers/commitments.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>
#include <vector>

#include "projections/answers/print.h"
#include "projections/folds/commitments.h"
#include "projections/folds/people.h"
#include "projections/folds/touch.h"
#include "projections/policy/reliability.h"

namespace daybook {
namespace {

CHOICE(Advice, talk_to_contact, ask_appointer, none);

// When something happened, in the order of events.
using Place = std::tuple<Instant, std::uint64_t>;
Place place_of(const Event& event) { return {event.occurred_at.at, event.position}; }
Place decision_of(const Commitment& commitment) {
  return {*commitment.decided_at, commitment.decided_position};
}

struct Counts {
  std::int64_t kept = 0, missed = 0, ignored = 0;

  void count(const Commitment& commitment) {
    if (commitment.status == CommitmentStatus::met) ++kept;
    if (commitment.status == CommitmentStatus::missed) ++missed;
    if (commitment.status == CommitmentStatus::ignored) ++ignored;
  }
  void print(JsonWriter& out) const {
    out.member("kept", kept).member("missed", missed).member("ignored", ignored);
  }
};

// What one person of the client undertook.
struct Undertaken {
  Counts counts;
  Decisions decisions;
};
using ByContact = std::map<std::string, Undertaken, std::less<>>;

ByContact by_contact(const Commitments& view) {
  ByContact people;
  for (const auto& commitment : view.commitments) {
    if (commitment.by != Party::client || !commitment.contact) continue;
    auto& undertaken = people[commitment.contact->text];
    undertaken.counts.count(commitment);
    if (commitment.decided_at) undertaken.decisions.push_back(&commitment);
  }
  for (auto& [contact, undertaken] : people) {
    std::sort(undertaken.decisions.begin(), undertaken.decisions.end(),
              [](const auto* a, const auto* b) { return decision_of(*a) < decision_of(*b); });
  }
  return people;
}

// --- what may have brought the decline about, and what to do ---

// The last change told of the contact before the onset; null where there is none.
const Event* likely_cause(const std::vector<const Event*>& events, std::string_view contact,
                          const Place& onset) {
  const Event* cause = nullptr;
  for (const auto* event : events) {
    const auto* changed = event->as<ContactChanged>();
    if (changed == nullptr || changed->contact.text != contact) continue;
    if (place_of(*event) < onset) cause = event;
  }
  return cause;
}

bool is_talk_with(const Event& event, std::string_view contact) {
  if (event.as<CallLogged>() == nullptr && event.as<VisitHeld>() == nullptr &&
      event.as<MeetingHeld>() == nullptr) {
    return false;
  }
  const auto* met = people_met(event);
  return std::any_of(met->begin(), met->end(),
                     [&](const ContactId& person) { return person.text == contact; });
}

// Whether we spoke with the contact since the onset, and another commitment was missed after that.
bool talking_was_in_vain(const std::vector<const Event*>& events, std::string_view contact,
                         const Place& onset, const Decisions& decisions) {
  const auto talk = std::find_if(events.begin(), events.end(), [&](const Event* event) {
    return place_of(*event) > onset && is_talk_with(*event, contact);
  });
  if (talk == events.end()) return false;
  return std::any_of(decisions.begin(), decisions.end(), [&](const Commitment* decision) {
    return is_miss(*decision) && decision_of(*decision) > place_of(**talk);
  });
}

// --- print ---

Status print_row(JsonWriter& out, const AccountView& view, const Commitment& commitment) {
  out.begin_object();
  print_member(out, "commitment", commitment.commitment);
  print_member(out, "by", commitment.by);
  print_member(out, "contact", commitment.contact);
  print_member(out, "owner", commitment.owner);
  print_member(out, "kind", commitment.kind);
  DAYBOOK_CHECKED(print_words(out, "text", view, commitment.text));
  print_member(out, "due", commitment.due);
  out.member("overdue", commitment.overdue(view.cuts().as_of));
  print_member(out, "event", commitment.event);
  out.end_object();
  return {};
}

Status print_rows(JsonWriter& out, std::string_view name, const AccountView& view,
                  const std::vector<const Commitment*>& rows) {
  out.key(name).begin_array();
  for (const auto* row : rows) DAYBOOK_CHECKED(print_row(out, view, *row));
  out.end_array();
  return {};
}

// The open ones, the soonest due first, undated ones last.
Status print_open(JsonWriter& out, const AccountView& view, const Commitments& commitments) {
  std::vector<const Commitment*> open, overdue;
  for (const auto& commitment : commitments.commitments) {
    if (commitment.is_open()) open.push_back(&commitment);
  }
  std::stable_sort(open.begin(), open.end(), [](const auto* a, const auto* b) {
    if (!a->due || !b->due) return a->due.has_value() && !b->due;
    return a->due->last() < b->due->last();
  });
  std::copy_if(open.begin(), open.end(), std::back_inserter(overdue),
               [&](const auto* row) { return row->overdue(view.cuts().as_of); });
  DAYBOOK_CHECKED(print_rows(out, "open", view, open));
  return print_rows(out, "overdue", view, overdue);
}

void print_tally(JsonWriter& out, std::string_view name, const KeptAndMissed& tally) {
  out.key(name).begin_object();
  out.member("kept", tally.kept).member("missed", tally.missed).end_object();
}

void print_decline(JsonWriter& out, const Decline& decline, const Event* cause) {
  print_member(out, "onset", decline.onset->decided_at);
  print_tally(out, "before", decline.before);
  print_tally(out, "after", decline.after);
  out.key("likely_cause");
  if (cause == nullptr) {
    out.null();
  } else {
    out.begin_object().member("event", cause->id).member("type", cause->type()).end_object();
  }
}

// The events that decided what was undertaken, in order.
void print_decisions(JsonWriter& out, const Decisions& decisions) {
  out.key("events").begin_array();
  for (const auto* decision : decisions) out.value(decision->decided_event->text);
  out.end_array();
}

Status print_contact(JsonWriter& out, const AccountView& view, const People& people,
                     const std::string& id, const Undertaken& undertaken) {
  const auto* contact = people.find(id);
  const auto appointer = contact == nullptr ? Optional<PlainId>() : contact->appointed_by;
  Advice advice = Advice::none;

  out.begin_object().member("contact", id);
  undertaken.counts.print(out);
  if (const auto decline = find_decline(undertaken.decisions)) {
    DAYBOOK_TRY(const auto* events, view.events());
    const auto onset = decision_of(*decline->onset);
    print_decline(out, *decline, likely_cause(*events, id, onset));
    const bool in_vain = talking_was_in_vain(*events, id, onset, undertaken.decisions);
    advice = in_vain && appointer ? Advice::ask_appointer : Advice::talk_to_contact;
  } else {
    for (const auto* name : {"onset", "before", "after", "likely_cause"}) out.key(name).null();
  }
  print_member(out, "advice", advice);
  print_member(out, "appointed_by", appointer);
  print_decisions(out, undertaken.decisions);
  out.end_object();
  return {};
}

Result<std::string> compute(const Sources& sources, const Asked& asked) {
  DAYBOOK_TRY(const auto view, AccountView::load(sources, asked.subject(), asked.cuts()));
  DAYBOOK_TRY(const auto* commitments, view.state<Commitments>());
  DAYBOOK_TRY(const auto* people, view.state<People>());

  std::string json;
  JsonWriter out(json);
  out.begin_object();
  print_head(out, view);
  DAYBOOK_CHECKED(print_open(out, view, *commitments));
  Counts counts;
  for (const auto& commitment : commitments->commitments) counts.count(commitment);
  counts.print(out);
  out.key("contacts").begin_array();
  for (const auto& [contact, undertaken] : by_contact(*commitments)) {
    DAYBOOK_CHECKED(print_contact(out, view, *people, contact, undertaken));
  }
  out.end_array().end_object();
  return json;
}

}  // namespace

Answer commitments_answer() {
  return {"commitments",
          "What we and the client undertook, what became of it, and who stopped keeping his word.",
          Subject::account,
          false,
          {},
          compute};
}

}  // namespace daybook
