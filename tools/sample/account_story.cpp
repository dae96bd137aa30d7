#include "tools/sample/account_story.h"

#include <algorithm>

#include "core/base/check.h"
#include "tools/sample/acts.h"
#include "tools/sample/company_names.h"

namespace daybook::sample {
namespace {

constexpr std::uint64_t kBirthSalt = 0x6269727468;
constexpr std::uint64_t kStorySalt = 0x73746f7279;
constexpr std::uint64_t kCountrySalt = 0x636f756e;
constexpr std::int64_t kLongestLife = 3 * 365 - 5;

const Country& home_of(const House& house, std::uint32_t account) {
  const std::uint64_t chance = scramble(house.options().seed ^ kCountrySalt, account);
  return country_of(language_of_account(account), account < 3 ? 0 : chance);
}

bool comes_later(const Planned& a, const Planned& b) {
  return a.work != b.work ? a.work > b.work : a.turn > b.turn;
}

// What happens on an ordinary day, and how often in a hundred or so.
struct Everyday {
  std::uint32_t weight;
  void (*happens)(Scene&);
};
template <void (*Touch)(Scene&, const Deal*)>
void about_any_deal(Scene& scene) {
  const Deal* deal = nullptr;
  for (const Deal& candidate : scene.story.deals) {
    if (candidate.live && scene.dice.chance(45)) deal = &candidate;
  }
  Touch(scene, deal);
}
constexpr Everyday kEveryday[] = {
    {260, about_any_deal<call>},
    {140, about_any_deal<message_out>},
    {120, about_any_deal<message_in>},
    {95, about_any_deal<visit>},
    {85, about_any_deal<meeting>},
    {40, about_any_deal<reaction>},
    {75, about_any_deal<promise>},
    {8, about_any_deal<document>},
    {60, fact},
    {40, signal},
    {60, mood_change},
    {35, influence},
    {35, demand},
    {22, remark},
    {18, incident},
    {28, feedback},
    {34, newcomer},
    {42, departure},
    {22, promotion},
    {14, coverage},
    {14, classify},
    {10, assess_bond},
    {16, gift},
    {9, campaign},
    {7, relate},
    {12, correction},
    {5, account_change},
};

constexpr std::uint32_t weight_in_all() {
  std::uint32_t sum = 0;
  for (const Everyday& row : kEveryday) sum += row.weight;
  return sum;
}

void everyday(Scene& scene) {
  // What was planned brings its own events; this fills the rest up to what the account is to have.
  const std::int64_t wait = scene.gap() * scene.dice.between(60, 380) / 100;
  const std::int64_t last_chance = (scene.story.end - scene.story.now) / 2;
  scene.plan(Act::everyday, scene.story.exact ? std::min(wait, last_chance) : wait);
  if (scene.people_here() == 0) return fact(scene);
  std::uint32_t r = scene.dice.below(weight_in_all());
  for (const Everyday& row : kEveryday) {
    if (r < row.weight) return row.happens(scene);
    r -= row.weight;
  }
}

// The buyer of the deal that is open goes to another client.
void showcase_departure(Scene& scene) {
  Planned planned;
  planned.flag = 1;
  for (const Deal& deal : scene.story.deals) {
    if (!deal.live || deal.script != Script::abandonment) continue;
    planned.who = scene.here(deal.economic) ? deal.economic : scene.somebody();
  }
  if (planned.who == kNobody) planned.who = scene.somebody();
  leave(scene, planned);
}

template <void (*Step)(Scene&, Deal&)>
void in_deal(Scene& scene, const Planned& planned) {
  if (Deal* deal = scene.deal_of(planned)) Step(scene, *deal);
}

void perform(Scene& scene, const Planned& planned) {
  switch (planned.act) {
    case Act::open_account:
      return open_account(scene);
    case Act::everyday:
      return everyday(scene);
    case Act::record_revenue:
      return record_revenue(scene);
    case Act::look_after_owner:
      return look_after_owner(scene);
    case Act::issue_handover:
      return issue_handover(scene, planned);
    case Act::accept_handover:
      return accept_handover(scene, planned);
    case Act::showcase_departure:
      return showcase_departure(scene);
    case Act::join:
      return join(scene, planned);
    case Act::arrive:
      return arrive(scene, planned);
    case Act::fill_gap:
      return fill_gap(scene, planned);
    case Act::open_deal:
      return open_deal(scene, planned);
    case Act::understand_deal:
      return in_deal<understand_deal>(scene, planned);
    case Act::find_needs:
      return in_deal<find_needs>(scene, planned);
    case Act::present:
      return in_deal<present>(scene, planned);
    case Act::draft_proposal:
      return in_deal<draft_proposal>(scene, planned);
    case Act::send_proposal:
      return in_deal<send_proposal>(scene, planned);
    case Act::hear_reply:
      return in_deal<hear_reply>(scene, planned);
    case Act::answer_objection:
      return in_deal<answer_objection>(scene, planned);
    case Act::weigh_answer:
      return in_deal<weigh_answer>(scene, planned);
    case Act::decide_deal:
      return in_deal<decide_deal>(scene, planned);
    case Act::rule_on_concession:
      return in_deal<rule_on_concession>(scene, planned);
    case Act::grant_concession:
      return in_deal<grant_concession>(scene, planned);
    case Act::approve_late:
      return approve_late(scene, planned);
    case Act::fulfil_concession:
      return fulfil_concession(scene, planned);
    case Act::revoke_concession:
      return revoke_concession(scene, planned);
    case Act::settle_promise:
      return settle_promise(scene, planned);
    case Act::dispatch_work:
      return dispatch_work(scene, planned);
    case Act::complete_work:
      return complete_work(scene, planned);
    case Act::close_remark:
      return close_remark(scene, planned);
    case Act::recover_incident:
      return recover_incident(scene, planned);
    case Act::give_feedback:
      return give_feedback(scene, planned);
    case Act::close_promotion:
      return close_promotion(scene, planned);
  }
}

}  // namespace

Birth birth_of(const House& house, std::uint32_t account) {
  Dice dice(scramble(house.options().seed ^ kBirthSalt, account));
  // The first three are as old as can be: the showcase and where its people may go.
  const std::int64_t life = account < 3 ? kLongestLife - account : dice.between(150, kLongestLife);
  const int offset = home_of(house, account).offset_minutes;
  const std::int64_t day = work_at(plus_days(house.options().until, -life), offset) / kWorkDay;
  Birth birth;
  birth.opens = instant_of(day * kWorkDay + dice.between(0, kWorkDay / 2), offset);
  birth.events = house.options().events_per_account;
  if (birth.events == 0) {
    const std::int64_t busy = account == 0 ? 100 : dice.between(5, 100);
    birth.events = static_cast<std::uint64_t>(60 + 190 * life * busy / (kLongestLife * 100));
  }
  return birth;
}

AccountStory::AccountStory(const House& house, std::uint32_t account) : house_(house) {
  const Birth birth = birth_of(house, account);
  story_.index = account;
  story_.language = language_of_account(account);
  story_.country = &home_of(house, account);
  story_.currency = currency_of(*story_.country);
  story_.id = company_name(house.options().seed, account).id;
  story_.dice = Dice(scramble(house.options().seed ^ kStorySalt, account));
  story_.now = work_at(birth.opens, story_.country->offset_minutes);
  story_.opened = story_.now;
  story_.end = work_at(house.options().until, story_.country->offset_minutes);
  story_.left = birth.events;
  story_.exact = house.options().events_per_account != 0;
  story_.people_max =
      static_cast<std::uint8_t>(std::clamp<std::uint64_t>(birth.events / 25, 7, 24));
  story_.agenda.push_back(Planned{story_.now, 0, 0, 0, Act::open_account, kNobody, 0, 0});
}

std::optional<Instant> AccountStory::next_at() const {
  if ((story_.exact && story_.left == 0) || story_.agenda.empty()) return std::nullopt;
  return instant_of(story_.agenda.front().work, story_.country->offset_minutes);
}

void AccountStory::act(std::vector<NewEvent>& events, std::vector<Move>& moves) {
  DAYBOOK_CHECK(!story_.agenda.empty(), "an account acts only while next_at() says so");
  std::pop_heap(story_.agenda.begin(), story_.agenda.end(), comes_later);
  const Planned planned = story_.agenda.back();
  story_.agenda.pop_back();
  const std::size_t settled = story_.agenda.size();
  story_.now = planned.work;
  Scene scene(house_, story_, events, moves);
  perform(scene, planned);
  settle_agenda(settled);
}

void AccountStory::receive(const Move& move) {
  const std::size_t settled = story_.agenda.size();
  const std::int64_t work = work_at(move.at, story_.country->offset_minutes);
  story_.agenda.push_back(Planned{std::max(work, story_.now + 1), ++story_.turn, move.who.origin,
                                  move.who.number, Act::arrive, kNobody, 0, move.post});
  settle_agenda(settled);
}

void AccountStory::settle_agenda(std::size_t settled) {
  auto& agenda = story_.agenda;
  for (std::size_t i = settled; i < agenda.size(); ++i) {
    // The last of the events that were asked for are squeezed in; what else would be written down
    // after the end never is.
    if (story_.exact && agenda[i].act == Act::everyday) {
      agenda[i].work = std::min(agenda[i].work, story_.end);
    }
    if (agenda[i].work > story_.end) continue;
    agenda[settled++] = agenda[i];
    std::push_heap(agenda.begin(), agenda.begin() + static_cast<std::ptrdiff_t>(settled),
                   comes_later);
  }
  agenda.resize(settled);
}

}  // namespace daybook::sample
