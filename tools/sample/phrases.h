// What people write: forms of sentences by topic and language, filled with what is at hand.
// Constant tables; any thread may read them.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "tools/sample/dice.h"
#include "tools/sample/language.h"

namespace daybook::sample {

enum class Topic : std::uint8_t {
  // talk
  call_topic,
  call_outcome,
  visit_topic,
  meeting_topic,
  place,
  mail_out,
  mail_in,
  next_step,
  finding_topic,
  finding,
  reaction_to,
  feeling_good,
  feeling_bad,
  note,
  // people
  learned_via,
  leaving_reason,
  handover_reason,
  owner_reason,
  class_reason,
  annul_reason,
  close_reason,
  // promises and service
  promise_ours,
  promise_theirs,
  counter,
  kept,
  missed,
  demand,
  work_done,
  remark,
  incident,
  recovered,
  feedback_topic,
  feedback_good,
  feedback_bad,
  document,
  promotion,
  // deals
  need_company,
  need_person,
  deal_name,
  returned,
  accepted,
  declined,
  lost_stated,
  lost_assessed,
  won_reason,
  abandoned,
  answer,
  concession_reason,
  refusal,
  revocation,
  bond_reason,
  // objections, in the order of ObjectionAbout
  about_price,
  about_terms,
  about_product,
  about_timing,
  about_competitor,
  about_authority,
  about_trust,
  about_quality,
  about_delivery,
  about_need,
  about_budget,
  about_manner,
  about_other,
  // signals, in the order of SignalKind
  signal_offer,
  signal_supplier,
  signal_finance,
  signal_strategy,
  signal_mood,
  signal_staff,
  signal_market,
  signal_complaint,
  count
};

// What stands in braces in a form: {p} product, {f} a person's name, {m} month, {d} department,
// {c} competitor, {y} city, {n} a number.
struct Filling {
  std::string_view product, person, month, department, competitor, city;
  std::uint32_t number = 0;
};

// One group of forms: as many as are given, the rest stays empty.
constexpr std::size_t kLinesMax = 20;
struct Forms {
  Topic topic;
  Language language;
  std::array<std::string_view, kLinesMax> lines;
};
[[nodiscard]] std::span<const Forms> talk_forms();
[[nodiscard]] std::span<const Forms> people_forms();
[[nodiscard]] std::span<const Forms> deal_forms();
[[nodiscard]] std::span<const Forms> objection_forms();

struct Said {
  std::string_view form;
  Language language = Language::english;
};
// A form in `language`, or in English where there is none.
[[nodiscard]] Said choose_form(Topic topic, Language language, Dice& dice);
[[nodiscard]] std::string fill(std::string_view form, const Filling& filling);

}  // namespace daybook::sample
