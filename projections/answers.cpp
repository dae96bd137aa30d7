#include "projections/answers.h"

#include <algorithm>

#include "core/base/ids.h"
#include "core/base/utf8.h"
#include "projections/event_answer.h"
#include "projections/timeline.h"

namespace daybook {
namespace {

constexpr Parameter kAsOf{"as_of",
                          "Only what had occurred by then; a date takes in its whole day."};
constexpr Parameter kKnownAt{"known_at", "Only what the book knew by then; a date likewise."};

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
  static const std::vector<Answer> all{timeline_answer(), event_answer()};
  return all;
}

std::vector<Parameter> Answer::all_parameters() const {
  auto all = parameters;
  all.push_back(kAsOf);
  all.push_back(kKnownAt);
  return all;
}

std::string_view name_of(Subject subject) {
  switch (subject) {
    case Subject::none:
      return "none";
    case Subject::account:
      return "account";
    case Subject::contact:
      return "contact";
    case Subject::deal:
      return "deal";
    case Subject::event:
      return "event";
  }
  return "none";
}

Result<const Answer*> require_answer(std::string_view name) {
  std::vector<std::string_view> names;
  for (const auto& answer : answers()) {
    if (answer.name == name) return &answer;
    names.push_back(answer.name);
  }
  return fail(unknown("answer", name, names, {}));
}

Result<std::string> ask(const Book& book, const AnswerRequest& request) {
  DAYBOOK_TRY(const auto* const answer, require_answer(request.answer));
  DAYBOOK_CHECKED(check_parameters(*answer, request));
  DAYBOOK_CHECKED(check_subject(*answer, request.subject));
  const Asked uncut(request, {});
  DAYBOOK_TRY(const auto as_of, uncut.end("as_of"));
  DAYBOOK_TRY(const auto known_at, uncut.end("known_at"));
  const Instant now = book.now();
  return answer->compute(book, Asked(request, {as_of.value_or(now), known_at.value_or(now)}));
}

}  // namespace daybook
