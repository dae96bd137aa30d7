#include "tools/daybook/answer_command.h"

namespace daybook {

Question& Question::with(std::string name, const std::optional<std::string>& value) {
  return add(std::move(name), value, std::nullopt);
}

Question& Question::beginning(std::string name, const std::optional<std::string>& when) {
  return add(std::move(name), when, PeriodEdge::first_day);
}

Question& Question::end(std::string name, const std::optional<std::string>& when) {
  return add(std::move(name), when, PeriodEdge::last_day);
}

Question& Question::add(std::string name, const std::optional<std::string>& value,
                        std::optional<PeriodEdge> edge) {
  if (value) typed_.push_back({std::move(name), *value, edge});
  return *this;
}

Result<AnswerRequest> Question::request(Instant now) const {
  AnswerRequest request{answer_, subject_, {}};
  for (const auto& [name, value, edge] : typed_) {
    auto given = edge ? human_time(value, now, *edge) : Result<std::string>(value);
    if (!given) return fail(std::move(given).error().under(name));
    request.parameters.emplace_back(name, *std::move(given));
  }
  return request;
}

void AnswerCommand::declare(Options& options) {
  declare_own(options);
  options.option("--as-of", as_of_, "WHEN", "What had happened by then; else now.");
  options.option("--known-at", known_at_, "WHEN", "What the book knew by then; else now.");
}

Result<int> AnswerCommand::run(Invocation& invocation) {
  auto& terminal = invocation.terminal;
  auto asked = question();
  asked.end("as_of", as_of_).end("known_at", known_at_);
  DAYBOOK_TRY(const auto request, asked.request(system_now()));
  return with_service(invocation.global, {false, terminal.progress()},
                      [&](LocalService& service) -> Result<int> {
                        DAYBOOK_TRY(const auto answer, service.ask(request));
                        if (invocation.global.json) {
                          terminal.write_line(answer);
                          return exit_code::kDone;
                        }
                        auto shown = Json::parse(answer);
                        if (!known_at_) shown["known_now"] = true;
                        DAYBOOK_TRY(const auto text, for_people(shown, service, terminal));
                        terminal.write(text);
                        return exit_code::kDone;
                      });
}

Result<Json> ask_beside(Service& service, const Json& answer, const std::string& name,
                        const std::string& subject,
                        std::vector<std::pair<std::string, std::string>> parameters) {
  AnswerRequest request{name, subject, std::move(parameters)};
  for (const auto* time : {"as_of", "known_at"}) {
    request.parameters.emplace_back(time, text_of(answer, time));
  }
  DAYBOOK_TRY(const auto json, service.ask(request));
  return Json::parse(json);
}

Result<KnownPeople> people_beside(Service& service, const Json& answer,
                                  const std::string& account) {
  DAYBOOK_TRY(const auto tree, ask_beside(service, answer, "decision_tree", account));
  return KnownPeople(tree);
}

}  // namespace daybook
