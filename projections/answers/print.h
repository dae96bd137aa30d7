// How answers print what they have in common: their head, and members of every type a state has.
#pragma once

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/event/json.h"
#include "projections/runtime/account_view.h"
#include "projections/runtime/workers.h"

namespace daybook {

// The head of an answer about one account: account, as_of, known_at, revision.
void print_head(JsonWriter& out, const AccountView& view);
// The head of an answer about many: account null, scope, as_of, known_at, position (the last one
// recorded up to known_at). Error: corrupt.
[[nodiscard]] Status print_head(JsonWriter& out, const Sources& sources, const Cuts& cuts,
                                std::string_view scope);

inline void print_member(JsonWriter& out, std::string_view name, Instant at) {
  out.member(name, print(at));
}
// A value of any declared type: ids, choices, money, percentages, dates as they were sent.
template <class T>
void print_member(JsonWriter& out, std::string_view name, const T& value) {
  out.key(name);
  print_value(out, type_of<T>(), &value);
}
// The value, or null.
template <class T>
void print_member(JsonWriter& out, std::string_view name, const Optional<T>& value) {
  if (value) {
    print_member(out, name, *value);
  } else {
    out.key(name).null();
  }
}
// A UTC date, for members that are days: since, from, until of people and owners.
void print_day(JsonWriter& out, std::string_view name, const Optional<Instant>& at);
// The words that stand there, opened now; null where there are none or they are erased.
[[nodiscard]] Status print_words(JsonWriter& out, std::string_view name, const AccountView& view,
                                 const Optional<WordsAt>& words);

// The rows of an array that has been begun, printed by all of the workers.
template <class Row>
void print_shared(JsonWriter& out, const Workers& workers, const std::vector<Row>& rows,
                  const std::function<void(JsonWriter&, const Row&)>& print_row) {
  constexpr std::size_t kRowsAtOnce = 256;
  std::vector<std::string> parts((rows.size() + kRowsAtOnce - 1) / kRowsAtOnce);
  share_out(workers, parts.size(), [&](std::size_t part) {
    JsonWriter writer(parts[part]);
    const auto end = std::min(rows.size(), (part + 1) * kRowsAtOnce);
    for (auto row = part * kRowsAtOnce; row < end; ++row) print_row(writer, rows[row]);
  });
  for (const auto& part : parts) {
    if (!part.empty()) out.raw(part);
  }
}

}  // namespace daybook
