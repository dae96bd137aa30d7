#include "projections/folds/people.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "projections/folds/rows.h"
#include "projections/folds/touch.h"

namespace daybook {
namespace {

auto influence_place(List<Influence>& influences, const auto& told) {
  const auto key = std::tie(told.from.text, told.to.text, told.kind);
  return std::lower_bound(influences.begin(), influences.end(), key,
                          [](const Influence& row, const auto& wanted) {
                            return std::tie(row.from.text, row.to.text, row.kind) < wanted;
                          });
}

auto cover_place(auto& covers, std::string_view contact, std::string_view manager) {
  return std::lower_bound(covers.begin(), covers.end(), std::pair(contact, manager),
                          [](const Cover& row, const auto& wanted) {
                            return std::pair<std::string_view, std::string_view>(
                                       row.contact.text, row.manager.text) < wanted;
                          });
}

bool is_of(const Influence& influence, const auto& told) {
  return std::tie(influence.from.text, influence.to.text, influence.kind) ==
         std::tie(told.from.text, told.to.text, told.kind);
}

RoleHeld* role_in(Stay& stay, BuyingRole role, const Optional<PlainId>& deal) {
  for (auto& held : stay.roles) {
    if (!held.until && held.role == role && held.deal == deal) return &held;
  }
  return nullptr;
}

// What goes with the post and not with the person: whoever comes back has another one.
void clear_post(Contact& contact) {
  contact.title.reset();
  contact.department.reset();
  contact.reports_to.reset();
  contact.reports_line.reset();
  contact.appointed_by.reset();
  contact.appointed_line.reset();
  contact.decides = false;
}

void open_stay(const Event& event, Contact& contact) {
  auto& stay = contact.stays.emplace_back();
  stay.since = event.occurred_at.at;
  stay.event = {event.id};
}

DecidingFrom deciding_now(const Contact& contact, Instant from) {
  DecidingFrom now{from, contact.decides, {}, contact.stay().until};
  for (const auto& held : contact.stay().roles) {
    if (held.until || !is_decider(held.role)) continue;
    if (held.deal) now.deals.push_back(*held.deal);
    if (!held.deal) now.every_deal = true;
  }
  return now;
}

bool says_the_same(const DecidingFrom& a, const DecidingFrom& b) {
  return std::tie(a.every_deal, a.deals, a.until) == std::tie(b.every_deal, b.deals, b.until);
}

// After whatever may have changed what he decides.
void note_deciding(const Event& event, Contact& contact) {
  auto now = deciding_now(contact, event.effect_at());
  auto& told = contact.deciding;
  const bool news =
      told.empty() ? now.every_deal || !now.deals.empty() : !says_the_same(told.back(), now);
  if (news) told.push_back(std::move(now));
}

}  // namespace

bool Contact::active(Instant at) const { return !stay().until || at < *stay().until; }

bool Contact::decided(const PlainId& deal, Instant at) const {
  const auto later = std::partition_point(deciding.begin(), deciding.end(),
                                          [&](const DecidingFrom& row) { return row.from <= at; });
  if (later == deciding.begin()) return false;
  const auto& then = *std::prev(later);
  if (then.until && at >= *then.until) return false;
  return then.every_deal ||
         std::find(then.deals.begin(), then.deals.end(), deal) != then.deals.end();
}

const Contact* People::find(std::string_view contact) const {
  return find_row(contacts, &Contact::contact, contact);
}

List<PlainId> People::covered_by(std::string_view contact) const {
  List<PlainId> managers;
  for (auto cover = cover_place(covers, contact, {});
       cover != covers.end() && cover->contact.text == contact; ++cover) {
    managers.push_back(cover->manager);
  }
  return managers;
}

bool People::gone(std::string_view contact, Instant at) const {
  const auto* found = find(contact);
  return found != nullptr && !found->active(at);
}

Contact* People::known(const ContactId& contact) {
  return find_row(contacts, &Contact::contact, contact.text);
}

Contact& People::named(const Event& event, const ContactId& contact) {
  return open_row(
      contacts, &Contact::contact, contact.text, [](const Contact&) { return false; },
      [&] {
        Contact made;
        made.contact = plain(contact);
        open_stay(event, made);
        return made;
      });
}

void People::cut_lines_of(const PlainId& contact) {
  std::erase_if(influences,
                [&](const Influence& row) { return row.from == contact || row.to == contact; });
  for (auto& other : contacts) {
    if (other.reports_to == contact) other.reports_line.reset();
    if (other.appointed_by == contact) other.appointed_line.reset();
  }
}

Optional<LineTold> People::line_told(const Event& event, const Optional<LineTold>& before,
                                     bool same, const PlainId& to) const {
  if (gone(to.text, event.occurred_at.at)) return std::nullopt;
  return LineTold{same && before ? before->since : event.occurred_at.at, {event.id}};
}

void People::update_post(const Event& event, Contact& contact, const Optional<Words>& title,
                         const Optional<Code>& department,
                         const Optional<ContactPointer>& reports_to,
                         const Optional<ContactPointer>& appointed_by) const {
  if (title) {
    contact.title = words_at(event, *title);
    contact.stays.back().titles.push_back(*contact.title);
  }
  if (department) contact.department = department;
  const auto tell = [&](const Optional<ContactPointer>& told, Optional<PlainId>& to,
                        Optional<LineTold>& line) {
    if (!told) return;
    const auto now = plain(*told);
    line = line_told(event, line, to == now, now);
    to = now;
  };
  tell(reports_to, contact.reports_to, contact.reports_line);
  tell(appointed_by, contact.appointed_by, contact.appointed_line);
}

void People::on(const Event& event, const ContactJoined& joined) {
  auto& contact = named(event, joined.contact);
  if (!contact.active(event.occurred_at.at)) {
    cut_lines_of(contact.contact);
    clear_post(contact);
    open_stay(event, contact);
  }
  auto& stay = contact.stays.back();
  if (!stay.joined_at) stay.joined_at = event.occurred_at.at;
  contact.person_name = words_at(event, joined.name);
  if (joined.decides) contact.decides = *joined.decides;
  update_post(event, contact, joined.title, joined.department, joined.reports_to,
              joined.appointed_by);
  note_deciding(event, contact);
}

void People::on(const Event& event, const ContactChanged& changed) {
  auto* contact = known(changed.contact);
  if (contact == nullptr) return;
  if (changed.name) contact->person_name = words_at(event, *changed.name);
  update_post(event, *contact, changed.title, changed.department, changed.reports_to,
              changed.appointed_by);
}

void People::on(const Event& event, const ContactLeft& left) {
  auto* contact = known(left.contact);
  if (contact == nullptr) return;
  auto& stay = contact->stays.back();
  if (stay.until != left.effective.at) stay.learned_at = event.occurred_at.at;
  stay.left_event = EventId{event.id};
  stay.until = left.effective.at;
  stay.effective = left.effective;
  if (left.reason) stay.reason = words_at(event, *left.reason);
  if (left.destination) stay.destination = plain(*left.destination);
  if (left.successor) stay.successor = plain(*left.successor);
  note_deciding(event, *contact);
}

void People::on(const Event& event, const ContactCovered& covered) {
  const auto place = cover_place(covers, covered.contact.text, covered.manager.text);
  if (place != covers.end() && place->contact.text == covered.contact.text &&
      place->manager.text == covered.manager.text) {
    place->event = {event.id};
  } else {
    covers.insert(place, {plain(covered.contact), plain(covered.manager), {event.id}});
  }
}

void People::on(const Event&, const ContactUncovered& uncovered) {
  std::erase_if(covers, [&](const Cover& cover) {
    return cover.contact.text == uncovered.contact.text &&
           cover.manager.text == uncovered.manager.text;
  });
}

void People::on(const Event& event, const RoleAssigned& assigned) {
  auto& contact = named(event, assigned.contact);
  if (!contact.active(event.occurred_at.at)) return;
  auto& stay = contact.stays.back();
  const auto deal = plain(assigned.deal);
  if (auto* held = role_in(stay, assigned.role, deal)) {
    held->event = {event.id};
    return;
  }
  stay.roles.push_back({assigned.role, deal, event.occurred_at.at, std::nullopt, {event.id}});
  note_deciding(event, contact);
}

void People::on(const Event& event, const RoleEnded& ended) {
  auto* contact = known(ended.contact);
  if (contact == nullptr || !contact->active(event.occurred_at.at)) return;
  if (auto* held = role_in(contact->stays.back(), ended.role, plain(ended.deal))) {
    held->until = event.occurred_at.at;
    note_deciding(event, *contact);
  }
}

void People::on(const Event& event, const AttitudeScored& scored) {
  named(event, scored.contact)
      .scores.push_back(
          {scored.score, scored.competitor, plain(scored.deal), event.occurred_at.at, {event.id}});
}

void People::on(const Event& event, const InfluenceObserved& observed) {
  // Both are named, so that each of them belongs, whether or not the other is there.
  const auto at = event.occurred_at.at;
  const bool from_there = named(event, observed.from).active(at);
  const bool to_there = named(event, observed.to).active(at);
  if (!from_there || !to_there) return;
  const auto place = influence_place(influences, observed);
  if (place == influences.end() || !is_of(*place, observed)) {
    influences.insert(place, {plain(observed.from),
                              plain(observed.to),
                              observed.kind,
                              observed.strength,
                              at,
                              {event.id}});
    return;
  }
  if (observed.strength && observed.strength != place->strength) {
    place->strength = observed.strength;
    place->since = at;
  }
  place->event = {event.id};
}

void People::on(const Event& event, const InfluenceRetracted& retracted) {
  const auto at = event.occurred_at.at;
  if (gone(retracted.from.text, at) || gone(retracted.to.text, at)) return;
  const auto place = influence_place(influences, retracted);
  if (place != influences.end() && is_of(*place, retracted)) influences.erase(place);
}

void People::touch(const Event& event) {
  if (!is_touch(event)) return;
  const auto& met = *people_met(event);
  for (auto one = met.begin(); one != met.end(); ++one) {
    if (std::find(met.begin(), one, *one) != one) continue;  // named twice
    auto& contact = named(event, *one);
    ++contact.touches;
    contact.last_touch_at = event.occurred_at.at;
    contact.last_touch_event = EventId{event.id};
  }
}

void People::on(const Event& event, const CallLogged&) { touch(event); }
void People::on(const Event& event, const VisitHeld&) { touch(event); }
void People::on(const Event& event, const MeetingHeld&) { touch(event); }
void People::on(const Event& event, const MessageSent&) { touch(event); }
void People::on(const Event& event, const MessageReceived&) { touch(event); }

}  // namespace daybook
