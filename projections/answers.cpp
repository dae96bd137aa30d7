#include "projections/answers.h"

#include <algorithm>

#include "core/base/ids.h"
#include "core/base/utf8.h"
#include "projections/answers/account.h"
#include "projections/answers/commitments.h"
#include "projections/answers/concessions.h"
#include "projections/answers/cycle.h"
#include "projections/answers/decision_tree.h"
#include "projections/answers/departure.h"
#include "projections/answers/diff.h"
#include "projections/answers/event_answer.h"
#include "projections/answers/findings.h"
#include "projections/answers/handover.h"
#include "projections/answers/negotiation.h"
#include "projections/answers/person.h"
#include "projections/answers/portfolio.h"
#include "projections/answers/timeline.h"

namespace daybook {
namespace {

// "no answer is called "timelin": did you mean timeline?"
Error unknown(std::string_view what, std::string_view name,
              const std::vector<std::string_view>& candidates, std::string path) {
  std::string message = "there is no " + std::string(what) + " called " + in_quotes(name);
  if (const auto nearest = nearest_name(name, candidates); !nearest.empty()) {
    message += ": did you mean " + std::string(nearest) + "?";
  } else {
    message += "; there are ";
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      if (i > 0) message += ", ";
      message += candidates[i];
    }
  }
  return {ErrorCode::invalid, std::move(message), std::move(path), {}};
}

Status check_parameters(const Answer& answer, const AnswerRequest& request) {
  std::vector<std::string_view> known;
  for (const auto& parameter : answer.all_parameters()) known.push_back(parameter.name);
  for (auto given = request.parameters.begin(); given != request.parameters.end(); ++given) {
    const auto& name = given->first;
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      return fail(unknown("parameter of " + request.answer, name, known, name));
    }
    const bool again = std::any_of(request.parameters.begin(), given,
                                   [&](const auto& earlier) { return earlier.first == name; });
    if (again) return fail(ErrorCode::invalid, name + " is given twice: give it once", name);
  }
  return {};
}

Status check_subject(const Answer& answer, const std::string& subject) {
  const std::string what(name_of(answer.subject));
  if (answer.subject == Subject::none) {
    if (subject.empty()) return {};
    return fail(
        ErrorCode::invalid,
        std::string(answer.name) + " is about the whole book: leave out " + in_quotes(subject));
  }
  if (subject.empty()) {
    if (answer.subject_optional) return {};
    return fail(ErrorCode::invalid,
                std::string(answer.name) + " needs the id of the " + what + " it is about");
  }
  return answer.subject == Subject::account ? check_account(subject) : check_id(subject, what);
}

}  // namespace

const std::vector<Answer>& answers() {
  static const std::vector<Answer> all{
      account_answer(),     timeline_answer(),    decision_tree_answer(), departure_answer(),
      handover_answer(),    negotiation_answer(), concessions_answer(),   findings_answer(),
      commitments_answer(), cycle_answer(),       person_answer(),        portfolio_answer(),
      diff_answer(),        event_answer()};
  return all;
}

Result<const Answer*> require_answer(std::string_view name) {
  std::vector<std::string_view> names;
  for (const auto& answer : answers()) {
    if (answer.name == name) return &answer;
    names.push_back(answer.name);
  }
  return fail(unknown("answer", name, names, {}));
}

Result<std::string> ask(const Sources& sources, const AnswerRequest& request) {
  DAYBOOK_TRY(const auto* const answer, require_answer(request.answer));
  DAYBOOK_CHECKED(check_parameters(*answer, request));
  DAYBOOK_CHECKED(check_subject(*answer, request.subject));
  const Asked uncut(request, {});
  DAYBOOK_TRY(const auto as_of, uncut.end("as_of"));
  DAYBOOK_TRY(const auto known_at, uncut.end("known_at"));
  const Instant now = sources.book.now();
  return answer->compute(sources, Asked(request, {as_of.value_or(now), known_at.value_or(now)}));
}

}  // namespace daybook
