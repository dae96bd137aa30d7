#include <algorithm>
#include <charconv>

#include "core/base/ids.h"
#include "core/base/utf8.h"
#include "projections/runtime/answer.h"

namespace daybook {
namespace {

constexpr Parameter kAsOf{"as_of",
                          "Only what had occurred by then; a date takes in its whole day."};
constexpr Parameter kKnownAt{"known_at", "Only what the book knew by then; a date likewise."};

}  // namespace

const std::string* Asked::text(std::string_view name) const {
  for (const auto& [given, value] : request_.parameters) {
    if (given == name) return &value;
  }
  return nullptr;
}

Result<std::optional<std::string>> Asked::id(std::string_view name) const {
  const auto* given = text(name);
  if (given == nullptr) return std::nullopt;
  if (auto status = check_id(*given, name); !status) {
    auto error = std::move(status).error();
    error.path = name;
    return fail(std::move(error));
  }
  return *given;
}

Result<bool> Asked::flag(std::string_view name, bool otherwise) const {
  const auto* given = text(name);
  if (given == nullptr) return otherwise;
  if (*given == "true") return true;
  if (*given == "false") return false;
  return fail(ErrorCode::invalid, std::string(name) + " is true or false, not " + in_quotes(*given),
              std::string(name));
}

Result<std::optional<std::uint64_t>> Asked::number(std::string_view name, std::uint64_t min) const {
  const auto* given = text(name);
  if (given == nullptr) return std::nullopt;
  std::uint64_t number = 0;
  const char* const end = given->data() + given->size();
  const auto [stopped, error] = std::from_chars(given->data(), end, number);
  if (error != std::errc{} || stopped != end || number < min) {
    return fail(ErrorCode::invalid,
                std::string(name) + " is a whole number from " + std::to_string(min) + ", not " +
                    in_quotes(*given),
                std::string(name));
  }
  return number;
}

Result<std::size_t> Asked::choice(std::string_view name,
                                  const std::vector<std::string_view>& choices) const {
  const auto* given = text(name);
  if (given == nullptr) return 0;
  const auto found = std::find(choices.begin(), choices.end(), *given);
  if (found != choices.end()) return static_cast<std::size_t>(found - choices.begin());
  std::string message = std::string(name) + " is one of ";
  for (std::size_t i = 0; i < choices.size(); ++i) {
    if (i > 0) message += ", ";
    message += choices[i];
  }
  return fail(ErrorCode::invalid, message + "; not " + in_quotes(*given), std::string(name));
}

Result<std::optional<Instant>> Asked::beginning(std::string_view name) const {
  const auto* given = text(name);
  if (given == nullptr) return std::nullopt;
  auto moment = parse_moment(*given);
  if (!moment) {
    return fail(ErrorCode::invalid, moment.error().message, std::string(name));
  }
  return moment->at;
}

Result<std::optional<Instant>> Asked::end(std::string_view name) const {
  const auto* given = text(name);
  if (given == nullptr) return std::nullopt;
  auto cut = parse_cut(*given);
  if (!cut) return fail(ErrorCode::invalid, cut.error().message, std::string(name));
  return *cut;
}

Result<std::vector<std::string>> Asked::list(std::string_view name) const {
  std::vector<std::string> words;
  const auto* given = text(name);
  if (given == nullptr) return words;
  for (std::size_t at = 0; at <= given->size();) {
    const auto comma = std::min(given->find(',', at), given->size());
    if (comma == at) {
      return fail(
          ErrorCode::invalid,
          std::string(name) + " is a list with commas, without empty places: " + in_quotes(*given),
          std::string(name));
    }
    words.push_back(given->substr(at, comma - at));
    at = comma + 1;
  }
  return words;
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

}  // namespace daybook
