// What commands have in common that show an answer of CATALOG 2 to people: the two times, asking,
// and JSON untouched for those who want it. Belongs to one thread.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tools/daybook/command.h"
#include "tools/daybook/faces/people.h"
#include "tools/daybook/human_time.h"
#include "tools/daybook/session.h"

namespace daybook {

// A request as it was typed: what was left out is not asked for, and times are as people say them.
class Question {
 public:
  Question(std::string answer, std::string subject)
      : answer_(std::move(answer)), subject_(std::move(subject)) {}

  Question& with(std::string name, const std::optional<std::string>& value);
  // A time from which on, and one up to which, a whole day or month or year included.
  Question& beginning(std::string name, const std::optional<std::string>& when);
  Question& end(std::string name, const std::optional<std::string>& when);

  // Error: invalid, with the name of a time that is not understood.
  [[nodiscard]] Result<AnswerRequest> request(Instant now) const;

 private:
  struct Typed {
    std::string name, value;
    std::optional<PeriodEdge> edge;  // of a time
  };
  Question& add(std::string name, const std::optional<std::string>& value,
                std::optional<PeriodEdge> edge);

  std::string answer_, subject_;
  std::vector<Typed> typed_;
};

class AnswerCommand : public Command {
 public:
  void declare(Options& options) final;
  [[nodiscard]] Result<int> run(Invocation& invocation) final;

 protected:
  // Its own options; --as-of and --known-at come after them.
  virtual void declare_own(Options& options) = 0;
  [[nodiscard]] virtual Question question() const = 0;
  // What people see of the answer; `service` is there for what stands beside it.
  [[nodiscard]] virtual Result<std::string> for_people(const Json& answer, Service& service,
                                                       const Terminal& terminal) const = 0;

 private:
  std::optional<std::string> as_of_, known_at_;
};

// Another answer at the same two times. Errors: as Service::ask.
[[nodiscard]] Result<Json> ask_beside(
    Service& service, const Json& answer, const std::string& name, const std::string& subject,
    std::vector<std::pair<std::string, std::string>> parameters = {});
// The people of `account` at the two times of the answer.
[[nodiscard]] Result<KnownPeople> people_beside(Service& service, const Json& answer,
                                                const std::string& account);

}  // namespace daybook
