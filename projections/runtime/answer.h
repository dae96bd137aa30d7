// What an answer of CATALOG 2 is, what is asked of it, and what it reads from. Each answer is
// declared once, in a file of its own under answers/, and listed in projections/answers.cpp.
// Values; reading is safe from any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/base/time.h"
#include "projections/runtime/sources.h"

namespace daybook {

// What is asked, in the words of the stories: `ask timeline acme limit=5 order=newest`.
struct AnswerRequest {
  std::string answer;
  std::string subject;  // id of the account, contact, deal or event; may be empty
  std::vector<std::pair<std::string, std::string>> parameters;
};

// A request whose names were found good: what the function of an answer is given. The readers of
// parameters give nothing where the parameter was not given, and `invalid` with its path where it
// does not fit.
class Asked {
 public:
  Asked(const AnswerRequest& request, Cuts cuts) : request_(request), cuts_(cuts) {}

  [[nodiscard]] const std::string& subject() const { return request_.subject; }
  [[nodiscard]] const Cuts& cuts() const { return cuts_; }

  [[nodiscard]] const std::string* text(std::string_view name) const;
  [[nodiscard]] Result<std::optional<std::string>> id(std::string_view name) const;
  [[nodiscard]] Result<bool> flag(std::string_view name, bool otherwise) const;
  // At least `min`.
  [[nodiscard]] Result<std::optional<std::uint64_t>> number(std::string_view name,
                                                            std::uint64_t min) const;
  // The index of the given word among `choices`; 0 where the parameter was not given.
  [[nodiscard]] Result<std::size_t> choice(std::string_view name,
                                           const std::vector<std::string_view>& choices) const;
  // A bare date takes in its whole day: its first moment as a beginning, its last as an end.
  [[nodiscard]] Result<std::optional<Instant>> beginning(std::string_view name) const;
  [[nodiscard]] Result<std::optional<Instant>> end(std::string_view name) const;
  // The words between commas; empty where the parameter was not given.
  [[nodiscard]] Result<std::vector<std::string>> list(std::string_view name) const;

 private:
  const AnswerRequest& request_;
  Cuts cuts_;
};

enum class Subject : std::uint8_t { none, account, contact, deal, event };
[[nodiscard]] std::string_view name_of(Subject subject);

struct Parameter {
  std::string_view name;
  std::string_view meaning;
};

struct Answer {
  std::string_view name;
  std::string_view meaning;  // one line
  Subject subject = Subject::none;
  bool subject_optional = false;
  std::vector<Parameter> parameters;  // besides as_of and known_at, which every answer has
  Result<std::string> (*compute)(const Sources& sources, const Asked& asked) = nullptr;

  // Its own parameters, then as_of and known_at.
  [[nodiscard]] std::vector<Parameter> all_parameters() const;
};

}  // namespace daybook
