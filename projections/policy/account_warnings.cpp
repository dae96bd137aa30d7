#include "projections/policy/account_warnings.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "projections/answers/sentence.h"
#include "projections/answers/tree_warnings.h"
#include "projections/folds/commitments.h"
#include "projections/folds/deals.h"
#include "projections/folds/touches.h"
#include "projections/policy/cadence.h"

namespace daybook {
namespace {

using Warnings = std::vector<Warning>;

void add(Warnings& warnings, std::optional<Warning> warning) {
  if (warning) warnings.push_back(std::move(*warning));
}

// The words, or what stands for them where they are erased.
Result<std::string> words_or(const AccountView& view, const Optional<WordsAt>& words,
                             const std::string& otherwise) {
  DAYBOOK_TRY(const auto text, view.read(words));
  return text.value_or(otherwise);
}

std::optional<Warning> judge_vacancy(OwnerFunction function, const Profile& profile,
                                     const Absences& absences, Instant as_of) {
  if (is_held(function, profile, absences, as_of)) return std::nullopt;
  const bool owner = function == OwnerFunction::owner;
  Warning warning{owner ? "unowned" : "no_deputy", owner ? "No owner" : "No deputy", {}};
  std::vector<std::string> gone;
  for (const auto& row : profile.owners) {
    if (row.function != function) continue;
    gone.push_back(row.manager.text +
                   (row.holds(as_of) ? " has left the firm" : " was it until " + row.until->text));
    warning.events.push_back(row.event.text);
  }
  if (!gone.empty()) warning.text += ": " + join_for_people(gone);
  return warning;
}

Result<std::optional<Warning>> judge_overdue(const AccountView& view) {
  DAYBOOK_TRY(const auto* state, view.state<Commitments>());
  Warning warning{"overdue_commitment", {}, {}};
  const Commitment* oldest = nullptr;
  for (const auto& commitment : state->commitments) {
    if (!commitment.overdue(view.cuts().as_of)) continue;
    warning.events.push_back(commitment.event.text);
    const bool older = oldest == nullptr || commitment.due->last() < oldest->due->last();
    if (older) oldest = &commitment;
  }
  if (oldest == nullptr) return std::nullopt;
  DAYBOOK_TRY(const auto text, words_or(view, oldest->text, oldest->commitment.text));
  const auto count = static_cast<std::int64_t>(warning.events.size());
  const std::string whose = oldest->by == Party::us ? "ours" : "the client's";
  warning.text = count_of(count, "commitment is overdue: ", "commitments are overdue, first ") +
                 text + " (" + whose + ", due " + oldest->due->text + ")";
  return warning;
}

Result<std::optional<Warning>> judge_dragging(const AccountView& view, const Deal& deal,
                                              const Yardstick& yardstick) {
  if (!deal.is_open() || !deal.product_line) return std::nullopt;
  DAYBOOK_TRY(const auto* means, yardstick.line_means());
  const auto pace = judge(deal, *means, view.cuts().as_of);
  if (pace.mean == nullptr || !pace.mean->exceeded_by(pace.age_days)) return std::nullopt;
  DAYBOOK_TRY(const auto name, words_or(view, deal.deal_name, deal.deal.text));
  return Warning{"dragging_deal",
                 "The deal " + name + ", opened on " + print(date_of(deal.opened_at)) +
                     ", takes longer than those of the line " + deal.product_line->text + " did (" +
                     pace.mean->print() + " days on average)",
                 {deal.opened_event.text}};
}

// Figures or habit say that it is a key account, and nobody has said so.
std::optional<Warning> judge_key_status(const Profile& profile) {
  Warning warning{"key_without_status", {}, {}};
  for (const auto& row : profile.labels) {
    if (row.label.text != "key") continue;
    if (row.basis == LabelBasis::chosen) return std::nullopt;
    warning.events.push_back(row.event.text);
  }
  if (warning.events.empty()) return std::nullopt;
  warning.text = "It counts or is treated as a key account, but nobody chose it to be one";
  return warning;
}

std::optional<Warning> judge_objections(const Deals& deals) {
  Warning warning{"objection_unanswered", {}, {}};
  std::vector<std::string> matters;
  for (const auto& objection : deals.objections) {
    if (objection.status != ObjectionStatus::open) continue;
    warning.events.push_back(objection.event.text);
    const std::string about(name_of(objection.about));
    if (std::find(matters.begin(), matters.end(), about) == matters.end()) matters.push_back(about);
  }
  if (warning.events.empty()) return std::nullopt;
  const auto count = static_cast<std::int64_t>(warning.events.size());
  warning.text = count_of(count, "objection is", "objections are") + " not answered yet, about " +
                 join_for_people(matters);
  return warning;
}

Result<std::optional<Warning>> judge_next_step(const AccountView& view, const Deals& deals,
                                               const Touches& touches) {
  if (!touches.next_steps.empty()) return std::nullopt;
  Warning warning{"no_next_step", {}, {}};
  std::vector<std::string> names;
  for (const auto& deal : deals.deals) {
    if (!deal.is_open()) continue;
    DAYBOOK_TRY(auto name, words_or(view, deal.deal_name, deal.deal.text));
    names.push_back(std::move(name));
    warning.events.push_back(deal.opened_event.text);
  }
  if (names.empty()) return std::nullopt;
  warning.text = "No next step is agreed, though something is for sale: " + join_for_people(names);
  return warning;
}

Status add_cadence(Warnings& warnings, const AccountView& view, const Profile& profile,
                   const Touches& touches, const PolicyRules& rules) {
  const Instant as_of = view.cuts().as_of;
  if (const auto touch_days = least_figure(rules.touch_days, profile.labels)) {
    DAYBOOK_TRY(const auto begun, view.first());
    if (begun) add(warnings, judge_silence(touches, *begun, *touch_days, as_of));
  }
  if (const auto touches_max = least_figure(rules.touches_max_30_days, profile.labels)) {
    add(warnings, judge_haste(touches, *touches_max, as_of));
  }
  return {};
}

}  // namespace

Result<Yardstick> Yardstick::load(const Sources& sources, const Cuts& cuts) {
  Yardstick yardstick(sources, cuts);
  DAYBOOK_TRY(yardstick.absences_, absences_at(sources, cuts));
  DAYBOOK_TRY(yardstick.policies_, policies_at(sources, cuts));
  return yardstick;
}

const PolicyRules* Yardstick::rules(PolicyName policy) const {
  const auto* edition = policies_.in_force(policy, cuts_.as_of);
  return edition == nullptr ? nullptr : &edition->rules;
}

Result<const LineMeans*> Yardstick::line_means() const {
  if (!line_means_) {
    DAYBOOK_TRY(line_means_, daybook::line_means(*sources_, cuts_));
  }
  return &*line_means_;
}

bool is_held(OwnerFunction function, const Profile& profile, const Absences& absences,
             Instant as_of) {
  return std::any_of(profile.owners.begin(), profile.owners.end(), [&](const Ownership& row) {
    return row.function == function && row.holds(as_of) &&
           absences.of(row.manager.text, as_of) != AbsenceKind::left;
  });
}

Result<std::vector<Warning>> account_warnings(const AccountView& view, const Yardstick& yardstick) {
  DAYBOOK_TRY(const auto* profile, view.state<Profile>());
  DAYBOOK_TRY(const auto* deals, view.state<Deals>());
  DAYBOOK_TRY(const auto* touches, view.state<Touches>());
  const Instant as_of = view.cuts().as_of;

  Warnings warnings;
  add(warnings, judge_vacancy(OwnerFunction::owner, *profile, yardstick.absences(), as_of));
  add(warnings, judge_vacancy(OwnerFunction::deputy, *profile, yardstick.absences(), as_of));
  DAYBOOK_TRY(auto of_the_tree, tree_warnings(view, std::nullopt));
  std::move(of_the_tree.begin(), of_the_tree.end(), std::back_inserter(warnings));
  DAYBOOK_TRY(auto overdue, judge_overdue(view));
  add(warnings, std::move(overdue));
  for (const auto& deal : deals->deals) {
    DAYBOOK_TRY(auto dragging, judge_dragging(view, deal, yardstick));
    add(warnings, std::move(dragging));
  }
  if (const auto* cadence = yardstick.rules(PolicyName::cadence)) {
    DAYBOOK_CHECKED(add_cadence(warnings, view, *profile, *touches, *cadence));
  }
  add(warnings, judge_key_status(*profile));
  add(warnings, judge_objections(*deals));
  DAYBOOK_TRY(auto no_next_step, judge_next_step(view, *deals, *touches));
  add(warnings, std::move(no_next_step));
  return warnings;
}

}  // namespace daybook
