#include "tools/sample/house_story.h"

#include <algorithm>

#include "core/base/ids.h"
#include "core/event/catalog/house.h"
#include "tools/sample/scene.h"

namespace daybook::sample {
namespace {

constexpr std::uint32_t kHouseIndex = UINT32_MAX;  // no account has it

PolicyRules concession_rules(const House& house, const Edition& edition) {
  PolicyRules rules;
  List<AuthorityRule> authority;
  for (const Rank rank : {Rank::kam, Rank::head, Rank::director}) {
    authority.push_back(
        {Code{std::string(name_of(rank))}, {}, percent_of(edition.limit_of(rank)), {}});
  }
  rules.authority = std::move(authority);
  Map<Code> actors;
  for (const Manager& manager : house.managers()) {
    actors.put(manager.id, Code{std::string(name_of(manager.rank))});
  }
  rules.actors = std::move(actors);
  rules.second_person = true;
  rules.margin_floor_percent = percent_of(edition.margin_floor_permille);
  rules.purpose_required = true;
  rules.counter_required_above_percent = percent_of(edition.counter_above_permille);
  rules.cumulative = CumulativeRule{{90}, percent_of(600), {}};
  rules.gift = GiftRule{{365}, Money{edition.gift_cents, Currency()}};
  rules.promotion_days_max = NonNegative{90};
  rules.backdate_days_max = NonNegative{edition.backdate_days};
  return rules;
}

Map<NonNegative> by_label(std::initializer_list<std::pair<std::string_view, std::int64_t>> rows) {
  Map<NonNegative> map;
  for (const auto& [label, number] : rows) {
    map.put(std::string(label), NonNegative{number});
  }
  return map;
}

}  // namespace

HouseStory::HouseStory(const House& house) : house_(house) {
  const auto edition_at = [&](std::size_t i) { return house.editions()[i].published; };
  for (const What what : {What::concessions, What::cadence, What::load, What::retention}) {
    entries_.push_back({edition_at(0), what, 0});
  }
  entries_.push_back({edition_at(1), What::concessions, 1});
  entries_.push_back({edition_at(1), What::cadence, 1});
  for (std::uint32_t i = 0; i < house.absences().size(); ++i) {
    entries_.push_back({house.absences()[i].from, What::goes, i});
    entries_.push_back({house.absences()[i].until, What::returns, i});
  }
  for (std::uint32_t i = 0; i < house.managers().size(); ++i) {
    if (house.managers()[i].leaves)
      entries_.push_back({*house.managers()[i].leaves, What::leaves, i});
  }
  std::erase_if(entries_, [&](const Entry& entry) { return entry.at > house.options().until; });
  std::stable_sort(entries_.begin(), entries_.end(),
                   [](const Entry& a, const Entry& b) { return a.at < b.at; });
}

std::optional<Instant> HouseStory::next_at() const {
  if (next_ == entries_.size()) return std::nullopt;
  return entries_[next_].at;
}

void HouseStory::publish(Event& event, const Entry& entry) const {
  const Edition& edition = house_.editions()[entry.which];
  const std::string suffix = "-" + std::to_string(entry.which + 1);
  PolicyPublished published;
  published.effective_from = on_day(date_of(edition.effective));
  switch (entry.what) {
    case What::cadence:
      published.policy = PolicyName::cadence;
      published.number.text = "K" + suffix;
      published.rules.touch_days = entry.which == 0
                                       ? by_label({{"A", 30}, {"B", 60}, {"C", 120}, {"key", 21}})
                                       : by_label({{"A", 21}, {"B", 45}, {"C", 90}, {"key", 14}});
      published.rules.touches_max_30_days = by_label({{"C", 6}, {"B", 12}});
      published.rules.review = Code{"quarterly"};
      published.rules.feedback_days = NonNegative{180};
      break;
    case What::load:
      published.policy = PolicyName::load;
      published.number.text = "L" + suffix;
      published.rules.accounts_max = by_label({{"A", 8}, {"key", 6}});
      break;
    case What::retention:
      published.policy = PolicyName::retention;
      published.number.text = "R" + suffix;
      published.rules.years = by_label({{"interactions", 7}, {"concessions", 10}});
      break;
    default:
      published.policy = PolicyName::concessions;
      published.number.text = "C" + suffix;
      published.rules = concession_rules(house_, edition);
  }
  set_data(event, std::move(published));
}

void HouseStory::act(std::vector<NewEvent>& events) {
  const Entry& entry = entries_[next_];
  Event event;
  event.id = uuid_text(event_id(house_.options().seed, kHouseIndex, next_, entry.at));
  event.account = kTeamStream;
  event.occurred_at = {entry.at, 60};
  event.actor = {house_.manager(0).id, ActorKind::person, std::string(name_of(Rank::director))};
  switch (entry.what) {
    case What::goes: {
      const Absence& absence = house_.absences()[entry.which];
      set_data(event, ManagerAbsent{{house_.manager(absence.manager).id},
                                    absence.ill ? AbsenceKind::illness : AbsenceKind::holiday,
                                    on_day(date_of(absence.until)),
                                    ManagerId{house_.manager(absence.deputy).id}});
      break;
    }
    case What::returns:
      set_data(event, ManagerReturned{
                          {house_.manager(house_.absences()[entry.which].manager).id}, {}, {}, {}});
      break;
    case What::leaves:
      set_data(event, ManagerAbsent{{house_.manager(static_cast<std::uint16_t>(entry.which)).id},
                                    AbsenceKind::left,
                                    {},
                                    {}});
      break;
    default:
      event.account = kPolicyStream;
      publish(event, entry);
  }
  NewEvent& told = events.emplace_back();
  told.event = std::move(event);
  told.recorded_at = entry.at;
  ++next_;
}

}  // namespace daybook::sample
