#include "tools/sample/scene.h"

#include <algorithm>

namespace daybook::sample {
namespace {

// A natural account has an event every three or four working days; what happens in one that has
// more than a few a day is told on a shorter scale.
constexpr std::int64_t kDenseGap = kWorkDay / 2;

// What may be told late is about a third of everything.
constexpr std::uint32_t kLateAmongCasual = 3;

// More or less what an open deal will still tell, before its first proposal and after it.
constexpr std::uint64_t kEventsOfNewDeal = 20;
constexpr std::uint64_t kEventsOfOldDeal = 9;

}  // namespace

UuidBytes event_id(std::uint64_t seed, std::uint32_t account, std::uint64_t number,
                   Instant recorded_at) {
  const std::uint64_t chance = scramble(scramble(seed, account), number);
  const std::uint64_t more = scramble(chance, 0x6964ULL);
  const auto millis = static_cast<std::uint64_t>(recorded_at.micros / 1000);
  UuidBytes id{};
  for (std::size_t i = 0; i < 6; ++i) id[i] = static_cast<std::uint8_t>(millis >> (40 - 8 * i));
  for (std::size_t i = 0; i < 8; ++i) id[6 + i] = static_cast<std::uint8_t>(chance >> (8 * i));
  id[14] = static_cast<std::uint8_t>(more);
  id[15] = static_cast<std::uint8_t>(more >> 8);
  id[6] = static_cast<std::uint8_t>(0x70 | (id[6] & 0x0f));
  id[8] = static_cast<std::uint8_t>(0x80 | (id[8] & 0x3f));
  return id;
}

std::string numbered(std::string_view prefix, std::uint32_t number) {
  return std::string(prefix).append(std::to_string(number));
}

Scene::Scene(const House& stage_house, Story& told_story, std::vector<NewEvent>& events,
             std::vector<Move>& moves)
    : house(stage_house),
      story(told_story),
      dice(told_story.dice),
      events_(events),
      moves_(moves),
      at_(instant_of(told_story.now, told_story.country->offset_minutes)) {}

UuidBytes Scene::finish(Event event, const Telling& how) {
  if (story.left > 0) --story.left;
  ++story.told;
  const UuidBytes id = event_id(house.options().seed, story.index, story.told, at_);
  event.id = uuid_text(id);
  event.account = story.id;
  const Instant happened = how.happened ? *how.happened : when_it_happened(how);
  event.occurred_at = {happened, offset_at(happened)};
  switch (how.by) {
    case kMailRobot:
      event.actor = {"mail-robot", ActorKind::automation, std::nullopt};
      break;
    case kLedgerImport:
      event.actor = {"erp", ActorKind::import, std::nullopt};
      break;
    default: {
      const Manager& author = house.manager(how.by == kSpeaker ? speaker() : how.by);
      event.actor = {author.id, ActorKind::person, std::string(name_of(author.rank))};
    }
  }
  if (how.on_behalf_of) event.on_behalf_of = manager(*how.on_behalf_of);
  if (how.cause != nullptr && *how.cause != UuidBytes{}) event.caused_by = uuid_text(*how.cause);
  if (how.deal != nullptr) event.common.deal = DealId{deal_id(*how.deal)};
  if (how.note) event.common.note = words(*how.note);
  NewEvent& told = events_.emplace_back();
  told.event = std::move(event);
  told.recorded_at = at_;
  return id;
}

Instant Scene::when_it_happened(const Telling& how) {
  std::int64_t earliest = story.opened;
  if (how.person != kNobody) earliest = std::max(earliest, story.people[how.person].joined);
  std::int64_t late = how.late_work;
  const std::uint32_t share = std::min(house.late_in_65536() * kLateAmongCasual, 65536U);
  if (how.casual && dice.chance_in_65536(share)) late = dice.between(1, 25) * kWorkDay;
  Instant at = at_;
  if (late > 0) {
    at = instant_of(std::max(story.now - late, earliest), story.country->offset_minutes);
  } else {
    const std::uint32_t minutes = dice.chance(75) ? 1 + dice.below(20) : 20 + dice.below(70);
    at.micros -= minutes * kMinute;
  }
  at.micros -= at.micros % kMinute;  // people write 10:30
  return std::min(std::max(at, instant_of(earliest, story.country->offset_minutes)), at_);
}

std::int16_t Scene::offset_at(Instant at) const {
  const std::int32_t month = month_number(date_of(at)) % 12;
  const bool summer = story.country->summer_time && month >= 3 && month <= 9;
  return static_cast<std::int16_t>(story.country->offset_minutes + (summer ? 60 : 0));
}

Date Scene::later(std::int64_t number_of_days) const {
  return {today().days + static_cast<std::int32_t>(number_of_days)};
}

std::int64_t Scene::gap() const {
  // What is planned already brings its own events, and an open deal more of them. At least three in
  // ten are left for every day, or the end would become crowded.
  std::uint64_t spoken_for = story.agenda.size() + story.reserved;
  for (const Deal& deal : story.deals) {
    if (deal.live) spoken_for += deal.proposal == 0 ? kEventsOfNewDeal : kEventsOfOldDeal;
  }
  const std::uint64_t free = std::max(story.left - std::min(story.left, spoken_for),
                                      std::max<std::uint64_t>(story.left * 3 / 10, 1));
  return std::max<std::int64_t>((story.end - story.now) / static_cast<std::int64_t>(free), 1);
}

std::int64_t Scene::stretch(std::int64_t number_of_days) const {
  const std::int64_t permille = std::clamp<std::int64_t>(gap() * 1000 / kDenseGap, 1, 1000);
  return number_of_days * (kWorkDay / 1000) * permille;
}

std::int64_t Scene::days(std::int64_t least, std::int64_t most) {
  const std::int64_t hours = dice.between(least * 9, most * 9);
  return stretch(hours) / 9 + dice.below(static_cast<std::uint32_t>(kHour / 2));
}

Date Scene::day_of(std::int64_t work_from_now) const {
  return date_of(instant_of(story.now + work_from_now, story.country->offset_minutes));
}

Planned& Scene::plan(Act act, std::int64_t work_from_now) {
  // Only appended here: the account puts its agenda in order when the act is over.
  Planned& planned = story.agenda.emplace_back();
  planned.work = story.now + std::max<std::int64_t>(work_from_now, 1);
  planned.turn = ++story.turn;
  planned.act = act;
  return planned;
}

Planned& Scene::plan_deal(Act act, std::int64_t work_from_now, const Deal& deal) {
  Planned& planned =
      plan(act, deal.script == Script::abandonment ? work_from_now * 3 / 2 : work_from_now);
  planned.deal = static_cast<std::uint8_t>(&deal - story.deals.data());
  planned.number = deal.number;
  return planned;
}

bool Scene::here(std::uint8_t who) const {
  return who != kNobody && who < story.people.size() && story.people[who].here;
}

std::size_t Scene::people_here() const {
  return static_cast<std::size_t>(std::count_if(story.people.begin(), story.people.end(),
                                                [](const Person& person) { return person.here; }));
}

std::uint8_t Scene::somebody(std::uint8_t but_not) {
  const auto size = static_cast<std::uint32_t>(story.people.size());
  if (size == 0) return kNobody;
  std::uint8_t found = kNobody;
  const std::uint32_t start = dice.below(size);
  for (std::uint32_t step = 0; step < size; ++step) {
    const auto who = static_cast<std::uint8_t>((start + step) % size);
    if (!here(who) || who == but_not) continue;
    if (found == kNobody) found = who;
    if (!story.people[who].silent || dice.chance(6)) return who;
  }
  return found;
}

std::string Scene::contact(std::uint8_t who) const {
  return contact_id(house.options().seed, story.people[who].identity);
}

std::uint16_t Scene::speaker() const {
  if (!house.is_away(story.owner, at_)) return story.owner;
  if (!house.is_away(story.deputy, at_)) return story.deputy;
  return house.has_left(story.owner, at_) ? house.manager(story.owner).superior : story.owner;
}

Deal* Scene::deal_of(const Planned& planned) {
  if (planned.deal >= story.deals.size()) return nullptr;
  Deal& deal = story.deals[planned.deal];
  return deal.live && deal.number == planned.number ? &deal : nullptr;
}

std::string Scene::deal_id(const Deal& deal) const {
  std::string id(product_line(deal.line).code);
  return id.append("-").append(std::to_string(deal.number));
}

Money Scene::euros(std::int64_t cents) const {
  return {cents * story.country->price_scale, story.currency};
}

Offer Scene::offer(const Deal& deal, std::uint32_t permille) const {
  Dice contents(deal.contents);
  const ProductLine& line = product_line(deal.line);
  Offer offer{{}, {0, story.currency}, {0, story.currency}};
  const std::uint32_t first = contents.below(3);
  const std::uint32_t count = 1 + contents.below(3);
  for (std::uint32_t i = 0; i < count; ++i) {
    const Product& product = line.products[(first + i) % 3];
    const std::int64_t quantity = contents.between(1, product.list_cents < 100'000 ? 60 : 6);
    // List prices are multiples of 1000 minor units, so what is offered comes out even.
    const Money list = euros(product.list_cents);
    const Money offered{list.minor / 1000 * (1000 - permille), story.currency};
    offer.lines.push_back(
        {Code{std::string(product.code)}, Number{static_cast<double>(quantity)}, list, offered});
    offer.list.minor += quantity * list.minor;
    offer.total.minor += quantity * offered.minor;
  }
  return offer;
}

std::string Scene::words_of(Topic topic, std::uint8_t who, const Deal* deal,
                            std::uint32_t own_language_percent) {
  const Language wish = dice.chance(own_language_percent) ? story.language : Language::english;
  return complete(choose_form(topic, wish, dice), who, deal);
}

std::string Scene::complete(Said said, std::uint8_t who, const Deal* deal) {
  if (said.form.find('{') == std::string_view::npos) return std::string(said.form);
  const std::size_t line = deal != nullptr ? deal->line : dice.below(kProductLines);
  const std::uint32_t month = static_cast<std::uint32_t>(month_number(today()) % 12);
  std::string name;
  Filling filling;
  filling.product = product_line(line).name[static_cast<std::size_t>(said.language)];
  filling.month = month_name(said.language, month + dice.below(4));
  filling.competitor = kCompetitors[(story.index + dice.below(2)) % kCompetitors.size()];
  filling.city = dice.pick(story.country->cities);
  filling.number = 2 + dice.below(14);
  filling.department = "procurement";
  filling.person = "the director";
  const std::uint8_t other = here(who) ? who : somebody();
  if (here(other)) {
    const Person& person = story.people[other];
    name = call_name(house.options().seed, person.identity);
    filling.person = name;
    const std::uint8_t colleague = somebody(other);
    if (here(colleague)) filling.department = post(story.people[colleague].post).department;
  }
  return fill(said.form, filling);
}

}  // namespace daybook::sample
