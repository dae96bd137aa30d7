// The words people read instead of an answer's codes: dates, money, roles, kinds. Pure; any thread.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace daybook {

using Json = nlohmann::ordered_json;  // members in the order of the answer

// --- members of an answer: what is null or absent is empty ---
[[nodiscard]] std::string text_of(const Json& object, std::string_view member);
[[nodiscard]] std::int64_t number_of(const Json& object, std::string_view member);
[[nodiscard]] bool flag_of(const Json& object, std::string_view member);
[[nodiscard]] const Json& member_of(const Json& object, std::string_view member);  // else null
[[nodiscard]] const Json& rows_of(const Json& object, std::string_view member);    // else []
[[nodiscard]] std::vector<std::string> texts_of(const Json& object, std::string_view member);

// --- sentences ---
// "a, b and c"
[[nodiscard]] std::string listed(const std::vector<std::string>& words);
[[nodiscard]] std::string joined(const std::vector<std::string>& words, std::string_view between);
// "1 call", "12 calls"; `several` where it is more than an s: "person", "people".
[[nodiscard]] std::string counted(std::int64_t count, std::string_view one,
                                  std::string_view several = {});
[[nodiscard]] std::string capitalised(std::string text);

// --- times: `at` and `as_of` as an answer prints them, their UTC days ---
[[nodiscard]] std::string day_of(std::string_view at);  // "2026-03-01"
// "3 March", and with its year where it is not that of as_of: "3 March 2025".
[[nodiscard]] std::string day_words(std::string_view at, std::string_view as_of);
// "today", "yesterday", "12 days ago", "5 months ago", "in 3 days".
[[nodiscard]] std::string ago_words(std::string_view at, std::string_view as_of);
// "on 30 June 2026", and when the book knew it, where that was another day. Nobody needs to be told
// that it is known today: `known_now`, which a command adds to the answer, leaves that out.
[[nodiscard]] std::string moment_words(const Json& answer);
// "due 5 May (in 12 days)", "overdue since 3 March (12 days ago)"; empty without a date.
[[nodiscard]] std::string due_words(const Json& row, std::string_view as_of);

// --- figures ---
[[nodiscard]] std::string money_words(const Json& money);           // "1,250,000.00 EUR"
[[nodiscard]] std::string percent_words(std::string_view percent);  // "12.5 %"
// "15 %, worth 1,200.00 EUR", of whichever figures there are.
[[nodiscard]] std::string worth_words(const Json& percent, const Json& money);

// --- codes ---
[[nodiscard]] std::string code_words(std::string_view code);  // "free_goods" -> "free goods"
[[nodiscard]] std::string kind_words(std::string_view event_type);
// "2 calls", "4 messages to them".
[[nodiscard]] std::string counted_kind(std::int64_t count, std::string_view event_type);
[[nodiscard]] std::string role_words(std::string_view role);
// Of rows {role, deal}: "coach, user in d1 and d2"; a role for the whole account needs no deals.
[[nodiscard]] std::string roles_words(const Json& roles);
[[nodiscard]] std::vector<std::string> roles_list(const Json& roles);
// What is missing where nobody has the role: "nobody is known who gives the final approval".
[[nodiscard]] std::string uncovered_words(std::string_view role);
// "supports", "leans to a competitor (frost)"; empty where nobody rated it.
[[nodiscard]] std::string attitude_words(const Json& attitude);

}  // namespace daybook
