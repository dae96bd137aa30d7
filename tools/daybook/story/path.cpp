#include "tools/daybook/story/path.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <list>
#include <nlohmann/json.hpp>
#include <variant>

#include "core/base/utf8.h"
#include "tools/daybook/story/scanner.h"

namespace daybook::story {
namespace {

using Json = nlohmann::json;

struct ComparisonFacts {
  Comparison comparison;
  std::string_view sign;
};
constexpr std::array<ComparisonFacts, 8> kComparisons{{
    {Comparison::equal, "="},
    {Comparison::not_equal, "!="},
    {Comparison::contains, "contains"},
    {Comparison::at_least, ">="},
    {Comparison::at_most, "<="},
    {Comparison::less, "<"},
    {Comparison::greater, ">"},
    {Comparison::absent, "absent"},
}};

std::string_view sign_of(Comparison comparison) {
  return kComparisons[static_cast<std::size_t>(comparison)].sign;
}

// ---- paths ----

struct Member {
  std::string name;
};
struct Index {
  std::int64_t n = 0;
};
struct Select {
  std::string key;
  Json value;
};
struct All {};
using Step = std::variant<Member, Index, Select, All>;

Result<Step> parse_select(std::string_view inside) {
  const auto complain = [&] {
    return fail(ErrorCode::invalid,
                "[" + std::string(inside) + "] is none of [n], [key=JSON] and [*]");
  };
  if (inside == "*") return Step(All{});
  if (const auto equals = inside.find('='); equals != std::string_view::npos && equals > 0) {
    auto value = Json::parse(inside.substr(equals + 1), nullptr, false);
    if (value.is_discarded()) return complain();
    return Step(Select{std::string(inside.substr(0, equals)), std::move(value)});
  }
  Index index;
  const auto* const end = inside.data() + inside.size();
  const auto [stopped, error] = std::from_chars(inside.data(), end, index.n);
  if (error != std::errc{} || stopped != end) return complain();
  return Step(index);
}

Result<std::vector<Step>> parse_path(std::string_view text) {
  std::vector<Step> steps;
  std::string_view rest = text;
  while (!rest.empty()) {
    if (rest.front() == '[') {
      // The bracket closes where the JSON inside it is whole, so a "]" in quotes does not end it.
      Scanner scanner(rest);
      DAYBOOK_TRY(const auto bracket, scanner.json("the path " + std::string(text)));
      DAYBOOK_TRY(auto step, parse_select(bracket.substr(1, bracket.size() - 2)));
      steps.push_back(std::move(step));
      rest.remove_prefix(bracket.size());
      continue;
    }
    if (!steps.empty()) {
      if (rest.front() != '.') break;
      rest.remove_prefix(1);
    }
    const auto end = std::min(rest.find_first_of(".["), rest.size());
    if (end == 0) break;
    steps.emplace_back(Member{std::string(rest.substr(0, end))});
    rest.remove_prefix(end);
  }
  if (!rest.empty() || steps.empty() || text.ends_with('.')) {
    return fail(ErrorCode::invalid, in_quotes(text) +
                                        " is no path: names joined by dots, with [n], "
                                        "[key=JSON] or [*] behind a list");
  }
  return steps;
}

// ---- finding ----

enum class Amount : std::uint8_t { nothing, one, several };

struct Found {
  Amount amount = Amount::nothing;
  const Json* value = nullptr;
};

// Walks the steps. Lists that [*] makes live here, beside the document.
class Finder {
 public:
  explicit Finder(const Json& root) : root_(root) {}

  Found find(const std::vector<Step>& steps) {
    Found found{Amount::one, &root_};
    spread_ = Spread::none;
    for (const auto& step : steps) {
      found = std::visit([&](const auto& one) { return go(*found.value, one); }, step);
      if (found.amount != Amount::one) break;
    }
    return found;
  }

 private:
  // Whether the value at hand is a list that [*] spread out: then names go for its elements.
  enum class Spread : std::uint8_t { none, fresh, named };

  static Found one(const Json& value) { return {Amount::one, &value}; }
  Found keep(Json value) { return one(made_.emplace_back(std::move(value))); }

  Found member_of(const Json& value, const std::string& name) {
    if (value.is_object()) {
      const auto member = value.find(name);
      return member == value.end() ? Found{} : one(*member);
    }
    if (value.is_array() && name == "count") return keep(value.size());
    return {};
  }

  Found go(const Json& value, const Member& step) {
    // `rows[*].code.count` counts the codes; `rows[*].count` lists each row's count.
    if (spread_ == Spread::none || (spread_ == Spread::named && step.name == "count")) {
      spread_ = Spread::none;
      return member_of(value, step.name);
    }
    Json list = Json::array();
    for (const auto& element : value) {
      const auto found = member_of(element, step.name);
      list.push_back(found.amount == Amount::one ? *found.value : Json());
    }
    spread_ = Spread::named;
    return keep(std::move(list));
  }

  Found go(const Json& value, const Index& step) {
    spread_ = Spread::none;
    if (!value.is_array()) return {};
    const auto size = static_cast<std::int64_t>(value.size());
    const auto index = step.n < 0 ? size + step.n : step.n;
    if (index < 0 || index >= size) return {};
    return one(value[static_cast<std::size_t>(index)]);
  }

