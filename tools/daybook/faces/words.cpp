#include "tools/daybook/faces/words.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/base/money.h"
#include "core/base/time.h"

namespace daybook {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

constexpr std::size_t kDateBytes = 10;  // of "2026-01-19T15:30:00Z"
constexpr std::int64_t kDaysPerMonth = 30, kDaysPerYear = 365;
// From how many days on a span is told in months, and in years.
constexpr std::int64_t kInMonthsFrom = 60, kInYearsFrom = 730;

constexpr std::array kKinds{
    Pair{"call.logged", "call"},
    Pair{"visit.held", "visit"},
    Pair{"meeting.held", "meeting"},
    Pair{"message.sent", "message to them"},
    Pair{"message.received", "message from them"},
    Pair{"contact.changed", "change of position"},
};
constexpr std::array kRoles{
    Pair{"economic", "final approval"},
    Pair{"technical", "technical check"},
    Pair{"signatory", "signs"},
};
constexpr std::array kDoes{
    Pair{"economic", "gives the final approval"},
    Pair{"user", "works with the product"},
    Pair{"technical", "checks it against a specification"},
    Pair{"coach", "wants us to succeed"},
};

template <std::size_t N>
std::string_view looked_up(const std::array<Pair, N>& table, std::string_view code) {
  const auto* const found = std::find_if(table.begin(), table.end(),
                                         [&](const Pair& pair) { return pair.first == code; });
  return found == table.end() ? std::string_view() : found->second;
}

// Days since 1970 of the UTC day; a day that cannot be read is the first.
std::int64_t days_of(std::string_view at) {
  const auto moment = parse_moment(at);
  return moment ? date_of(moment->at).days : 0;
}

// What somebody else wrote must not steer the reader's terminal: a control character is a space.
std::string without_controls(const Json& value) {
  constexpr unsigned char kC1Lead = 0xC2, kC1First = 0x80, kC1Last = 0x9F;
  if (!value.is_string()) return {};
  const auto& text = value.get_ref<const std::string&>();
  std::string clean;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const auto next = static_cast<unsigned char>(i + 1 < text.size() ? text[i + 1] : '\0');
    const bool c1 = byte == kC1Lead && next >= kC1First && next <= kC1Last;
    if (c1) ++i;
    clean += c1 || byte < ' ' || byte == 0x7F ? ' ' : text[i];
  }
  return clean;
}

std::string span_words(std::int64_t days) {
  if (days >= kInYearsFrom) return counted(days / kDaysPerYear, "year");
  if (days >= kInMonthsFrom) return counted(days / kDaysPerMonth, "month");
  return counted(days, "day");
}

}  // namespace

const Json& member_of(const Json& object, std::string_view member) {
  static const Json kNull;
  if (!object.is_object()) return kNull;
  const auto found = object.find(member);
  return found == object.end() ? kNull : *found;
}

std::string text_of(const Json& object, std::string_view member) {
  return without_controls(member_of(object, member));
}

std::int64_t number_of(const Json& object, std::string_view member) {
  const auto& value = member_of(object, member);
  return value.is_number() ? value.get<std::int64_t>() : 0;
}

bool flag_of(const Json& object, std::string_view member) {
  const auto& value = member_of(object, member);
  return value.is_boolean() && value.get<bool>();
}

const Json& rows_of(const Json& object, std::string_view member) {
  static const Json kNone = Json::array();
  const auto& value = member_of(object, member);
  return value.is_array() ? value : kNone;
}

std::vector<std::string> texts_of(const Json& object, std::string_view member) {
  std::vector<std::string> texts;
  for (const auto& value : rows_of(object, member)) {
    if (value.is_string()) texts.push_back(without_controls(value));
  }
  return texts;
}

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  std::string text;
  for (const auto& word : words) {
    if (!text.empty()) text += between;
    text += word;
  }
  return text;
}

std::string listed(const std::vector<std::string>& words) {
  if (words.size() < 2) return joined(words, "");
  return joined({words.begin(), words.end() - 1}, ", ") + " and " + words.back();
}

std::string counted(std::int64_t count, std::string_view one, std::string_view several) {
  std::string text = std::to_string(count) + " ";
  if (count == 1) return text.append(one);
  return several.empty() ? text.append(one) + "s" : text.append(several);
}

std::string capitalised(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') {
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  }
  return text;
}

std::string day_of(std::string_view at) {
  const auto moment = parse_moment(at);
  return moment ? print(date_of(moment->at)) : std::string(at.substr(0, kDateBytes));
}

