#include "core/event/catalog/concessions.h"

#include <algorithm>

#include "core/event/catalog/commitments.h"
#include "core/event/catalog/objections.h"
#include "tools/sample/acts.h"

namespace daybook::sample {
namespace {

bool has_percent(ConcessionKind kind) {
  return kind == ConcessionKind::discount || kind == ConcessionKind::rebate;
}

ConcessionKind kind_for(Scene& scene, std::uint8_t about) {
  using K = ConcessionKind;
  switch (about) {
    case 1:
      return scene.dice.chance(70) ? K::deferred_payment : K::discount;  // terms
    case 2:
      return scene.dice.chance(60) ? K::trial : K::training;  // product
    case 6:                                                   // trust
    case 7:
      return scene.dice.chance(60) ? K::warranty : K::free_service;  // quality
    case 8:
      return scene.dice.chance(60) ? K::delivery_terms : K::reserved_stock;  // delivery
    default:
      break;
  }
  const std::uint32_t r = scene.dice.below(100);
  return r < 74 ? K::discount : r < 86 ? K::rebate : r < 94 ? K::price_hold : K::free_goods;
}

ConcessionPurpose purpose(Scene& scene) {
  return static_cast<ConcessionPurpose>(scene.dice.below(6));  // the first six fit a deal
}

Fault fault_for(Scene& scene, bool needs_approval) {
  const std::uint32_t r = scene.dice.below(100);
  if (needs_approval) {
    return r < 66   ? Fault::none
           : r < 73 ? Fault::no_approval
           : r < 79 ? Fault::approved_late
           : r < 83 ? Fault::self_approved
           : r < 86 ? Fault::refused_then_granted
           : r < 90 ? Fault::terms_changed
           : r < 94 ? Fault::above_authority
           : r < 96 ? Fault::proxy
                    : Fault::no_counter;
  }
  return r < 88   ? Fault::none
         : r < 91 ? Fault::backdated
         : r < 93 ? Fault::figures
         : r < 97 ? Fault::no_purpose
                  : Fault::self_approved;
}

std::uint16_t approver_of(Scene& scene, const Deal& deal) {
  const std::uint16_t head = scene.house.manager(scene.story.owner).superior;
  const Edition& edition = scene.house.edition_at(scene.at());
  const bool enough = deal.asked_permille <= edition.limit_of(Rank::head);
  return enough || deal.fault == Fault::above_authority ? head : std::uint16_t{0};
}

void approve(Scene& scene, const Deal& deal, std::uint16_t by, std::uint16_t entered_by) {
  const Rank rank = scene.house.manager(by).rank;
  ConcessionApproved approved;
  approved.concession.text = numbered("concession-", deal.concession);
  approved.by.text = scene.manager(by);
  if (scene.dice.chance(70)) {
    approved.authority_limit = Limit{percent_of(scene.house.edition_at(scene.at()).limit_of(rank))};
  }
  const auto kind = static_cast<ConcessionKind>(deal.concession_kind);
  if (deal.fault == Fault::terms_changed || scene.dice.chance(60)) {
    ApprovedTerms terms;
    terms.kind = kind;
    if (has_percent(kind)) {
      const bool changed = deal.fault == Fault::terms_changed;
      terms.percent = percent_of(changed ? deal.asked_permille - 15 : deal.asked_permille);
    }
    terms.until = on_day(deal.terms_until);
    approved.terms = std::move(terms);
  }
  scene.tell(std::move(approved), {.by = entered_by, .cause = &deal.requested, .deal = &deal});
}

ConcessionGranted grant_of(Scene& scene, const Deal& deal) {
  const auto kind = static_cast<ConcessionKind>(deal.concession_kind);
  ConcessionGranted granted;
  granted.concession.text = numbered("concession-", deal.concession);
  granted.kind = kind;
  granted.granted_by.text = scene.manager(scene.story.owner);
  const Offer list = scene.offer(deal, 0);
  if (has_percent(kind)) {
    const Offer given = scene.offer(deal, deal.asked_permille);
    granted.percent = percent_of(deal.asked_permille);
    granted.list_value = list.list;
    granted.given_value = given.total;
    granted.value = Money{list.list.minor - given.total.minor, list.list.currency};
    if (deal.fault == Fault::figures) granted.given_value->minor += list.list.minor / 50;
    if (scene.dice.chance(75)) {
      const std::uint32_t margin = 400 - deal.asked_permille * 8 / 10 + scene.dice.below(60);
      granted.margin_after_percent = percent_of(margin - margin % 5);
    }
  } else {
    granted.value = Money{list.list.minor / 1000 * scene.dice.between(8, 45), list.list.currency};
  }
  granted.from = on_day(scene.today());
  granted.until = on_day(deal.terms_until);
  if (deal.fault != Fault::no_purpose) granted.purpose = purpose(scene);
  granted.objection = ObjectionId{numbered("objection-", deal.objection)};
  granted.proposal = ProposalId{numbered("proposal-", deal.proposal)};
  return granted;
}

}  // namespace

void request_concession(Scene& scene, Deal& deal) {
  const Edition& edition = scene.house.edition_at(scene.at());
  // Only the first concession of a deal is in the script.
  const bool scripted = deal.script != Script::none && deal.concession == 0;
  const ConcessionKind kind = scripted ? ConcessionKind::discount : kind_for(scene, deal.about);
  deal.concession = scene.next_number();
  deal.concession_kind = static_cast<std::uint8_t>(kind);
  deal.requested = {};
  const std::uint32_t r = scene.dice.below(100);
  const std::int64_t steps = r < 62   ? scene.dice.between(6, 16)
                             : r < 87 ? scene.dice.between(16, 30)
                                      : scene.dice.between(30, 56);
  deal.asked_permille = std::max(static_cast<std::uint32_t>(steps) * 5, deal.permille + 15);
  if (scripted) deal.asked_permille = 140;
  deal.needs_approval = has_percent(kind) && deal.asked_permille > edition.kam_permille;
  deal.fault = fault_for(scene, deal.needs_approval);
  if (scripted) {
    deal.fault = deal.script == Script::bold_loss ? Fault::no_approval : Fault::none;
  }
  if (deal.fault == Fault::above_authority) {
    deal.asked_permille = std::max(deal.asked_permille, edition.head_permille + 30);
  }
  deal.terms_until = scene.later(scene.dice.between(40, 200));
  const bool asks = deal.needs_approval || deal.fault == Fault::self_approved ||
                    (deal.fault == Fault::none && scene.dice.chance(55));
  if (asks) {
    ConcessionRequested requested;
    requested.concession.text = numbered("concession-", deal.concession);
    requested.kind = kind;
    if (scene.here(deal.objector)) requested.asked_by = ContactId{scene.contact(deal.objector)};
    requested.reason = words(scene.say(Topic::concession_reason, deal.objector, &deal));
    if (scene.dice.chance(60)) requested.purpose = purpose(scene);
    if (has_percent(kind)) requested.percent = percent_of(deal.asked_permille);
    requested.objection = ObjectionId{numbered("objection-", deal.objection)};
    requested.proposal = ProposalId{numbered("proposal-", deal.proposal)};
    deal.requested = scene.tell(std::move(requested),
                                {.by = scene.story.owner, .cause = &deal.raised, .deal = &deal});
  }
  const bool ruled_on = (deal.needs_approval && deal.fault != Fault::no_approval &&
                         deal.fault != Fault::approved_late) ||
                        deal.fault == Fault::self_approved;
  scene.plan_deal(ruled_on ? Act::rule_on_concession : Act::grant_concession, scene.days(1, 4),
                  deal);
}

void rule_on_concession(Scene& scene, Deal& deal) {
  const std::uint16_t approver = approver_of(scene, deal);
  const std::string id = numbered("concession-", deal.concession);
  if (deal.fault == Fault::refused_then_granted ||
      (deal.fault == Fault::none && deal.script == Script::none && scene.dice.chance(9))) {
    scene.tell(ConcessionRefused{{id},
                                 {scene.manager(approver)},
                                 words(scene.say(Topic::refusal, deal.objector, &deal))},
               {.by = approver, .cause = &deal.requested, .deal = &deal});
    if (deal.fault == Fault::none) {
      deal.concession = 0;
      scene.tell(
          ObjectionResolved{{numbered("objection-", deal.objection)}, ObjectionEnd::unresolved, {}},
          {.cause = &deal.raised, .deal = &deal});
      scene.plan_deal(Act::hear_reply, scene.days(2, 8), deal);
      return;
    }
  } else if (deal.fault == Fault::self_approved) {
    approve(scene, deal, scene.story.owner, scene.story.owner);
  } else {
    approve(scene, deal, approver, deal.fault == Fault::proxy ? scene.story.owner : approver);
  }
  scene.plan_deal(Act::grant_concession, scene.days(1, 3), deal);
}

void grant_concession(Scene& scene, Deal& deal) {
  const Edition& edition = scene.house.edition_at(scene.at());
  ConcessionGranted granted = grant_of(scene, deal);
  const std::uint8_t who = scene.or_somebody(deal.objector);
  const bool required = granted.percent && deal.asked_permille > edition.counter_above_permille;
  if (deal.fault != Fault::no_counter && scene.dice.chance(required ? 93 : 40)) {
    const std::string text = scene.say(Topic::counter, who, &deal);
    CounterConcession counter{words(text), {}};
    if (scene.dice.chance(85)) {
      counter.commitment =
          CommitmentId{numbered("promise-", counter_promise(scene, who, text, &deal))};
    }
    granted.counter = std::move(counter);
  }
  Telling how{.by = scene.story.owner, .deal = &deal};
  how.cause = deal.requested != UuidBytes{} ? &deal.requested : &deal.raised;
  if (deal.fault == Fault::backdated) {
    how.late_work = scene.dice.between(24, 40) * kWorkDay;
    how.cause = nullptr;
  }
  const auto kind = granted.kind;
  scene.tell(std::move(granted), how);
  scene.tell(ObjectionResolved{{numbered("objection-", deal.objection)},
                               ObjectionEnd::conceded,
                               ConcessionId{numbered("concession-", deal.concession)}},
             {.cause = &deal.raised, .deal = &deal});
  if (scene.dice.chance(60)) shift_mood(scene, who, 1, &deal);
  if (deal.fault == Fault::approved_late) {
    Planned& late = scene.plan(Act::approve_late, scene.days(2, 9));
    late.number = deal.concession;
    late.second = approver_of(scene, deal);
  }
  if (has_percent(kind)) deal.permille = deal.asked_permille;
  scene.plan_deal(Act::draft_proposal, scene.days(1, 4), deal);
}

void approve_late(Scene& scene, const Planned& planned) {
  ConcessionApproved approved;
  approved.concession.text = numbered("concession-", planned.number);
  approved.by.text = scene.manager(planned.second);
  scene.tell(std::move(approved), {.by = planned.second});
}

void fulfil_concession(Scene& scene, const Planned& planned) {
  scene.tell(ConcessionFulfilled{{numbered("concession-", planned.number)}, {}});
}

void revoke_concession(Scene& scene, const Planned& planned) {
  scene.tell(ConcessionRevoked{{numbered("concession-", planned.number)},
                               {scene.manager(scene.story.owner)},
                               words(scene.say(Topic::revocation))},
             {.by = scene.story.owner});
}

void gift(Scene& scene) {
  std::uint8_t who = scene.somebody();
  // Mostly people know better than to give presents to those who decide.
  if (scene.here(who) && scene.story.people[who].decides && scene.dice.chance(85)) {
    who = scene.somebody(who);
  }
  if (!scene.here(who)) return promise(scene, nullptr);
  ConcessionGranted granted;
  const std::uint32_t number = scene.next_number();
  granted.concession.text = numbered("concession-", number);
  granted.kind = scene.dice.chance(45) ? ConcessionKind::gift : ConcessionKind::hospitality;
  granted.granted_by.text = scene.manager(scene.story.owner);
  granted.recipient = ContactId{scene.contact(who)};
  // Our own currency, in which the policy speaks of gifts.
  granted.value = Money{scene.dice.between(6, 36) * 500, Currency()};
  if (scene.dice.chance(88)) {
    granted.purpose =
        scene.dice.chance(50) ? ConcessionPurpose::retention : ConcessionPurpose::reference;
  }
  scene.tell(std::move(granted), {.by = scene.story.owner, .person = who});
  scene.plan(Act::fulfil_concession, scene.days(1, 10)).number = number;
}

void compensation(Scene& scene) {
  ConcessionGranted granted;
  const std::uint32_t number = scene.next_number();
  granted.concession.text = numbered("concession-", number);
  granted.kind =
      scene.dice.chance(60) ? ConcessionKind::compensation : ConcessionKind::free_service;
  granted.granted_by.text = scene.manager(scene.story.owner);
  granted.value = scene.euros(scene.dice.between(2, 30) * 5'000);
  granted.purpose = ConcessionPurpose::recovery;
  granted.until = scene.day_after(scene.dice.between(30, 120));
  scene.tell(std::move(granted), {.by = scene.story.owner});
  scene.plan(Act::fulfil_concession, scene.days(5, 60)).number = number;
}

void campaign(Scene& scene) {
  const std::uint32_t number = scene.next_number();
  const std::int64_t length = scene.dice.between(20, 100);
  const std::string id = numbered("campaign-", number);
  scene.tell(PromotionOpened{{id}, words(scene.say(Topic::promotion)), scene.day_after(length)});
  ConcessionGranted granted;
  const std::uint32_t concession = scene.next_number();
  granted.concession.text = numbered("concession-", concession);
  granted.kind = ConcessionKind::discount;
  granted.granted_by.text = scene.manager(scene.story.owner);
  granted.percent = percent_of(static_cast<std::uint32_t>(scene.dice.between(4, 10)) * 5);
  granted.until = scene.day_after(length);
  granted.purpose = ConcessionPurpose::promotion;
  granted.promotion = PromotionId{id};
  scene.tell(std::move(granted), {.by = scene.story.owner});
  if (scene.dice.chance(60)) {
    scene.plan(Act::fulfil_concession, scene.days(3, 20)).number = concession;
  }
  scene.plan(Act::close_promotion, scene.stretch(length * 5 / 7)).number = number;
}

void close_promotion(Scene& scene, const Planned& planned) {
  scene.tell(PromotionClosed{{numbered("campaign-", planned.number)}, {}, {}});
}

}  // namespace daybook::sample