  Found go(const Json& value, const Select& step) {
    spread_ = Spread::none;
    Found found;
    if (!value.is_array()) return found;
    for (const auto& element : value) {
      if (!element.is_object()) continue;
      const auto member = element.find(step.key);
      if (member == element.end() || *member != step.value) continue;
      if (found.amount == Amount::one) return {Amount::several, nullptr};
      found = one(element);
    }
    return found;
  }

  Found go(const Json& value, const All&) {
    if (!value.is_array()) return {};
    spread_ = Spread::fresh;
    return one(value);
  }

  const Json& root_;
  std::list<Json> made_;
  Spread spread_ = Spread::none;
};

// ---- comparing ----

bool has_all_members(const Json& element, const Json& members) {
  if (!element.is_object()) return false;
  for (const auto& [name, wanted] : members.items()) {
    const auto member = element.find(name);
    if (member == element.end() || *member != wanted) return false;
  }
  return true;
}

bool contains(const Json& found, const Json& wanted) {
  if (found.is_string()) {
    return wanted.is_string() && found.get_ref<const std::string&>().find(
                                     wanted.get_ref<const std::string&>()) != std::string::npos;
  }
  if (!found.is_array()) return false;
  return std::any_of(found.begin(), found.end(), [&](const Json& element) {
    return wanted.is_object() ? has_all_members(element, wanted) : element == wanted;
  });
}

bool holds(const Found& found, Comparison comparison, const Json& expected) {
  if (found.amount == Amount::several) return false;
  if (found.amount == Amount::nothing) return comparison == Comparison::absent;
  const Json& value = *found.value;
  const bool numbers = value.is_number() && expected.is_number();
  switch (comparison) {
    case Comparison::equal:
      return value == expected;
    case Comparison::not_equal:
      return value != expected;
    case Comparison::contains:
      return contains(value, expected);
    case Comparison::at_least:
      return numbers && value >= expected;
    case Comparison::at_most:
      return numbers && value <= expected;
    case Comparison::less:
      return numbers && value < expected;
    case Comparison::greater:
      return numbers && value > expected;
    case Comparison::absent:
      return value.is_null();
  }
  return false;
}

std::string describe(const Found& found) {
  constexpr std::size_t kColumnsMax = 400;
  switch (found.amount) {
    case Amount::nothing:
      return "nothing";
    case Amount::several:
      return "several";
    case Amount::one:
      break;
  }
  return fit_columns(found.value->dump(-1, ' ', false, Json::error_handler_t::replace),
                     kColumnsMax);
}

}  // namespace

Result<Check> parse_check(std::string_view text, int line) {
  Scanner scanner(text);
  Check check{line, std::string(scanner.bracketed_word()), Comparison::equal, {}};
  DAYBOOK_TRY(const auto steps, parse_path(check.path));
  static_cast<void>(steps);
  DAYBOOK_TRY(const auto sign, scanner.word("=, !=, contains, >=, <=, <, > or absent"));
  const auto facts = std::find_if(kComparisons.begin(), kComparisons.end(),
                                  [&](const auto& one) { return one.sign == sign; });
  if (facts == kComparisons.end()) {
    return fail(ErrorCode::invalid,
                "a check is PATH and one of =, !=, contains, >=, <=, <, >, "
                "absent; found " +
                    in_quotes(sign));
  }
  check.comparison = facts->comparison;
  check.expected = scanner.rest();
  if (check.comparison == Comparison::absent) {
    if (check.expected.empty()) return check;
    return fail(ErrorCode::invalid,
                "nothing may stand behind absent: " + in_quotes(check.expected));
  }
  const auto expected = Json::parse(check.expected, nullptr, false);
  if (expected.is_discarded()) {
    return fail(ErrorCode::invalid, in_quotes(check.expected) + " is no JSON");
  }
  const bool wants_number = check.comparison >= Comparison::at_least;
  if (wants_number && !expected.is_number()) {
    return fail(ErrorCode::invalid,
                std::string(sign) + " compares with a number, not " + in_quotes(check.expected));
  }
  return check;
}

Result<std::vector<FailedCheck>> failed_checks(std::span<const Check> checks,
                                               std::string_view answer_json) {
  const auto answer = Json::parse(answer_json, nullptr, false);
  if (answer.is_discarded()) return fail(ErrorCode::invalid, "the answer is no JSON");
  std::vector<FailedCheck> failed;
  Finder finder(answer);
  for (const auto& check : checks) {
    DAYBOOK_TRY(const auto steps, parse_path(check.path));
    const auto expected = check.expected.empty() ? Json() : Json::parse(check.expected);
    const auto found = finder.find(steps);
    if (holds(found, check.comparison, expected)) continue;
    const auto sign = std::string(sign_of(check.comparison));
    failed.push_back({check.line, check.path,
                      check.expected.empty() ? sign : sign + " " + check.expected,
                      describe(found)});
  }
  return failed;
}

}  // namespace daybook::story
