// What the simulation remembers of one account between two of its acts: small, because a sample may
// have a hundred thousand accounts, and without texts, because names follow from numbers.
// Plain values; belong to one thread.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "core/base/money.h"
#include "core/base/time.h"
#include "core/base/uuid.h"
#include "tools/sample/dice.h"
#include "tools/sample/language.h"
#include "tools/sample/people_names.h"

namespace daybook::sample {

// What can happen next. Each act tells a few events that are written down together and plans the
// acts that follow from it.
enum class Act : std::uint8_t {
  // account_story and profile_story
  open_account,
  everyday,
  record_revenue,
  look_after_owner,
  issue_handover,
  accept_handover,
  showcase_departure,
  // people_story
  join,
  arrive,
  fill_gap,
  // deal_story
  open_deal,
  understand_deal,
  find_needs,
  present,
  draft_proposal,
  send_proposal,
  hear_reply,
  answer_objection,
  weigh_answer,
  decide_deal,
  // concession_story
  rule_on_concession,
  grant_concession,
  approve_late,
  fulfil_concession,
  revoke_concession,
  // service_story
  settle_promise,
  dispatch_work,
  complete_work,
  close_remark,
  recover_incident,
  give_feedback,
  close_promotion,
};

constexpr std::uint8_t kNobody = 255;

struct Planned {
  std::int64_t work = 0;     // when, in working time of the client
  std::uint32_t turn = 0;    // orders what falls on the same moment
  std::uint32_t number = 0;  // of the deal, promise ... or the origin of a person
  std::uint16_t second = 0;  // the number of a person
  Act act = Act::everyday;
  std::uint8_t who = kNobody;  // a place among the people
  std::uint8_t deal = 0;       // a place among the deals
  std::uint8_t flag = 0;       // the act's own
};

struct Person {
  Identity identity;
  std::int64_t joined = 0, last_touch = 0;  // working time
  std::uint8_t post = 0;
  std::uint8_t superior = kNobody;
  std::uint8_t mood = 6;  // index in kMoods
  bool here = false;
  bool silent = false;  // was promoted and answers no more
  bool decides = false;
};
// The scores of attitude.scored, from worst to best.
inline constexpr std::array<std::int8_t, 10> kMoods{-10, -5, -3, -2, -1, 1, 2, 3, 4, 5};

// How a concession goes wrong, for the auditor to find; most do not.
enum class Fault : std::uint8_t {
  none,
  no_approval,
  approved_late,
  self_approved,
  refused_then_granted,
  terms_changed,
  above_authority,
  proxy,
  backdated,
  figures,
  no_purpose,
  no_counter,
};

// How the deals of the showcase go, so that a first look sees everything; others go as they go.
enum class Script : std::uint8_t {
  none,
  fair_win,     // an objection to the price, a concession that was approved, won
  bold_loss,    // a concession that nobody approved, lost all the same
  abandonment,  // the buyer leaves in the middle; still open at the end
};

struct Deal {
  bool live = false;
  std::uint8_t line = 0;
  std::uint8_t form = 0;
  std::uint8_t rounds = 0;  // of objection and answer
  std::uint8_t economic = kNobody, user = kNobody, technical = kNobody, coach = kNobody;
  std::uint8_t objector = kNobody, about = 0;
  std::uint8_t concession_kind = 0;
  Fault fault = Fault::none;
  bool negotiating = false;
  bool needs_approval = false;
  Script script = Script::none;
  std::uint32_t number = 0, proposal = 0, superseded = 0, objection = 0, concession = 0;
  std::uint32_t permille = 0;  // discount already in the proposal, in tenths of a percent
  std::uint32_t asked_permille = 0;
  std::uint64_t contents = 0;               // seed of the proposal's lines
  Date terms_until;                         // of the concession
  UuidBytes sent{}, raised{}, requested{};  // events to be named as causes
};

struct Story {
  std::uint32_t index = 0;
  Language language = Language::english;
  const Country* country = nullptr;
  Currency currency;
  std::string id;
  Dice dice;
  std::int64_t now = 0, opened = 0, end = 0;  // working time
  bool exact = false;                         // stop when `left` is 0, else when time is over
  std::uint64_t left = 0;                     // events still to be told, more or less
  std::uint64_t told = 0;
  std::uint64_t reserved = 0;  // of those left, for the end of the showcase
  std::uint32_t turn = 0;
  std::uint32_t numbers = 0;  // of deals, proposals, promises ... all from one row
  std::uint16_t people_met = 0;
  std::uint16_t owner = 0, deputy = 0;
  std::uint8_t people_max = 8;
  bool customer = false;
  bool handing_over = false;
  std::int32_t revenue_month = 0;  // the last one recorded
  std::int64_t revenue_cents = 0;  // a usual month, in minor units
  UuidBytes last_touch{}, last_change{};
  bool touched = false, changed = false;
  std::vector<Planned> agenda;  // a heap, the next act in front
  std::vector<Person> people;
  std::vector<Deal> deals;
};

// Somebody who left for another account of the sample.
struct Move {
  std::uint32_t destination = 0;
  Instant at;
  Identity who;
  std::uint8_t post = 0;
};

// What is fixed about an account before it opens.
struct Birth {
  Instant opens;
  std::uint64_t events = 0;
};

}  // namespace daybook::sample
