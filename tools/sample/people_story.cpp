#include <algorithm>

#include "core/event/catalog/interactions.h"
#include "core/event/catalog/people.h"
#include "tools/sample/account_story.h"
#include "tools/sample/acts.h"
#include "tools/sample/company_names.h"

namespace daybook::sample {
namespace {

constexpr std::uint16_t kColleague = 0xffff;  // fill_gap: somebody who is there already
constexpr std::size_t kPlacesMax = 200;

// The part that a post usually plays.
BuyingRole usual_role(std::uint8_t post_index) {
  constexpr BuyingRole kRoles[kPosts] = {
      BuyingRole::economic,   BuyingRole::purchaser, BuyingRole::technical, BuyingRole::user,
      BuyingRole::decider,    BuyingRole::technical, BuyingRole::coach,     BuyingRole::purchaser,
      BuyingRole::influencer, BuyingRole::technical, BuyingRole::user,      BuyingRole::user,
      BuyingRole::gatekeeper, BuyingRole::signatory};
  return kRoles[post_index % kPosts];
}

std::string title_of(Scene& scene, std::uint8_t post_index) {
  const Language language = scene.dice.chance(55) ? scene.story.language : Language::english;
  return std::string(post(post_index).title[static_cast<std::size_t>(language)]);
}

// The place of a person at the client: a free one, or a new one. kNobody: the house is full.
std::uint8_t seat(Scene& scene, Identity identity, std::uint8_t post_index) {
  auto& people = scene.story.people;
  auto place = std::find_if(people.begin(), people.end(), [](const Person& p) { return !p.here; });
  if (place == people.end()) {
    if (people.size() >= kPlacesMax) return kNobody;
    place = people.emplace(people.end());
  }
  *place = Person{};
  place->identity = identity;
  place->joined = scene.story.now;
  place->post = post_index;
  place->here = true;
  place->decides = post_index == 0 || (post_index == 4 && scene.dice.chance(60));
  place->mood = static_cast<std::uint8_t>(4 + scene.dice.below(4));
  return static_cast<std::uint8_t>(place - people.begin());
}

std::uint8_t holder_of_post(const Scene& scene, std::uint8_t post_index) {
  for (std::size_t i = 0; i < scene.story.people.size(); ++i) {
    const Person& person = scene.story.people[i];
    if (person.here && person.post == post_index) return static_cast<std::uint8_t>(i);
  }
  return kNobody;
}

std::uint8_t free_post(const Scene& scene) {
  for (std::uint8_t index = 0; index < kPosts; ++index) {
    if (holder_of_post(scene, index) == kNobody) return index;
  }
  return static_cast<std::uint8_t>(scene.story.people_met % kPosts);
}

void introduce(Scene& scene, std::uint8_t who) {
  Person& person = scene.story.people[who];
  const std::string id = scene.contact(who);
  std::uint8_t superior = person.post == 7 ? holder_of_post(scene, 1) : holder_of_post(scene, 0);
  if (superior == who) superior = kNobody;
  person.superior = superior;

  ContactJoined joined;
  joined.contact.text = id;
  joined.name = words(full_name(scene.house.options().seed, person.identity));
  joined.title = words(title_of(scene, person.post));
  joined.department = Code{std::string(post(person.post).department)};
  if (superior != kNobody) {
    joined.reports_to = ContactPointer{scene.contact(superior)};
    if (scene.dice.chance(45)) joined.appointed_by = ContactPointer{scene.contact(superior)};
  }
  if (scene.dice.chance(65)) {
    joined.email = words(id.substr(0, id.find('-')) + "@" + scene.story.id + ".example");
  }
  if (scene.dice.chance(45)) {
    joined.phone = words(std::string(scene.story.country->dialling_code) + " 555 " +
                         std::to_string(1000 + scene.dice.below(9000)));
  }
  if (person.decides) joined.decides = true;
  scene.tell(std::move(joined));
  if (scene.dice.chance(60)) {
    scene.tell(RoleAssigned{{id}, usual_role(person.post), {}, {}});
  }
  if (scene.dice.chance(40)) {
    scene.tell(ContactCovered{{id}, {scene.manager(scene.speaker())}});
  }
  if (scene.dice.chance(45)) shift_mood(scene, who, 0, nullptr);
}

// Whoever held a part in a deal and is gone leaves it open.
void vacate(Scene& scene, std::uint8_t who) {
  scene.story.people[who].here = false;
  for (Deal& deal : scene.story.deals) {
    for (std::uint8_t* part :
         {&deal.economic, &deal.user, &deal.technical, &deal.coach, &deal.objector}) {
      if (*part == who) *part = kNobody;
    }
  }
  for (Person& person : scene.story.people) {
    if (person.superior == who) person.superior = kNobody;
  }
}

std::optional<std::uint32_t> another_home(Scene& scene) {
  const std::uint64_t accounts = scene.house.options().accounts;
  std::optional<std::uint32_t> found;
  for (int attempt = 0; attempt < 6 && accounts > 1; ++attempt) {
    const auto candidate =
        static_cast<std::uint32_t>(scene.dice.between(0, static_cast<std::int64_t>(accounts) - 1));
    if (candidate == scene.story.index) continue;
    if (plus_days(birth_of(scene.house, candidate).opens, 30) > scene.at()) continue;
    if (language_of_account(candidate) == scene.story.language) return candidate;
    found = candidate;
  }
  return found;
}

// The day from which the person is gone: before we learn of it, on that day, or announced.
Date last_day(Scene& scene, const Person& person, bool unnoticed) {
  if (!unnoticed) return scene.later(scene.dice.chance(60) ? scene.dice.between(4, 25) : 0);
  const std::int64_t met = std::max(person.joined, person.last_touch);
  const Date not_before{date_of(instant_of(met, scene.story.country->offset_minutes)).days + 1};
  const Date wish = scene.later(-scene.dice.between(5, 26));
  return std::min(std::max(wish, not_before), scene.today());
}

}  // namespace

void shift_mood(Scene& scene, std::uint8_t who, int steps, const Deal* deal) {
  if (!scene.here(who)) return;
  Person& person = scene.story.people[who];
  const int mood = std::clamp(int{person.mood} + steps, 0, int{kMoods.size()} - 1);
  person.mood = static_cast<std::uint8_t>(mood);
  AttitudeScored scored;
  scored.contact.text = scene.contact(who);
  scored.score.value = kMoods[person.mood];
  if (scored.score.value == -10) {
    scored.competitor = Code{std::string(kCompetitors[scene.story.index % kCompetitors.size()])};
  }
  if (deal != nullptr && scene.dice.chance(40)) scored.deal = DealId{scene.deal_id(*deal)};
  if (scene.story.touched && scene.dice.chance(25)) {
    scored.evidence = List<EventId>{{uuid_text(scene.story.last_touch)}};
  }
  scene.tell(std::move(scored), {.person = who, .casual = true});
}

void join(Scene& scene, const Planned& planned) {
  const Identity identity{scene.story.index, scene.story.people_met++};
  const std::uint8_t who = seat(scene, identity, planned.flag);
  if (who != kNobody) introduce(scene, who);
}

void arrive(Scene& scene, const Planned& planned) {
  const std::uint8_t who = seat(scene, {planned.number, planned.second}, planned.flag);
  if (who != kNobody) introduce(scene, who);
}

void newcomer(Scene& scene) {
  if (scene.people_here() >= scene.story.people_max) return mood_change(scene);
  Planned planned;
  planned.flag = free_post(scene);
  join(scene, planned);
}

void departure(Scene& scene) {
  // In the showcase only the one departure that is planned.
  if (scene.people_here() < 4 || scene.story.index == 0) return newcomer(scene);
  Planned planned;
  planned.who = scene.somebody();
  // Those at the top stay longer.
  if (scene.story.people[planned.who].post == 0 && scene.dice.chance(70)) return mood_change(scene);
  leave(scene, planned);
}

void leave(Scene& scene, const Planned& planned) {
  const std::uint8_t who = planned.who;
  if (!scene.here(who)) return;
  const bool showcase = planned.flag == 1;
  const Person gone = scene.story.people[who];
  const bool unnoticed = showcase || scene.dice.chance(50);
  const Date effective = last_day(scene, gone, unnoticed);
  const bool succeeded = showcase || scene.dice.chance(60);

  ContactLeft left;
  left.contact.text = scene.contact(who);
  left.effective = on_day(effective);
  if (unnoticed || scene.dice.chance(50))
    left.learned_via = words(scene.say(Topic::learned_via, who));
  std::optional<std::uint32_t> destination;
  if (showcase && scene.house.options().accounts > 2) {
    destination = 2;
  } else if (scene.dice.chance(60)) {
    destination = another_home(scene);
  }
  if (destination) {
    left.destination = AccountId{company_name(scene.house.options().seed, *destination).id};
    const Instant free = std::max(start_of(effective), scene.at());
    scene.move_away({*destination, plus_days(free, scene.dice.between(9, showcase ? 12 : 45)),
                     gone.identity, gone.post});
  }
  if (!destination && scene.dice.chance(20)) {
    left.reason = words("retires");
  } else if (scene.dice.chance(70)) {
    left.reason = words(scene.say(Topic::leaving_reason, who));
  }
  if (unnoticed && scene.dice.chance(60)) {
    MessageBounced bounced;
    bounced.native_id.text = numbered("mail-", scene.next_number());
    bounced.contact.text = left.contact.text;
    scene.tell(std::move(bounced), {.by = kMailRobot});
  }
  vacate(scene, who);
  if (succeeded) {
    Planned& gap = scene.plan(Act::fill_gap, scene.days(4, 20));
    gap.flag = gone.post;
    const std::uint8_t colleague = scene.dice.chance(35) ? scene.somebody() : kNobody;
    if (colleague != kNobody && !showcase) {
      gap.who = colleague;
      gap.second = kColleague;
      left.successor = ContactPointer{scene.contact(colleague)};
    } else {
      gap.second = scene.story.people_met++;
      left.successor =
          ContactPointer{contact_id(scene.house.options().seed, {scene.story.index, gap.second})};
    }
  }
  scene.tell(std::move(left));
}

void fill_gap(Scene& scene, const Planned& planned) {
  std::uint8_t who = planned.who;
  if (planned.second == kColleague) {
    if (!scene.here(who)) return;
    Person& person = scene.story.people[who];
    person.post = planned.flag;
    ContactChanged changed;
    changed.contact.text = scene.contact(who);
    changed.title = words(title_of(scene, person.post));
    changed.department = Code{std::string(post(person.post).department)};
    changed.change = ContactChangeKind::remit_widened;
    scene.tell(std::move(changed));
  } else {
    who = seat(scene, {scene.story.index, planned.second}, planned.flag);
    if (who == kNobody) return;
    introduce(scene, who);
  }
  for (Deal& deal : scene.story.deals) {
    if (!deal.live || deal.script == Script::abandonment || scene.dice.chance(25)) continue;
    const BuyingRole role = deal.economic == kNobody    ? BuyingRole::economic
                            : deal.technical == kNobody ? BuyingRole::technical
                                                        : BuyingRole::user;
    if (role == BuyingRole::economic) deal.economic = who;
    if (role == BuyingRole::technical) deal.technical = who;
    scene.tell(RoleAssigned{{scene.contact(who)}, role, DealId{scene.deal_id(deal)}, {}});
  }
}

void promotion(Scene& scene) {
  const std::uint8_t who = scene.somebody();
  if (!scene.here(who)) return newcomer(scene);
  Person& person = scene.story.people[who];
  const bool risen = scene.dice.chance(60);
  if (risen) person.post = static_cast<std::uint8_t>(scene.dice.below(5));
  ContactChanged changed;
  changed.contact.text = scene.contact(who);
  changed.change = risen                   ? ContactChangeKind::promotion
                   : scene.dice.chance(40) ? ContactChangeKind::reorganisation
                   : scene.dice.chance(50) ? ContactChangeKind::remit_widened
                                           : ContactChangeKind::details;
  if (changed.change == ContactChangeKind::details) {
    changed.phone = words(std::string(scene.story.country->dialling_code) + " 555 " +
                          std::to_string(1000 + scene.dice.below(9000)));
  } else {
    changed.title = words(title_of(scene, person.post));
    changed.department = Code{std::string(post(person.post).department)};
    const std::uint8_t superior = scene.somebody(who);
    if (superior != kNobody && superior != who) {
      changed.appointed_by = ContactPointer{scene.contact(superior)};
      if (scene.dice.chance(50)) changed.reports_to = ContactPointer{scene.contact(superior)};
    }
    // The contact who rises and falls silent: his promises will go unkept.
    person.silent = risen && scene.dice.chance(55);
  }
  scene.story.last_change = scene.tell(std::move(changed), {.person = who});
  scene.story.changed = true;
}

void mood_change(Scene& scene) {
  const std::uint8_t who = scene.somebody();
  if (!scene.here(who)) return newcomer(scene);
  const bool up = scene.dice.chance(scene.story.people[who].silent ? 15 : 54);
  const int steps = scene.dice.chance(80) ? 1 : 2;
  shift_mood(scene, who, up ? steps : -steps, nullptr);
}

void influence(Scene& scene) {
  const std::uint8_t from = scene.somebody();
  const std::uint8_t to = scene.somebody(from);
  if (!scene.here(from) || !scene.here(to) || from == to) return newcomer(scene);
  const std::uint32_t r = scene.dice.below(100);
  const InfluenceKind kind = r < 55   ? InfluenceKind::influences
                             : r < 80 ? InfluenceKind::advises
                             : r < 92 ? InfluenceKind::blocks
                                      : InfluenceKind::conflicts;
  InfluenceObserved observed{{scene.contact(from)}, {scene.contact(to)}, kind, {}, {}};
  if (scene.dice.chance(85)) observed.strength = Strength{scene.dice.between(2, 10)};
  scene.tell(std::move(observed), {.casual = true});
}

void coverage(Scene& scene) {
  const std::uint8_t who = scene.somebody();
  if (!scene.here(who)) return newcomer(scene);
  const std::string id = scene.contact(who);
  if (scene.dice.chance(30)) {
    scene.tell(ContactUncovered{{id}, {scene.manager(scene.story.deputy)}});
  }
  scene.tell(ContactCovered{
      {id}, {scene.manager(scene.dice.chance(60) ? scene.story.owner : scene.story.deputy)}});
}

}  // namespace daybook::sample