std::string day_words(std::string_view at, std::string_view as_of) {
  constexpr std::array<std::string_view, 12> kMonths{
      "January", "February", "March",     "April",   "May",      "June",
      "July",    "August",   "September", "October", "November", "December"};
  constexpr std::size_t kYearBytes = 4, kMonthBegin = 5, kDayBegin = 8, kTwo = 2;
  const auto day = day_of(at);
  if (!parse_date(day)) return day;
  const auto month = static_cast<std::size_t>(std::stoi(day.substr(kMonthBegin, kTwo)));
  auto text = std::to_string(std::stoi(day.substr(kDayBegin, kTwo)));
  text.append(" ").append(kMonths.at(month - 1));
  const auto year = day.substr(0, kYearBytes);
  return as_of.substr(0, kYearBytes) == year ? text : text + " " + year;
}

std::string ago_words(std::string_view at, std::string_view as_of) {
  const auto days = days_of(as_of) - days_of(at);
  if (days == 0) return "today";
  if (days == 1) return "yesterday";
  if (days == -1) return "tomorrow";
  return days > 0 ? span_words(days) + " ago" : "in " + span_words(-days);
}

std::string moment_words(const Json& answer) {
  const auto as_of = text_of(answer, "as_of"), known_at = text_of(answer, "known_at");
  auto words = "on " + day_words(as_of, "");
  if (day_of(as_of) != day_of(known_at) && !flag_of(answer, "known_now"))
    words += ", as known on " + day_words(known_at, "");
  return words;
}

std::string due_words(const Json& row, std::string_view as_of) {
  const auto due = text_of(row, "due");
  if (due.empty()) return {};
  return (flag_of(row, "overdue") ? "overdue since " : "due ") + day_words(due, as_of) + " (" +
         ago_words(due, as_of) + ")";
}

std::string money_words(const Json& money) {
  const auto currency = Currency::parse(text_of(money, "currency"));
  return currency ? print(Money{number_of(money, "minor"), *currency}) : std::string();
}

std::string percent_words(std::string_view percent) { return std::string(percent) + " %"; }

std::string worth_words(const Json& percent, const Json& money) {
  const auto worth = money_words(money);
  if (!percent.is_string()) return worth;
  const auto share = percent_words(percent.get<std::string>());
  return worth.empty() ? share : share + ", worth " + worth;
}

std::string code_words(std::string_view code) {
  std::string words(code);
  std::replace_if(words.begin(), words.end(), [](char c) { return c == '_' || c == '.'; }, ' ');
  return words;
}

std::string kind_words(std::string_view event_type) {
  const auto words = looked_up(kKinds, event_type);
  return words.empty() ? code_words(event_type) : std::string(words);
}

std::string counted_kind(std::int64_t count, std::string_view event_type) {
  constexpr std::string_view kMessage = "message";
  const auto words = kind_words(event_type);
  if (!words.starts_with(kMessage)) return counted(count, words);
  return counted(count, words, "messages" + words.substr(kMessage.size()));
}

std::string role_words(std::string_view role) {
  const auto words = looked_up(kRoles, role);
  return words.empty() ? code_words(role) : std::string(words);
}

std::vector<std::string> roles_list(const Json& roles) {
  std::vector<std::pair<std::string, std::vector<std::string>>> deals_of_role;
  for (const auto& row : roles) {
    const auto role = role_words(text_of(row, "role"));
    auto known = std::find_if(deals_of_role.begin(), deals_of_role.end(),
                              [&](const auto& entry) { return entry.first == role; });
    if (known == deals_of_role.end()) known = deals_of_role.insert(known, {role, {}});
    known->second.push_back(text_of(row, "deal"));
  }
  std::vector<std::string> words;
  for (const auto& [role, deals] : deals_of_role) {
    const bool everywhere = std::find(deals.begin(), deals.end(), "") != deals.end();
    words.push_back(everywhere ? role : role + " in " + listed(deals));
  }
  return words;
}

std::string roles_words(const Json& roles) { return joined(roles_list(roles), ", "); }

std::string uncovered_words(std::string_view role) {
  const auto does = looked_up(kDoes, role);
  return does.empty() ? "nobody is known in the role " + code_words(role)
                      : "nobody is known who " + std::string(does);
}

std::string attitude_words(const Json& attitude) {
  const auto competitor = text_of(attitude, "competitor");
  const auto label = text_of(attitude, "label");
  return competitor.empty() ? label : label + " (" + competitor + ")";
}

}  // namespace daybook
