#include <algorithm>

#include "core/event/catalog/interactions.h"
#include "core/event/catalog/objections.h"
#include "core/event/catalog/people.h"
#include "tools/sample/acts.h"

namespace daybook::sample {
namespace {

constexpr std::size_t kDealsMax = 6;
constexpr std::uint8_t kRoundsMax = 3;
// A deal tells some thirty events; about half of all that happens belongs to deals.
constexpr std::int64_t kGapsBetweenDeals = 56;

Deal* free_place(Scene& scene) {
  auto& deals = scene.story.deals;
  for (Deal& deal : deals) {
    if (!deal.live) return &deal;
  }
  // Two in a natural account; more where there is so much to tell that deals must overlap.
  const std::size_t most = scene.stretch(1000) < 1000 * kWorkDay ? kDealsMax : 2;
  return deals.size() < most ? &deals.emplace_back() : nullptr;
}

std::uint8_t with_post(const Scene& scene, std::uint8_t wanted) {
  for (std::size_t i = 0; i < scene.story.people.size(); ++i) {
    const Person& person = scene.story.people[i];
    if (person.here && person.post == wanted) return static_cast<std::uint8_t>(i);
  }
  return kNobody;
}

void cast_parts(Scene& scene, Deal& deal) {
  deal.economic = scene.or_somebody(with_post(scene, scene.dice.chance(70) ? 0 : 4));
  deal.technical = scene.dice.chance(80) ? scene.or_somebody(with_post(scene, 2)) : kNobody;
  deal.user = scene.dice.chance(85) ? scene.or_somebody(with_post(scene, 3)) : kNobody;
  deal.coach = scene.somebody(deal.economic);
  for (std::size_t i = 0; i < scene.story.people.size(); ++i) {
    const Person& person = scene.story.people[i];
    const auto who = static_cast<std::uint8_t>(i);
    if (person.here && who != deal.economic && scene.here(deal.coach) &&
        person.mood > scene.story.people[deal.coach].mood) {
      deal.coach = who;
    }
  }
}

std::uint8_t line_of(Scene& scene, Script script) {
  switch (script) {
    case Script::fair_win:
      return 5;  // compressors
    case Script::bold_loss:
      return 2;  // monitoring
    case Script::abandonment:
      return 0;  // cold rooms
    case Script::none:
      break;
  }
  return static_cast<std::uint8_t>(scene.dice.below(kProductLines));
}

void enter_stage(Scene& scene, const Deal& deal, std::string_view stage) {
  scene.tell(DealStageEntered{{scene.deal_id(deal)}, {std::string(stage)}});
}

ObjectionAbout what_about(Scene& scene) {
  // Percent by kind, in the order of ObjectionAbout; price comes first in life as well.
  constexpr std::uint32_t kWeights[] = {34, 9, 8, 8, 8, 6, 5, 6, 7, 3, 4, 1, 1};
  std::uint32_t r = scene.dice.below(100);
  for (std::size_t i = 0; i < std::size(kWeights); ++i) {
    if (r < kWeights[i]) return static_cast<ObjectionAbout>(i);
    r -= kWeights[i];
  }
  return ObjectionAbout::other;
}

void raise_objection(Scene& scene, Deal& deal) {
  const std::uint8_t parts[] = {deal.economic, deal.technical, deal.user};
  const bool scripted = deal.script != Script::none && deal.objection == 0;
  deal.objector = scene.or_somebody(scripted ? deal.economic : scene.dice.pick(parts));
  const ObjectionAbout about = scripted ? ObjectionAbout::price : what_about(scene);
  deal.about = static_cast<std::uint8_t>(about);
  deal.objection = scene.next_number();
  ++deal.rounds;
  if (!deal.negotiating) {
    deal.negotiating = true;
    enter_stage(scene, deal, "negotiation");
  }
  ObjectionRaised raised;
  raised.objection.text = numbered("objection-", deal.objection);
  if (scene.here(deal.objector)) raised.contact = ContactId{scene.contact(deal.objector)};
  raised.about = about;
  if (scene.dice.chance(75)) raised.severity = Severity{scene.dice.between(1, 5)};
  raised.proposal = ProposalId{numbered("proposal-", deal.proposal)};
  const auto topic =
      static_cast<Topic>(static_cast<int>(Topic::about_price) + static_cast<int>(about));
  if (scene.dice.chance(90)) raised.verbatim = words(scene.quote(topic, deal.objector, &deal));
  deal.raised = scene.tell(std::move(raised), {.cause = &deal.sent, .deal = &deal});
  if (scene.dice.chance(40)) shift_mood(scene, deal.objector, -1, &deal);
  if (scripted && deal.script == Script::abandonment) {
    promise(scene, &deal);
    scene.plan(Act::showcase_departure, 7 * kWorkDay);
  }
  scene.plan_deal(Act::answer_objection, scene.days(1, 5), deal);
}

void return_proposal(Scene& scene, Deal& deal) {
  ++deal.rounds;
  ProposalReturned returned{{numbered("proposal-", deal.proposal)}, {}, {}};
  const std::uint8_t who = scene.or_somebody(deal.economic);
  if (scene.here(who)) returned.by = ContactPointer{scene.contact(who)};
  returned.reason = words(scene.quote(Topic::returned, who, &deal));
  scene.tell(std::move(returned), {.cause = &deal.sent, .deal = &deal});
  scene.plan_deal(Act::draft_proposal, scene.days(1, 6), deal);
}

void close(Scene& scene, Deal& deal, DealOutcome outcome) {
  DealClosed closed;
  closed.deal.text = scene.deal_id(deal);
  closed.outcome = outcome;
  if (outcome == DealOutcome::won) {
    closed.value = scene.offer(deal, deal.permille).total;
    if (scene.dice.chance(60))
      closed.reason_assessed = words(scene.say(Topic::won_reason, deal.coach, &deal));
  } else if (outcome == DealOutcome::lost) {
    closed.reason_stated = words(scene.quote(Topic::lost_stated, deal.economic, &deal));
    if (scene.dice.chance(75)) {
      closed.reason_assessed = words(scene.say(Topic::lost_assessed, deal.coach, &deal));
    }
    if (scene.dice.chance(60)) closed.competitor = Code{std::string(scene.dice.pick(kCompetitors))};
  } else {
    closed.reason_assessed = words(scene.say(Topic::abandoned, deal.coach, &deal));
  }
  scene.tell(std::move(closed));
  deal.live = false;
}

void win(Scene& scene, Deal& deal) {
  const std::uint8_t who = scene.or_somebody(deal.economic);
  ProposalAccepted accepted{{numbered("proposal-", deal.proposal)}, {}, {}};
  if (scene.here(who)) accepted.by = ContactPointer{scene.contact(who)};
  if (scene.dice.chance(60)) accepted.reason = words(scene.quote(Topic::accepted, who, &deal));
  scene.tell(std::move(accepted), {.cause = &deal.sent, .deal = &deal});
  enter_stage(scene, deal, "contract");
  document(scene, &deal);
  promise(scene, &deal);
  if (deal.concession != 0) {
    Planned& planned = scene.plan(Act::fulfil_concession, scene.days(10, 70));
    planned.number = deal.concession;
  }
  scene.story.customer = true;
  close(scene, deal, DealOutcome::won);
}

void lose(Scene& scene, Deal& deal) {
  if (deal.concession != 0 && scene.dice.chance(60)) {
    scene.plan(Act::revoke_concession, scene.days(1, 8)).number = deal.concession;
  }
  if (scene.dice.chance(22)) {
    scene.tell(
        ProposalCancelled{
            {numbered("proposal-", deal.proposal)}, ManagerId{scene.manager(scene.speaker())}, {}},
        {.deal = &deal});
    return close(scene, deal, DealOutcome::abandoned);
  }
  ProposalDeclined declined{{numbered("proposal-", deal.proposal)}, {}, {}};
  const std::uint8_t who = scene.or_somebody(deal.economic);
  if (scene.here(who)) declined.by = ContactPointer{scene.contact(who)};
  declined.reason = words(scene.quote(Topic::declined, who, &deal));
  scene.tell(std::move(declined), {.cause = &deal.sent, .deal = &deal});
  if (scene.dice.chance(50)) shift_mood(scene, who, -1, nullptr);
  close(scene, deal, DealOutcome::lost);
}

// Percent, by how those in it stand to us.
std::uint32_t chance_to_win(const Scene& scene, const Deal& deal) {
  std::uint32_t percent = 30;
  for (const std::uint8_t who : {deal.economic, deal.technical, deal.user, deal.coach}) {
    if (scene.here(who)) percent += scene.story.people[who].mood;
  }
  if (!scene.here(deal.economic)) percent /= 2;
  return std::min(percent + deal.permille / 10, 90U);
}

}  // namespace

void open_deal(Scene& scene, const Planned& planned) {
  const auto script = static_cast<Script>(planned.flag);
  const bool last = script == Script::abandonment;
  if (last) scene.story.reserved = 0;
  if (scene.story.index != 0) {
    scene.plan(Act::open_deal, scene.gap() * kGapsBetweenDeals * scene.dice.between(6, 14) / 10);
  }
  Deal* place = scene.people_here() > 0 ? free_place(scene) : nullptr;
  if (place == nullptr) return call(scene, nullptr);
  *place = Deal{};
  Deal& deal = *place;
  deal.live = true;
  deal.script = script;
  deal.number = scene.next_number();
  deal.line = line_of(scene, script);
  deal.contents = scene.dice.next();
  // The showcase has deals that matter.
  while (script != Script::none && scene.offer(deal, 0).list.minor < scene.euros(2'000'000).minor) {
    deal.contents = scene.dice.next();
  }
  cast_parts(scene, deal);
  if (last) deal.economic = scene.or_somebody(with_post(scene, 1));
  DealOpened opened;
  opened.deal.text = scene.deal_id(deal);
  opened.name = words(scene.say(Topic::deal_name, deal.economic, &deal));
  opened.product_line = Code{std::string(product_line(deal.line).code)};
  if (scene.dice.chance(85)) opened.value = scene.offer(deal, 0).list;
  opened.form = static_cast<DealForm>(scene.dice.below(4));
  scene.tell(std::move(opened));
  enter_stage(scene, deal, "qualification");
  scene.plan_deal(Act::understand_deal, scene.days(1, 7), deal);
}

void understand_deal(Scene& scene, Deal& deal) {
  const DealId id{scene.deal_id(deal)};
  const std::pair<std::uint8_t, BuyingRole> parts[] = {{deal.economic, BuyingRole::economic},
                                                       {deal.technical, BuyingRole::technical},
                                                       {deal.user, BuyingRole::user},
                                                       {deal.coach, BuyingRole::coach}};
  for (const auto& [who, role] : parts) {
    if (!scene.here(who) || scene.dice.chance(15)) continue;
    scene.tell(RoleAssigned{{scene.contact(who)}, role, id, {}});
  }
  if (scene.dice.chance(50)) shift_mood(scene, deal.coach, 1, &deal);
  scene.plan_deal(Act::find_needs, scene.days(2, 9), deal);
}

void find_needs(Scene& scene, Deal& deal) {
  if (scene.dice.chance(60)) visit(scene, &deal);
  const DealId id{scene.deal_id(deal)};
  NeedIdentified need{
      {numbered("need-", scene.next_number())}, id, NeedWhose::organisation, {}, {}};
  const std::uint8_t who = scene.or_somebody(deal.user);
  if (scene.here(who)) need.contact = ContactId{scene.contact(who)};
  need.text = words(scene.quote(Topic::need_company, who, &deal));
  scene.tell(std::move(need));
  if (scene.dice.chance(45) && scene.here(deal.economic)) {
    scene.tell(NeedIdentified{{numbered("need-", scene.next_number())},
                              id,
                              NeedWhose::personal,
                              ContactId{scene.contact(deal.economic)},
                              words(scene.say(Topic::need_person, deal.economic, &deal))});
  }
  enter_stage(scene, deal, "analysis");
  const bool presents = scene.dice.chance(65);
  scene.plan_deal(presents ? Act::present : Act::draft_proposal, scene.days(3, 12), deal);
}

void present(Scene& scene, Deal& deal) {
  meeting(scene, &deal);
  if (scene.dice.chance(50)) reaction(scene, &deal);
  if (deal.script == Script::abandonment) promise(scene, &deal);
  if (scene.dice.chance(40))
    shift_mood(scene, deal.economic, scene.dice.chance(65) ? 1 : -1, &deal);
  scene.plan_deal(Act::draft_proposal, scene.days(2, 9), deal);
}

void draft_proposal(Scene& scene, Deal& deal) {
  deal.superseded = deal.proposal;
  deal.proposal = scene.next_number();
  const Offer offer = scene.offer(deal, deal.permille);
  ProposalDrafted drafted;
  drafted.proposal.text = numbered("proposal-", deal.proposal);
  drafted.deal.text = scene.deal_id(deal);
  drafted.lines = offer.lines;
  drafted.total = offer.total;
  if (deal.superseded != 0) drafted.supersedes = ProposalId{numbered("proposal-", deal.superseded)};
  scene.tell(std::move(drafted));
  scene.plan_deal(Act::send_proposal, scene.days(1, 3), deal);
}

void send_proposal(Scene& scene, Deal& deal) {
  const Offer offer = scene.offer(deal, deal.permille);
  ProposalSent sent;
  sent.proposal.text = numbered("proposal-", deal.proposal);
  sent.deal.text = scene.deal_id(deal);
  sent.number = Code{numbered("T-", 1000 + deal.proposal)};
  sent.lines = offer.lines;
  sent.total = offer.total;
  sent.valid_until = scene.day_after(scene.dice.between(14, 60));
  if (deal.superseded != 0) sent.supersedes = ProposalId{numbered("proposal-", deal.superseded)};
  const std::uint8_t who = scene.or_somebody(deal.economic);
  if (scene.here(who)) sent.to = List<ContactId>{{scene.contact(who)}};
  Telling how;
  if (deal.superseded != 0 && deal.raised != UuidBytes{}) how.cause = &deal.raised;
  deal.sent = scene.tell(std::move(sent), how);
  if (deal.superseded == 0) enter_stage(scene, deal, "proposal");
  if (scene.dice.chance(45)) message_out(scene, &deal);
  scene.plan_deal(Act::hear_reply, scene.days(3, 14), deal);
}

void hear_reply(Scene& scene, Deal& deal) {
  const std::uint32_t r = scene.dice.below(100);
  const bool first = deal.rounds == 0;
  if (deal.rounds < kRoundsMax) {
    if (r < (first ? 58U : 22U) || (first && deal.script != Script::none))
      return raise_objection(scene, deal);
    if (r < (first ? 72U : 30U)) return return_proposal(scene, deal);
    if (r < (first ? 86U : 42U)) {
      ++deal.rounds;
      call(scene, &deal);
      scene.plan_deal(Act::hear_reply, scene.days(4, 12), deal);
      return;
    }
  }
  if (scene.dice.chance(55)) meeting(scene, &deal);
  scene.plan_deal(Act::decide_deal, scene.days(2, 12), deal);
}

void answer_objection(Scene& scene, Deal& deal) {
  if (scene.dice.chance(45)) call(scene, &deal);
  ObjectionAnswered answered{{numbered("objection-", deal.objection)}, {}, {}};
  if (scene.dice.chance(80)) answered.by = ManagerId{scene.manager(scene.speaker())};
  answered.text = words(scene.say(Topic::answer, deal.objector, &deal));
  scene.tell(std::move(answered), {.cause = &deal.raised, .deal = &deal});
  scene.plan_deal(Act::weigh_answer, scene.days(2, 8), deal);
}

void weigh_answer(Scene& scene, Deal& deal) {
  if (deal.script == Script::abandonment && !scene.here(deal.objector)) {
    // Nobody is left who could take the answer.
    call(scene, &deal);
    scene.plan_deal(Act::weigh_answer, scene.days(10, 18), deal);
    return;
  }
  const auto about = static_cast<ObjectionAbout>(deal.about);
  const bool about_money = about == ObjectionAbout::price || about == ObjectionAbout::terms ||
                           about == ObjectionAbout::budget || about == ObjectionAbout::competitor;
  const bool scripted = deal.script != Script::none && deal.concession == 0;
  if (scripted || scene.dice.chance(about_money ? 72 : 30)) return request_concession(scene, deal);
  const std::uint32_t r = scene.dice.below(100);
  const std::string objection = numbered("objection-", deal.objection);
  if (r < 8) {
    // Nobody comes back to it: it stays open.
  } else if (r < 18) {
    ObjectionReopened reopened{{objection}, {}};
    if (scene.dice.chance(60))
      reopened.reason = words(scene.say(Topic::call_outcome, deal.objector, &deal));
    scene.tell(std::move(reopened), {.cause = &deal.raised, .deal = &deal});
    if (deal.rounds < kRoundsMax) {
      ++deal.rounds;
      scene.plan_deal(Act::answer_objection, scene.days(2, 8), deal);
      return;
    }
  } else {
    const ObjectionEnd how = r < 65   ? ObjectionEnd::accepted
                             : r < 80 ? ObjectionEnd::withdrawn
                                      : ObjectionEnd::unresolved;
    scene.tell(ObjectionResolved{{objection}, how, {}}, {.cause = &deal.raised, .deal = &deal});
    if (how == ObjectionEnd::accepted) shift_mood(scene, deal.objector, 1, &deal);
  }
  scene.plan_deal(Act::hear_reply, scene.days(2, 10), deal);
}

void decide_deal(Scene& scene, Deal& deal) {
  if (deal.script == Script::abandonment) {
    // Whoever was to decide is gone; the client puts it off.
    call(scene, &deal);
    scene.plan_deal(Act::decide_deal, scene.days(15, 25), deal);
    return;
  }
  if (deal.script == Script::fair_win) return win(scene, deal);
  if (deal.script == Script::bold_loss) return lose(scene, deal);
  if (scene.dice.chance(chance_to_win(scene, deal))) return win(scene, deal);
  lose(scene, deal);
}

}  // namespace daybook::sample
